import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryActs, givesAccess } from '../support/model/acts-of-lives';
import { expectLawful, expectWithinBudget } from '../support/model/expect-lawful';
import { LivingReview } from '../support/model/living-review';
import { ReferenceReview } from '../support/model/reference-review';
import { ReviewStack } from '../support/review-stack';

/** `MODEL_LIVES=2000` tries as many; each lane is a sequence of lives beside the others. */
const LIVES = Number(process.env['MODEL_LIVES'] ?? 48);
const LANES = 6;
const LIMIT_MS = 180_000 + LIVES * 10_000;
/** Deliberation is what matters here: the suites have tests of their own. */
const NO_SUITES = { covered: [], notCovered: [], cannotRuleOut: [] };

let stack: ReviewStack;
beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers();
});
afterAll(() => stack.close());

async function liveThrough(windowDays: number, acts: Iterable<Act>, begins: boolean) {
  const handle = await stack.submit({ change: { suites: NO_SUITES }, submission: { windowDays } });
  const view = await handle.recorded('IntakeAccepted');
  const real = new LivingReview(handle);
  const model = new ReferenceReview(Date.parse(view.submittedAt), windowDays);
  if (begins) await givesAccess.run(model, real);
  await fc.asyncModelRun(() => ({ model, real }), acts);
  // Nobody does anything any more: what is still open closes by rule.
  if (model.isOpen) {
    await handle.runOut();
    model.runsOut();
  }
  await handle.ends();
  const record = await handle.events();
  expectLawful(record, model);
  expectWithinBudget(await handle.view(), record);
}

type Act = fc.AsyncCommand<ReferenceReview, LivingReview>;

describe('whatever is done to a review on a real server, in any order, twice or late', () => {
  it(
    'ends as a plain reference says, on a record that keeps the laws',
    async () => {
      const lane = (): Promise<void> =>
        fc.assert(
          fc.asyncProperty(
            fc.integer({ min: 3, max: 30 }),
            arbitraryActs,
            fc.nat(4).map((pick) => pick > 0),
            liveThrough,
          ),
          { numRuns: Math.ceil(LIVES / LANES), endOnFailure: true, includeErrorInReport: true },
        );
      const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
      expect(lanes.filter(({ status }) => status === 'rejected')).toEqual([]);
    },
    LIMIT_MS,
  );
});
