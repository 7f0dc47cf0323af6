import type { RecordedEvent } from '../../../contracts/review/event';
import type { Code, Instant } from '../../../contracts/primitives';
import type { Supposition, WhatIf, WindowOutlook } from '../../../contracts/review/window/what-if';
import { evolve } from '../kernel/evolve';
import { toMs } from '../calendar/instant';
import { inSum } from '../kernel/running-terms';
import type { Rules } from '../kernel/rules';
import type { ReviewState } from '../kernel/state';
import { suppose } from './suppose';
import type { SupposedCourse } from './under-edition';
import { budgetMs, closesAt, consumedMs, remainingMs } from './window';
import { isPaused } from './window-ledger';

export interface WhatIfQuestion {
  readonly at: Instant;
  readonly suppositions: readonly Supposition[];
  /** The editions that the suppositions name. */
  readonly editions: Readonly<Record<Code, Rules>>;
}

/**
 * What would come of it if these things happened, one after the other: by the same functions that
 * decide what happens, on a state that nobody keeps. It assumes an actor whom the edition permits.
 * What is refused changes nothing, and the next is asked all the same. Null for a record that is
 * empty.
 */
export function whatIf(
  recorded: readonly RecordedEvent[],
  rules: Rules,
  { at, suppositions, editions }: WhatIfQuestion,
): WhatIf | null {
  const state = recorded.reduce<ReviewState | null>(evolve, null);
  const [first] = recorded;
  if (!state || first?.event.type !== 'ReviewSubmitted') return null;
  const { firstContact = state.submittedAt } = first.event.submission;
  const elapsedMs = Math.max(0, toMs(at) - toMs(firstContact));
  const begun: SupposedCourse = { state, rules, moves: [], terms: [], refusals: [] };
  const then = suppositions.reduce(
    (course, supposition, place) => suppose(course, supposition, { at, place, recorded, editions }),
    begun,
  );
  const outlook = (course: SupposedCourse): WindowOutlook => ({
    ...outlookOf(course, at),
    elapsedMs,
  });
  const { moves, refusals } = then;
  const terms = inSum(then.terms);
  return { asOf: at, now: outlook(begun), then: outlook(then), moves, terms, refusals };
}

const outlookOf = ({ state: { window }, rules }: SupposedCourse, at: Instant) => ({
  edition: rules.edition.id,
  timeZone: rules.edition.window.timeZone,
  closesAt: closesAt(window, rules),
  paused: isPaused(window),
  budgetMs: budgetMs(window, rules),
  consumedMs: consumedMs(window, rules, at),
  remainingMs: remainingMs(window, rules, at),
});
