import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findReport } from '../../../store/record/documents';
import type { Effects } from '../../../workflows/effects';
import { eventually } from '../../support/eventually';
import { ReviewStack } from '../../support/review-stack';

/** Something that waits until it is let go. */
function createGate() {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

let stack: ReviewStack;
const composed = createGate();
const judged = createGate();
let isJudging = false;
let held = 0;
beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers(['reviews', 'evaluations'], (effects): Effects => ({
    ...effects,
    composeReport: async (request) => {
      if (request.outcome === 'completed') await composed.passed;
      return effects.composeReport(request);
    },
    admit: async (request) => {
      if (isJudging) {
        held += 1;
        await judged.passed;
      }
      return effects.admit(request);
    },
  }));
}, 120_000);
afterAll(() => stack.close());

describe('a report that comes back in the task that takes the withdrawal', () => {
  it('is not the report of the review, which is composed again', async () => {
    const review = await stack.submit({ change: { accuracy: null } });
    await review.toDeliberation();
    for (const agency of ['nsa', 'cisa', 'caisi']) await review.signOff(agency);
    await review.recorded('ReviewEnded');
    await eventually(() => isScheduled('composeReport'));
    isJudging = true;
    const withdrawn = review.submit(review.attest({ kind: 'withdraw', reason: 'put off' }));
    await eventually(() => Promise.resolve(held > 0 ? true : null));
    composed.open();
    await eventually(() => isCompleted('composeReport'));
    judged.open();
    expect(await withdrawn).toMatchObject({ accepted: true, outcome: 'withdrawn' });
    await review.workflow.result();
    const view = await review.view();
    const events = await review.events();
    const issued = events.find(({ event }) => event.type === 'ReportIssued')?.event;
    expect(issued).toMatchObject({ outcome: 'withdrawn', digest: view.report });
    const stored = await findReport(stack.store, review.id, view.report ?? '');
    expect(stored?.report.outcome).toBe('withdrawn');

    async function historyEvents() {
      const { events: all } = await review.workflow.fetchHistory();
      return all ?? [];
    }
    async function scheduledOf(name: string) {
      return (await historyEvents()).find(
        (one) => one.activityTaskScheduledEventAttributes?.activityType?.name === name,
      )?.eventId;
    }
    async function isScheduled(name: string) {
      return (await scheduledOf(name)) === undefined ? null : true;
    }
    async function isCompleted(name: string) {
      const id = await scheduledOf(name);
      const done = (await historyEvents()).some((one) =>
        one.activityTaskCompletedEventAttributes?.scheduledEventId?.equals(id ?? 0),
      );
      return done ? true : null;
    }
  }, 120_000);
});
