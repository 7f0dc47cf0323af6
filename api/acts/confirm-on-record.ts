import { isRecorded, listEvents } from '../../store/record/events';
import { judgeRun } from '../../store/record/judge-run';
import { findReview } from '../../store/record/reviews';
import { findLine, noteFault } from '../../store/record/run-lines';
import type { FoundFault } from '../../store/record/run-lines';
import type { ReviewId } from '../../contracts/primitives';
import { status, keepingWorkflowId, reviewWorkflowId } from '../../workflows/messages';
import type { SubmitReply } from '../../workflows/messages';
import { lookUntil } from '../../runtime/look-until';
import { askTemporal, outcomeUnknown } from '../http/ask-temporal';
import type { ApiDependencies } from '../dependencies';
import { ApiProblem } from '../http/api-problem';

const LONGEST_WAIT_MS = 8_000;
/** So long a run that has just taken over may need to say so. */
const BEFORE_ASKING_MS = 300;
/** So long nothing is amiss with a record that is still on its way. */
const BEFORE_DOUBTING_MS = 100;

type Parts = Pick<ApiDependencies, 'temporal' | 'store' | 'logger'>;

interface AnsweredStatement {
  readonly review: ReviewId;
  readonly workflow: string;
  /** The nonce of the statement that was sent. */
  readonly command: string;
  readonly reply: Extract<SubmitReply, { accepted: true }>;
}

/**
 * Waits until the act that a run has answered is on record. One that was applied before and is sent again is
 * there once the record has come as far as the answer says, if the run that says so writes the record or agrees
 * with it. What a run answers that is of no use to the record is no answer, nor is the answer to another act,
 * which somebody who reaches Temporal may have kept.
 *
 * @throws ApiProblem `run-lost`, or `outcome-unknown` where nobody can tell in time.
 */
export async function confirmOnRecord(api: Parts, answered: AnsweredStatement): Promise<void> {
  if (answered.reply.command !== answered.command) throw outcomeUnknown();
  const isOnRecord = await lookUntil(async (waitedMs) => {
    const { isThere, fault } = await judgeByRecord(api, answered, waitedMs);
    if (isThere) return true;
    if (fault) throw await runLost(api, answered, fault);
    if (waitedMs <= BEFORE_ASKING_MS) return null;
    const verdict = await judgeByTemporal(api, answered);
    if (verdict && verdict !== 'agrees') throw await runLost(api, answered, verdict);
    return verdict === 'agrees' && answered.reply.repeated ? true : null;
  }, LONGEST_WAIT_MS);
  if (!isOnRecord) throw outcomeUnknown();
}

async function judgeByRecord(
  { store }: Parts,
  { review, workflow, command, reply: { run, sequence, repeated } }: AnsweredStatement,
  waitedMs: number,
): Promise<{ isThere: boolean; fault: FoundFault | null }> {
  const isOnItsWay = !repeated && !(await isRecorded(store, { review, sequence }));
  if (isOnItsWay && waitedMs <= BEFORE_DOUBTING_MS) return { isThere: false, fault: null };
  const [event] = await listEvents(store, review, { after: sequence - 1, limit: 1 });
  if (!repeated && event?.command === command) return { isThere: true, fault: null };
  const line = await findLine(store, workflow);
  const fault = line?.fault?.state === 'lost' && line.fault.run === run ? line.fault : null;
  return { isThere: repeated && event !== undefined && line?.run === run && !fault, fault };
}

/** For a run that has nothing to record, as when an act comes again: it and the record say the same. */
async function judgeByTemporal(
  { temporal, store }: Parts,
  { review, workflow }: AnsweredStatement,
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

/**
 * Why no run of a review takes an act: the review is closed, its run is lost, or nobody can say yet. The
 * record alone tells a closed review; a run that is gone tells nothing.
 */
export async function whyNobodyAnswers(api: Parts, review: ReviewId): Promise<ApiProblem> {
  const workflow = await missedWorkflow(api, review);
  if (workflow === null) return new ApiProblem('review-closed');
  const { fault, look } = await askTemporal(api.temporal, () => judgeRun(api, workflow));
  // It has come to its end since it was asked.
  if ((await missedWorkflow(api, review)) === null) return new ApiProblem('review-closed');
  const isKeeping = workflow !== reviewWorkflowId(review);
  if (isKeeping && look.kind === 'ended' && look.how === 'completed') {
    return new ApiProblem('review-closed');
  }
  return fault?.state === 'lost' ? runLost(api, { review, workflow }, fault) : outcomeUnknown();
}

/** The workflow that ought to be there for the review; null where there is none to expect. */
async function missedWorkflow({ store }: Parts, review: ReviewId): Promise<string | null> {
  const view = await findReview(store, review, { kind: 'all' });
  if (view?.phase !== 'closed') return reviewWorkflowId(review);
  const keeping = await findLine(store, keepingWorkflowId(review));
  return keeping && !keeping.isOver ? keeping.workflow : null;
}

/** Notes it for everybody who looks at the review, and calls for an operator once. */
async function runLost(
  { store, logger }: Parts,
  place: { readonly review: ReviewId; readonly workflow: string },
  fault: FoundFault,
): Promise<ApiProblem> {
  if (await noteFault(store, place, fault)) {
    logger.error(
      { ...place, why: fault.why },
      'the run of a review is lost: an operator is needed',
    );
  }
  return new ApiProblem('run-lost');
}
