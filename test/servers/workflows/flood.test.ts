import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Payload } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { copySignal, countRefused, refusedInAll, sendSignals } from '../../support/flood';
import { eventually } from '../../support/eventually';
import { forgeFinding } from '../../support/forge-finding';
import { ReviewStack } from '../../support/review-stack';
import type { ReviewHandle } from '../../support/review-handle';
import { listRuns, readRawHistory } from '../../support/stored-payloads';

const CAUSE = temporal.api.enums.v1.WorkflowTaskFailedCause;
/** More signals arrived during a task than Temporal keeps for later, or one overtook the end of a run. */
const OVERTAKEN: readonly unknown[] = [
  CAUSE.WORKFLOW_TASK_FAILED_CAUSE_FORCE_CLOSE_COMMAND,
  CAUSE.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND,
];

const COPIES = 2_000;
const FORGERIES = 600;
const ESCALATE = { kind: 'escalate', reason: 'a doubt' } as const;
const RESOLVE = { kind: 'resolveEscalation', escalation: 'esc-1', resolution: 'settled' } as const;
const EXTEND = { kind: 'extendWindow', days: 1, reason: 'more time' } as const;

let stack: ReviewStack;

beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers();
}, 120_000);

afterAll(() => stack.close());

/** A review that was sent one genuine signal, and that signal's ciphertext. */
async function escalated(commandsPerRun?: number): Promise<[ReviewHandle, Payload]> {
  const review = await stack.submit({
    submission: { windowDays: 20 },
    ...(commandsPerRun && { commandsPerRun }),
  });
  await review.toDeliberation();
  await review.signal('escalate', review.sign('nsa', ESCALATE));
  await review.recorded('EscalationRaised');
  return [review, await copySignal(stack, review.id)];
}

/** Tasks that failed for another reason than that they were overtaken, over all runs. */
async function failedTasks(review: ReviewHandle): Promise<unknown[]> {
  const runs = await listRuns(stack, review.id);
  const histories = await Promise.all(runs.map((run) => readRawHistory(stack, review.id, run)));
  return histories
    .flat()
    .flatMap(({ workflowTaskFailedEventAttributes: failed }) => failed ?? [])
    .filter(({ cause }) => !OVERTAKEN.includes(cause));
}

async function comesToItsEnd(review: ReviewHandle): Promise<void> {
  expect(await review.submit(review.sign('caisi', RESOLVE))).toHaveProperty('accepted', true);
  for (const agency of ['nsa', 'cisa', 'caisi']) await review.signOff(agency);
  expect(await review.ends()).toEqual({ outcome: 'completed' });
}

describe('two thousand copies of one genuine ciphertext', () => {
  it('are on record, each or counted, while an honest act is taken in between', async () => {
    const [review, payload] = await escalated();
    const flood = sendSignals(stack, review.id, Array<Payload>(COPIES).fill(payload));
    await refusedInAll(stack, review.id, 10);
    const during = await review.submit(review.attest(EXTEND));
    expect(during).toHaveProperty('accepted', true);
    await flood;
    const refusals = await refusedInAll(stack, review.id, COPIES);
    expect(countRefused(refusals)).toBe(COPIES);
    expect(refusals.length).toBeLessThan(130);
    expect(refusals.every(({ code }) => code === 'repeated-command')).toBe(true);
    const numbers = refusals.map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    await comesToItsEnd(review);
    expect(await failedTasks(review)).toEqual([]);
  }, 180_000);
});

describe('six hundred forgeries of fifteen kilobytes', () => {
  it('are refused, each or counted, and the review comes to its end', async () => {
    const [review] = await escalated();
    const payloads = await Promise.all(Array.from({ length: FORGERIES }, () => forge(review)));
    await sendSignals(stack, review.id, payloads);
    const refusals = await refusedInAll(stack, review.id, FORGERIES);
    expect(countRefused(refusals)).toBe(FORGERIES);
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['bad-signature']));
    await comesToItsEnd(review);
  }, 180_000);

  function forge(review: ReviewHandle): Promise<Payload> {
    const kid = stack.participants.people.find(({ agency }) => agency === 'nsa')?.signer?.kid ?? '';
    return forgeFinding({ review, kid, namespace: stack.namespace, codec: stack.codec });
  }
});

/** So many always wait: sender and worker share the processors, and the run is to get some. */
const MOST_AHEAD = 300;
/** A hundred and fifty messages, and as many refusals on record, beside whatever else runs. */
const UNTIL_NEXT_RUN_MS = 60_000;

describe('a flood that does not pause', () => {
  it('keeps a run from neither going on in a new one nor counting exactly', async () => {
    const [review, payload] = await escalated(150);
    let sent = 0;
    const sending = { isOver: false };
    const flood = (async () => {
      while (!sending.isOver) {
        await sendSignals(stack, review.id, Array<Payload>(20).fill(payload));
        sent += 20;
        await refusedInAll(stack, review.id, sent - MOST_AHEAD);
      }
    })();
    try {
      for (const runs of [2, 3, 4]) {
        await eventually(
          async () => ((await listRuns(stack, review.id)).length >= runs ? true : null),
          UNTIL_NEXT_RUN_MS,
        );
        expect(await review.submit(review.attest(EXTEND))).toHaveProperty('accepted');
      }
    } finally {
      sending.isOver = true;
      await flood;
    }
    const refusals = await refusedInAll(stack, review.id, sent);
    const repeated = refusals.filter(({ code }) => code === 'repeated-command');
    expect(countRefused(repeated)).toBe(sent);
    await comesToItsEnd(review);
  }, 300_000);
});
