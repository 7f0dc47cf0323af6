import { setTimeout as pause } from 'node:timers/promises';
import { judgeRun } from '../activities/store/judge-run';
import { findReview } from '../activities/store/reviews';
import { findLine } from '../activities/store/run-lines';
import type { FoundFault } from '../activities/store/run-lines';
import type { ReviewId } from '../contracts/primitives';
import { status } from '../workflows/messages';
import { askTemporal } from './ask-temporal';
import type { ApiDependencies } from './dependencies';
import { runLost } from './run-lost';
import { outcomeUnknown } from './temporal-problem';

const LONGEST_WAIT_MS = 8_000;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;
/** So long a run that has just taken over may need to say so. */
const BEFORE_ASKING_MS = 300;

type Parts = Pick<ApiDependencies, 'temporal' | 'store' | 'logger'>;

interface Answered {
  readonly review: ReviewId;
  readonly workflow: string;
  /** The run that has answered. */
  readonly run: string;
}

/**
 * Makes sure that what a run has answered reaches the record. It does when the run is the one that writes
 * it, which one look tells. One that has taken over is waited for; one that was started by somebody else,
 * or goes on from another point than the record, is lost, and its answer is none.
 *
 * @throws ApiProblem `run-lost`, or `outcome-unknown` where nobody can tell in time.
 */
export async function confirmOnRecord(api: Parts, answered: Answered): Promise<void> {
  const since = Date.now();
  for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(2 * ms, LONGEST_PAUSE_MS)) {
    const { isWriter, fault } = await judgeByRecord(api, answered);
    if (isWriter) return;
    if (fault) throw await runLost(api, answered, fault);
    const waitedMs = Date.now() - since;
    if (waitedMs > BEFORE_ASKING_MS) {
      const verdict = await judgeByTemporal(api, answered);
      if (verdict === 'agrees') return;
      if (verdict) throw await runLost(api, answered, verdict);
    }
    if (waitedMs > LONGEST_WAIT_MS) throw outcomeUnknown();
    await pause(ms);
  }
}

async function judgeByRecord(
  { store }: Parts,
  { workflow, run }: Answered,
): Promise<{ isWriter: boolean; fault: FoundFault | null }> {
  const line = await findLine(store, workflow);
  const fault = line?.fault?.state === 'lost' && line.fault.run === run ? line.fault : null;
  return { isWriter: line?.run === run && !fault, fault };
}

/** For a run that has nothing to record, as when an act comes again: it and the record say the same. */
async function judgeByTemporal(
  { temporal, store }: Parts,
  { review, workflow }: Answered,
): Promise<'agrees' | FoundFault | null> {
  const { fault, look, line } = await askTemporal(temporal, () =>
    judgeRun({ temporal, store }, workflow),
  );
  // A run of the line ends as it should once everything that it has answered is on record.
  if (look.kind === 'ended' && look.how === 'completed' && look.first === line?.first) {
    return 'agrees';
  }
  if (fault) return fault.state === 'lost' ? fault : null;
  if (!line || look.kind !== 'running') return null;
  // The record first: what the run puts there in between makes it no further on than the run.
  const view = await findReview(store, review, { kind: 'all' });
  const own = await askTemporal(temporal, () =>
    temporal.workflow.getHandle(workflow, look.run).query(status),
  );
  if (!view || !own.isRecorded) return null;
  if (own.sequence === view.sequence) return 'agrees';
  return own.sequence < view.sequence
    ? { state: 'lost', why: 'behind-record', run: look.run }
    : null;
}
