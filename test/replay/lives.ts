import { ApplicationFailure } from '@temporalio/common';
import { CANARIES } from '../../activities/evaluation/observe-snapshot';
import { RECORD_CONFLICT } from '../../store/record/record-batch';
import { findLine, noteFault } from '../../store/record/run-lines';
import { SEARCH_ATTRIBUTES, evaluationWorkflowId } from '../../workflows/messages';
import { eventually } from '../support/eventually';
import type { ReviewHandle } from '../support/review-handle';
import type { ReviewStack } from '../support/review-stack';
import { DAY_MS } from '../support/review-world';
import type { History } from './history-files';

/** Histories by the name under which each is kept. */
export type Recorded = Readonly<Record<string, History>>;

const MINUTE_MS = 60_000;
const COMMANDS_PER_RUN = 6;
/** Of two suites, each with a concurrency of four. */
const SAMPLES_IN_FLIGHT = 8;

/** Everything that people and time do to a review that comes to its report, and one of its evaluations. */
export async function completedLife(stack: ReviewStack): Promise<Recorded> {
  const review = await stack.submit({ submission: { windowDays: 20 } });
  await review.workflow.signal('signOff', null);
  await review.refused(1);
  await review.toDeliberation();
  const extend = { kind: 'extendWindow', days: 5, reason: 'more time' } as const;
  await review.submit(review.attest(extend));
  await review.forward(6 * DAY_MS);
  await suspend(review, 2 * DAY_MS);
  await review.signal('escalate', review.sign('nsa', { kind: 'escalate', reason: 'a doubt' }));
  await review.recorded('EscalationRaised');
  await review.signOff('cisa', 'dissent');
  await review.signOff('nsa');
  await review.signOff('nsa');
  await review.refused(2);
  await settle(review);
  await review.signOff('caisi');
  await review.ends();
  return {
    'model-review-completed': await review.workflow.fetchHistory(),
    'evaluation-run-completed': await evaluationOf(stack, review),
  };
}

/** A review that continues as new: its first run, and the last one, which carries on to the end. */
export async function continuedLife(stack: ReviewStack): Promise<Recorded> {
  const review = await stack.submit({ commandsPerRun: COMMANDS_PER_RUN });
  await review.toDeliberation();
  await review.submit(review.sign('nsa', { kind: 'escalate', reason: 'a doubt' }));
  await settle(review);
  await review.signOff('nsa');
  await review.signOff('cisa');
  await review.signOff('caisi');
  await review.ends();
  const last = await review.workflow.fetchHistory();
  const first = last.events?.[0]?.workflowExecutionStartedEventAttributes?.firstExecutionRunId;
  if (!first) throw new Error('a history does not say which run was the first');
  return {
    'model-review-first-run': await stack.client.workflow
      .getHandle(review.id, first)
      .fetchHistory(),
    'model-review-last-run': last,
  };
}

/** A review that is withdrawn while its evaluations wait for answers, and one of those. */
export async function withdrawnLife(stack: ReviewStack): Promise<Recorded> {
  let held = 0;
  const whenHeld = new Promise<void>((resolve) => {
    stack.endpoint.answerWith(({ prompt }) => {
      if (isCanary(prompt)) return 'A';
      held += 1;
      if (held === SAMPLES_IN_FLIGHT) resolve();
      return new Promise<never>(() => undefined);
    });
  });
  const review = await stack.submit();
  await review.provideAccess();
  await whenHeld;
  await review.submit(review.attest({ kind: 'withdraw', reason: 'the release is put off' }));
  await review.workflow.result();
  return {
    'model-review-withdrawn': await review.workflow.fetchHistory(),
    'evaluation-run-cancelled': await evaluationOf(stack, review),
  };
}

/** A review whose first events the record refuses, until an operator has mended it. */
export async function troubledLife(stack: ReviewStack): Promise<Recorded> {
  let isMended = false;
  await stack.stopWorkers();
  await stack.startWorkers(['reviews'], (effects) => ({
    ...effects,
    recordEvents: (batch) => (isMended ? effects.recordEvents(batch) : Promise.reject(refusal())),
  }));
  const review = await stack.submit();
  await eventually(async () => {
    const { typedSearchAttributes } = await review.workflow.describe();
    return typedSearchAttributes.get(SEARCH_ATTRIBUTES.needsOperator) ? true : null;
  });
  isMended = true;
  await review.forward(MINUTE_MS);
  await review.submit(review.attest({ kind: 'withdraw', reason: 'the release is put off' }));
  await review.workflow.result();
  return { 'model-review-troubled': await review.workflow.fetchHistory() };
}

/** A review whose window closes before anybody has signed. */
export async function lapsedLife(stack: ReviewStack): Promise<Recorded> {
  const review = await stack.submit({ submission: { windowDays: 3 } });
  await review.toDeliberation();
  await review.runOut();
  return { 'model-review-lapsed': await review.workflow.fetchHistory() };
}

/** A review whose run somebody ends from outside; what was recorded of it stays. */
export async function lostLife(stack: ReviewStack): Promise<Recorded> {
  const review = await stack.submit();
  await review.toDeliberation();
  await review.comesToRest();
  await review.workflow.terminate();
  const line = await findLine(stack.store, review.id);
  const fault = { state: 'lost', why: 'run-terminated', run: line?.run ?? null } as const;
  await noteFault(stack.store, { review: review.id, workflow: review.id }, fault);
  return { 'model-review-lost': await review.workflow.fetchHistory() };
}

/** Without a stack, which would name the folder of the one who records. */
const refusal = (): Error =>
  Object.assign(ApplicationFailure.nonRetryable('refused', RECORD_CONFLICT), { stack: '' });

async function suspend(review: ReviewHandle, ms: number): Promise<void> {
  const begin = { kind: 'beginSuspension', reason: 'access-outage' } as const;
  await review.submit(review.sign('caisi', begin));
  await review.forward(ms);
  await review.submit(review.sign('caisi', { kind: 'endSuspension', suspension: 'sus-1' }));
}

async function settle(review: ReviewHandle): Promise<void> {
  const resolve = {
    kind: 'resolveEscalation',
    escalation: 'esc-1',
    resolution: 'settled',
  } as const;
  await review.signal('resolveEscalation', review.sign('caisi', resolve));
  await review.recorded('EscalationResolved');
}

async function evaluationOf(stack: ReviewStack, review: ReviewHandle): Promise<History> {
  const run = stack.client.workflow.getHandle(evaluationWorkflowId(review.id, 'safeguards'));
  await run.result().catch(() => undefined);
  return run.fetchHistory();
}

const isCanary = (prompt: string): boolean => CANARIES.some((canary) => canary === prompt);
