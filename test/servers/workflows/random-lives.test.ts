import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '../../../contracts/review/event';
import { Outcome } from '../../../contracts/review/disclosure/ending';
import {
  BEGINNING,
  PLAIN_LIVES,
  SEEN_IN_PLAIN_LIVES,
  arbitraryLife,
  endOf,
} from '../../support/model/arbitrary-life';
import type { Life } from '../../support/model/arbitrary-life';
import {
  expectHoldings,
  expectLawful,
  expectWithinBudget,
} from '../../support/model/expect-lawful';
import type { Command } from '../../support/model/life-command';
import { LivingReview } from '../../support/model/living-review';
import { referenceEdition } from '../../support/model/reference-edition';
import { ReferenceReview } from '../../support/model/reference-review';
import { ReviewStack } from '../../support/review-stack';

/** `MODEL_LIVES=2000 MODEL_SEED=7` tries as many others; each lane is a sequence of lives beside the others. */
const LIVES = Number(process.env['MODEL_LIVES'] ?? 48);
const SEED = Number(process.env['MODEL_SEED'] ?? 13);
const LANES = 6;
const LIMIT_MS = 180_000 + LIVES * 10_000;
/** A life that has not come to its end by then says what was done in it. */
const LIFE_MS = 120_000;

let stack: ReviewStack;
beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers();
});
afterAll(() => stack.close());

/** How the lives ended, by edition. */
const reached = new Map<string, number>();
/** What their records say. */
const seen = new Set<string>();

function note(record: readonly RecordedEvent[]): void {
  const closing = record.findIndex(({ event }) => event.type === 'ReviewClosed');
  for (const [index, { event }] of record.entries()) {
    const how = event.type === 'LastCallEnded' ? `: ${event.how}` : '';
    seen.add(`${event.type}${how}${index > closing ? ' when closed' : ''}`);
  }
}

async function begin({ edition: id, windowDays }: Life) {
  const edition = referenceEdition(id);
  const handle = await stack.submit({
    change: edition.foundation.edition,
    submission: { windowDays },
  });
  const view = await handle.recorded(
    edition.accepts === 'lead' ? 'IntakeChecked' : 'IntakeAccepted',
  );
  const model = new ReferenceReview(edition, Date.parse(view.submittedAt), windowDays);
  const accepted = (await handle.events()).find(({ event }) => event.type === 'IntakeAccepted');
  if (accepted) model.wasAccepted(Date.parse(accepted.at));
  return { model, real: new LivingReview(stack, handle) };
}

async function liveThrough(life: Life): Promise<void> {
  const { model, real } = await begin(life);
  const live = (acts: Iterable<Command>) => fc.asyncModelRun(() => ({ model, real }), acts);
  await real.leavesTheHour(model);
  if (life.begins) await live(BEGINNING);
  await live(life.acts);
  await live(endOf(life));
  await live(life.afterwards);
  await real.runsOut(model);
  const record = await real.handle.events();
  expectLawful(record, model);
  const view = await real.handle.view();
  expectWithinBudget(view, record, model);
  expectHoldings(view, model);
  note(record);
  const end = `${model.outcome ?? 'open'} under ${life.edition}`;
  reached.set(end, (reached.get(end) ?? 0) + 1);
}

describe('whatever is done to a review on a real server, in any order, twice or late', () => {
  it(
    'goes as a plain reference of its edition says, past its end, on a record that keeps the laws',
    async () => {
      const lane = async (_: unknown, index: number): Promise<void> => {
        for (const life of PLAIN_LIVES.filter((_, at) => at % LANES === index)) {
          await liveThrough(life);
        }
        await fc.assert(fc.asyncProperty(arbitraryLife, liveThrough), {
          ...{ numRuns: Math.ceil(LIVES / LANES), seed: SEED + index },
          ...{ timeout: LIFE_MS, endOnFailure: true, includeErrorInReport: true },
        });
      };
      const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
      expect(lanes.filter(({ status }) => status === 'rejected')).toEqual([]);
    },
    LIMIT_MS,
  );

  it('comes to every outcome that there is, to last calls and contests, and to words after the closing', () => {
    const ends = [...reached].map(([end, count]) => `${count} × ${end}`).sort();
    process.stdout.write(
      `lives ended: ${ends.join(', ')}\nand saw: ${[...seen].sort().join(', ')}\n`,
    );
    const outcomes = new Set([...reached.keys()].map((end) => end.split(' ')[0]));
    expect([...outcomes].sort()).toEqual([...Outcome.options].sort());
    expect([...seen]).toEqual(expect.arrayContaining([...SEEN_IN_PLAIN_LIVES]));
  });
});
