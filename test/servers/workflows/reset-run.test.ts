import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../support/eventually';
import { openAnywhere } from '../../support/open-anywhere';
import type { ReviewHandle } from '../../support/review-handle';
import { ReviewStack } from '../../support/review-stack';
import {
  findPayloads,
  isLocalActivityNote,
  isSealed,
  readRawHistory,
  toHistoryBytes,
} from '../../support/stored-payloads';

/** What the review is told, as somebody would look for it. */
const CANARIES = {
  model: 'canary-of-the-model',
  note: 'canary-of-the-note',
  reason: 'canary-of-the-reason',
  credential: 'example-secret',
  company: 'example-labs',
};
const COMMANDS_PER_RUN = 6;

let stack: ReviewStack;
let review: ReviewHandle;
let resetRun: string;

beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers();
  review = await stack.submit({
    commandsPerRun: COMMANDS_PER_RUN,
    submission: { model: { name: CANARIES.model }, note: CANARIES.note },
  });
  const { dossier } = await review.toDeliberation();
  const dossierDigest = dossier?.digest ?? '';
  const { reason } = CANARIES;
  const act = { kind: 'signOff', position: 'concur', reason, dossierDigest } as const;
  await review.signal('signOff', review.sign('nsa', act));
  await review.recorded('SignedOff');
  // An activity that is under way at the point of a reset fails, and recording is tried again after a minute.
  await eventually(async () => ((await review.status()).isRecorded ? true : null));
  resetRun = await resetToLastTask();
  for (const agency of ['caisi', 'cisa']) {
    await review.signal('signOff', review.sign(agency, act));
  }
}, 120_000);

afterAll(() => stack.close());

async function resetToLastTask(): Promise<string> {
  const events = await readRawHistory(stack, review.id);
  const lastTask = events.findLast((event) => event.workflowTaskCompletedEventAttributes);
  const { runId } = await stack.connection.workflowService.resetWorkflowExecution({
    namespace: stack.namespace,
    workflowExecution: { workflowId: review.id },
    reason: 'a test',
    requestId: 'reset-1',
    ...(lastTask?.eventId && { workflowTaskFinishEventId: lastTask.eventId }),
  });
  return runId;
}

const historyOfReset = () => readRawHistory(stack, review.id, resetRun);

describe('a run that an operator resets', () => {
  it('opens what it wrote before, and goes on to its end with the state that it carried', async () => {
    const [started] = await historyOfReset();
    const { continuedExecutionRunId } = started?.workflowExecutionStartedEventAttributes ?? {};
    expect(continuedExecutionRunId).toBeTruthy();
    expect(await review.ends()).toEqual({ outcome: 'completed' });
  });

  it('reveals nothing except to a holder of its key', async () => {
    const events = await historyOfReset();
    const bytes = Buffer.from(toHistoryBytes(events));
    expect(Object.values(CANARIES).filter((canary) => bytes.includes(canary))).toEqual([]);
    const payloads = findPayloads(events);
    const open = payloads.filter((one) => !isSealed(one.payload) && !isLocalActivityNote(one));
    expect(open.map(({ path }) => path)).toEqual([]);
    const opened = await openAnywhere(
      stack.store.keys.keyring,
      payloads.map(({ payload }) => payload),
    );
    const told = Buffer.concat(opened.map(({ data }) => Buffer.from(data ?? [])));
    expect(told.includes(CANARIES.reason)).toBe(true);
  });
});
