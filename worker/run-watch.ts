import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { listDestroyed } from '../store/record/attestations';
import { judgeRun } from '../store/record/judge-run';
import type { JudgedRun } from '../store/record/judge-run';
import { findOpenReview, listOpenReviews } from '../store/record/reviews';
import {
  clearFault,
  confirmSuspicion,
  endLine,
  findLine,
  listOpenLines,
  noteFault,
} from '../store/record/run-lines';
import type { FoundFault } from '../store/record/run-lines';
import type { Store } from '../store/store';
import type { ReviewId } from '../contracts/primitives';
import { KEEPING_WORKFLOW, REVIEW_WORKFLOW, reviewWorkflowId, status } from '../workflows/messages';
import { pagesOf } from '../runtime/temporal-client';
import { startRounds } from './rounds';
import type { Rounds } from './rounds';
import { unwedge } from './unwedge';

const EVERY_MS = 30_000;
const AFTER_A_FAULT_MS = 60_000;
const PAGE = 1_000;
/** Temporal sets it on a workflow whose tasks fail, and takes it back when one succeeds. */
const REPORTED_PROBLEMS = 'TemporalReportedProblems';

interface RunWatchOptions {
  readonly store: Store;
  readonly temporal: Client;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly stuckAfter?: number;
}

interface Place {
  readonly review: ReviewId;
  readonly workflow: string;
}

/** What a list of Temporal’s says about a run that is open. */
interface OpenRun {
  readonly run: string;
  readonly isReported: boolean;
}

/**
 * Looks whether every record that is open has its run, for as long as this process lives. Lists alone tell
 * of those that are well; only the others are asked about one by one. What is found is called a fault when
 * the next look finds it again. Several processes may look: what is noted is the same.
 */
export const startRunWatch = (watching: RunWatchOptions): Rounds =>
  startRounds(async () => {
    try {
      await lookAfterRuns(watching);
      return EVERY_MS;
    } catch (err) {
      watching.log.warn({ err }, 'the runs of reviews could not be checked; will retry');
      return AFTER_A_FAULT_MS;
    }
  });

/** One look at everything. */
export async function lookAfterRuns(watching: RunWatchOptions): Promise<void> {
  const { store, temporal } = watching;
  const running = await listRunning(temporal);
  const destroyed = await listDestroyed(store);
  for await (const review of listOpenReviews(store)) {
    if (destroyed.has(review)) continue;
    const place = { review, workflow: reviewWorkflowId(review) };
    if (!(await isWell(store, place, running))) await lookCloser(watching, place);
  }
  for (const { review, workflow, run } of await listOpenLines(store)) {
    if (destroyed.has(review) || running.get(workflow)?.run === run) continue;
    await lookCloser(watching, { review, workflow });
  }
}

async function listRunning(temporal: Client): Promise<Map<string, OpenRun>> {
  const running = new Map<string, OpenRun>();
  const list = (from: object) =>
    temporal.workflowService.listWorkflowExecutions({
      namespace: temporal.options.namespace,
      query: `WorkflowType IN ("${REVIEW_WORKFLOW}", "${KEEPING_WORKFLOW}") AND ExecutionStatus = "Running"`,
      pageSize: PAGE,
      ...from,
    });
  for await (const page of pagesOf(list)) {
    for (const { execution, searchAttributes } of page.executions) {
      const { workflowId, runId } = execution ?? {};
      const isReported = REPORTED_PROBLEMS in (searchAttributes?.indexedFields ?? {});
      if (workflowId && runId) running.set(workflowId, { run: runId, isReported });
    }
  }
  return running;
}

async function isWell(
  store: Store,
  { workflow }: Place,
  running: ReadonlyMap<string, OpenRun>,
): Promise<boolean> {
  const open = running.get(workflow);
  if (!open || open.isReported) return false;
  const line = await findLine(store, workflow);
  return line?.run === open.run && !line.fault && !line.suspicion;
}

async function lookCloser(watching: RunWatchOptions, place: Place): Promise<void> {
  const { store, log } = watching;
  const judged = await judgeRun(watching, place.workflow);
  if (await mend(watching, place, judged)) return;
  const found = await findFault(watching, place, judged);
  if (found === 'unknown') return;
  if (found === null) {
    if (await clearFault(store, place.workflow))
      log.info(place, 'the run of a review has recovered');
    return;
  }
  if (!(await confirmSuspicion(store, place, found))) return;
  if (!(await noteFault(store, place, found))) return;
  const { state, why } = found;
  log.error({ ...place, state, why }, 'the run of a review cannot continue: an operator is needed');
}

/** What can be mended without anybody: true when it was. */
async function mend(
  { temporal, log }: RunWatchOptions,
  place: Place,
  { fault, look }: JudgedRun,
): Promise<boolean> {
  if (look.kind !== 'running' || look.failures === 0 || fault?.state === 'lost') return false;
  const { run } = look;
  if (!(await unwedge(temporal, { workflow: place.workflow, run }))) return false;
  log.warn(
    { ...place, run },
    'someone answered in place of a worker: the run was reset to before that',
  );
  return true;
}

async function findFault(
  watching: RunWatchOptions,
  place: Place,
  { fault, line, look }: JudgedRun,
): Promise<FoundFault | 'unknown' | null> {
  const { store } = watching;
  const isOwn = place.workflow === reviewWorkflowId(place.review);
  if (!isOwn && look.kind === 'ended' && look.how === 'completed') {
    await endLine(store, place.workflow);
    return null;
  }
  // The review may have come to its end since it was listed.
  if (isOwn && !(await findOpenReview(store, place.review))) return null;
  if (fault || look.kind !== 'running' || line?.run === look.run) return fault;
  return compare(watching, place, look.run);
}

/** A run of the line that has recorded nothing yet may go on from an earlier point than the record. */
async function compare(
  { store, temporal }: RunWatchOptions,
  { review, workflow }: Place,
  run: string,
): Promise<FoundFault | 'unknown' | null> {
  const answered = await temporal.workflow
    .getHandle(workflow, run)
    .query(status)
    .catch(() => null);
  if (!answered) return 'unknown';
  const recorded = await findOpenReview(store, review);
  if (!recorded || answered.sequence >= recorded.sequence) return null;
  return { state: 'lost', why: 'behind-record', run };
}
