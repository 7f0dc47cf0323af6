import { z } from 'zod';
import { Instant } from '../primitives';

/**
 * Why a review's run cannot go on with its record. The run has ended, is missing from Temporal, is another
 * than the one that the record began with, says something else than the record, or fails at every task.
 */
export const RunFaultReason = z.enum([
  'run-terminated',
  'run-failed',
  'run-timed-out',
  'run-cancelled',
  'run-completed',
  'run-missing',
  'foreign-run',
  'contradicts-record',
  'behind-record',
  'task-failing',
]);
export type RunFaultReason = z.infer<typeof RunFaultReason>;

/**
 * What is wrong with the run of a review. `lost`: nothing that is sent to it reaches the record any more.
 * `stuck`: it is there, and fails at every task. Either calls for an operator.
 */
export const RunFault = z.strictObject({
  state: z.enum(['lost', 'stuck']),
  why: RunFaultReason,
  /** When it was found; the run may have been lost earlier. */
  since: Instant,
});
export type RunFault = z.infer<typeof RunFault>;

export const RunFaultState = RunFault.shape.state;
export type RunFaultState = RunFault['state'];
