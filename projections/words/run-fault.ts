import type { RunFault, RunFaultReason } from '../../contracts/review/run-fault';
import { formatInstant } from './time';

const REASON_WORDS = {
  'run-terminated': 'it was terminated',
  'run-failed': 'it failed',
  'run-timed-out': 'it timed out',
  'run-cancelled': 'it was cancelled',
  'run-completed': 'it ended before the record did',
  'run-missing': 'Temporal no longer has it',
  'foreign-run': 'another run was started in its place',
  'contradicts-record': 'it contradicts the record',
  'behind-record': 'it was reset to a point before the end of the record',
  'task-failing': 'its tasks keep failing',
} as const satisfies Record<RunFaultReason, string>;

/** What is wrong with a review's run, in one sentence. */
export const runFaultWords = ({ state, why, since }: RunFault): string =>
  state === 'lost'
    ? `Run lost, found ${formatInstant(since)}: ${REASON_WORDS[why]}. The review does not continue until an operator acts.`
    : `Run stuck, found ${formatInstant(since)}: ${REASON_WORDS[why]}. An operator is needed.`;
