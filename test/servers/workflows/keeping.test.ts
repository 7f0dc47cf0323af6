import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PolicyEdition } from '../../../contracts/edition/policy-edition';
import type { Act } from '../../../contracts/review/act';
import { skipTime } from '../../../stack/engines/time-skipping';
import {
  KEEPING_WORKFLOW,
  TASK_QUEUES,
  keepingWorkflowId,
  submit,
} from '../../../workflows/messages';
import type { SubmitReply } from '../../../workflows/messages';
import { Custodian } from '../../support/custodian';
import type { ReviewHandle } from '../../support/review-handle';
import { payloadsOf } from '../../support/open-payloads';
import { ReviewStack } from '../../support/review-stack';

const NOTES: Act = { kind: 'recordHolding', holds: 'notes', description: 'notes', digest: null };
const DESTROYED: Act = { kind: 'destroyHolding', holding: 'hold-1', attestation: 'shredded' };
const custody = (atMost: number | null, atLeast: number | null): PolicyEdition['custody'] => {
  const span = (days: number | null) =>
    days && ({ days, unit: 'calendarDays', inLapse: 'runs' } as const);
  return {
    giveBack: { days: 1, unit: 'calendarDays', inLapse: 'stops' },
    overdue: ['lead'],
    aftermath: null,
    retention: { atLeast: span(atLeast) || null, atMost: span(atMost) || null },
  };
};

let stack: ReviewStack;
let custodian: Custodian;
beforeAll(async () => {
  stack = await ReviewStack.open();
  custodian = new Custodian(stack);
  await stack.startWorkers();
});
afterAll(() => stack.close());

const keeping = ({ id }: ReviewHandle) => stack.client.workflow.getHandle(keepingWorkflowId(id));

/** Says something to what outlives a review. */
const tell = async (review: ReviewHandle, statement: Promise<string>): Promise<SubmitReply> =>
  keeping(review).executeUpdate(submit, { args: [{ statement: await statement }] });

/** A review that is over, of which an agency holds something. */
async function heldReview(change: Partial<PolicyEdition> = {}): Promise<ReviewHandle> {
  const review = await stack.submit({ change });
  await review.recorded('ReviewSubmitted');
  expect(await review.submit(review.sign('caisi', NOTES))).toMatchObject({ accepted: true });
  await review.submit(review.attest({ kind: 'withdraw', reason: 'plans changed' }));
  await review.recorded('CustodyBegan');
  return review;
}

describe('a review of which somebody holds something', () => {
  it('closes with the holder’s word, and leaves nothing behind where the edition waits for nothing', async () => {
    const review = await heldReview({ custody: custody(null, null) });
    await review.submit(review.sign('caisi', DESTROYED));
    expect(await review.workflow.result()).toEqual({ outcome: 'withdrawn' });
    await expect(keeping(review).describe()).rejects.toThrow();
  });

  it('closes when the time to give back is over, and what outlives it takes the word later', async () => {
    const review = await heldReview({ custody: custody(null, null) });
    await review.runOut();
    const { closedAt } = await review.recorded('ReviewClosed');
    review.aheadMs = Date.parse(closedAt ?? '') - Date.now();
    const escalation = review.sign('caisi', { kind: 'escalate', reason: 'late' });
    expect(await tell(review, escalation)).toMatchObject({ code: 'review-closed' });
    expect(await tell(review, review.sign('caisi', DESTROYED))).toMatchObject({ accepted: true });
    await keeping(review).result();
    const { custody: kept, phase, sequence } = await review.view();
    expect(kept.holdings).toMatchObject([{ status: 'destroyed', attestation: 'shredded' }]);
    expect(kept.overdueSince).not.toBeNull();
    expect({ phase, events: (await review.events()).length }).toEqual({
      phase: 'closed',
      events: sequence,
    });
    expect(await review.refusals()).toMatchObject([{ number: 1, code: 'review-closed' }]);
    expect((await payloadsOf(keeping(review))).inTheClear).toEqual([]);
  });
});

describe('a review whose edition gives a time after the end', () => {
  it('takes the company’s word on its release in what outlives it, until that time is over', async () => {
    const aftermath = { days: 2, unit: 'calendarDays', inLapse: 'runs' } as const;
    const change = { custody: { ...custody(null, null), aftermath } };
    const review = await custodian.withdrawnReview({ change });
    const digest = `sha256:${'a'.repeat(64)}`;
    const act: Act = { kind: 'attestRelease', digest, statement: 'equal' };
    expect(await tell(review, review.attest(act))).toMatchObject({
      accepted: true,
      phase: 'closed',
    });
    await review.recorded('ReleaseAttested');
    await skipTime(stack.connection, {
      workflowId: keepingWorkflowId(review.id),
      namespace: stack.namespace,
    });
    await keeping(review).result();
    await review.recorded('AftermathEnded');
    expect((await review.view()).custody.aftermathUntil).toBeNull();
  });
});

describe('a record that is kept for a time', () => {
  it('is not destroyed before, and the lead is asked to have it destroyed after', async () => {
    const review = await custodian.withdrawnReview({ change: { custody: custody(60, 30) } });
    expect(await custodian.destroy(review)).toEqual({ accepted: false, code: 'record-kept' });
    const run = { workflowId: keepingWorkflowId(review.id), namespace: stack.namespace };
    await skipTime(stack.connection, run);
    await keeping(review).result();
    await review.recorded('RetentionEnded');
    expect((await review.view()).custody.retentionEndedAt).not.toBeNull();
  });

  it('is destroyed with what would have waited for the end of its keeping', async () => {
    const review = await custodian.withdrawnReview({ change: { custody: custody(60, null) } });
    // A stranger's signal is refused, and a cancellation is nobody's word.
    const before = (await review.refusals()).length;
    await keeping(review).cancel();
    await keeping(review).signal('nope');
    expect((await review.refused(before + 1)).at(-1)).toMatchObject({ channel: 'unknown' });
    expect((await keeping(review).describe()).status.name).toBe('RUNNING');
    expect(await custodian.destroy(review)).toEqual({ accepted: true, repeated: false });
    expect((await keeping(review).describe()).status.name).toBe('TERMINATED');
  });
});

describe('what outlives a review', () => {
  it('is started by the review alone', async () => {
    const review = await stack.submit();
    await review.recorded('ReviewSubmitted');
    const handle = await stack.client.workflow.start(KEEPING_WORKFLOW, {
      workflowId: keepingWorkflowId(review.id),
      taskQueue: TASK_QUEUES.reviews,
      args: [{ review: review.id, edition: {}, calendar: {}, carried: { state: {} } }],
    });
    await expect(handle.result()).rejects.toThrow();
    await review.workflow.terminate();
  });
});
