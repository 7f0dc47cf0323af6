import type { Act } from '../contracts/review/act';
import { KINDS, saysOne, toAct } from '../test/support/busy/busy-acts';
import { BusyReview } from '../test/support/busy/busy-review';
import { REVIEW, company, rulesOf, submission } from '../test/support/review-world';
import { toSubmitAct } from '../trust/statements/statement';
import { decide } from '../workflows/domain/kernel/decide';
import type { ReviewState } from '../workflows/domain/kernel/state';
import { rounded } from './statistics';

const ACTS = 10_000;
/** Between two acts: all of them are said within a day, and the window stays open. */
const BETWEEN_MS = 7_000;
const ROUNDS = 40;
const WARM_UP = 10;
const ENDING: readonly Act['kind'][] = ['withdraw', 'endEarly', 'endComments', 'destroy', 'submit'];
const SAID = KINDS.filter((kind) => !ENDING.includes(kind));

/** What one decision takes once an act of each kind was said, and after ten thousand of all kinds. */
export function benchLongLife() {
  const rules = rulesOf('us-2026-06');
  const review = new BusyReview(rules, 'short');
  review.says(company, toSubmitAct(rules, submission));
  review.works();
  saysOne(review, 'provideAccess', 1);
  review.works();
  let atFirst = { state: review.state, now: review.now };
  let accepted = 0;
  for (let number = 1; number <= ACTS; number += 1) {
    const round = Math.floor(number / SAID.length);
    const kind = SAID[(number * (1 + (round % 7))) % SAID.length] ?? 'escalate';
    if (saysOne(review.after(BETWEEN_MS), kind, number)) {
      accepted += 1;
      review.works();
    }
    if (number === SAID.length) atFirst = { state: review.state, now: review.now };
  }
  const start = timeOf(atFirst);
  const end = timeOf({ state: review.state, now: review.now });
  return {
    acts: ACTS,
    accepted,
    startMicroseconds: rounded(start),
    endMicroseconds: rounded(end),
    endToStart: rounded(end / start),
  };
}

/** Microseconds of one decision: the mean over an act of every kind, of the fastest round. */
function timeOf({ state, now }: { readonly state: ReviewState; readonly now: string }): number {
  const rules = rulesOf('us-2026-06');
  const commands = SAID.flatMap((kind) =>
    [1, 2, 3].map((number) => {
      const [by, deed] = toAct({ state, now, rules, texts: 'short' }, kind, number);
      return { id: `c-${kind}-${number}`, review: REVIEW, at: now, by, deed };
    }),
  );
  const rounds = Array.from({ length: WARM_UP + ROUNDS }, () => {
    const begun = performance.now();
    for (const command of commands) decide(state, command, rules);
    return performance.now() - begun;
  });
  return (Math.min(...rounds.slice(WARM_UP)) * 1_000) / commands.length;
}
