import type { Span } from '../../../contracts/edition/span';
import type { Code, Instant } from '../../../contracts/primitives';
import type { RejectionCode } from '../../../contracts/review/rejection';
import type { Actor } from '../../../contracts/people/participant';
import { countOf, wasNumbered } from '../kernel/bounds';
import { endOfSpan } from '../calendar/business-day';
import { isDue } from '../calendar/instant';
import { leadAgency } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import type { ReviewState } from '../kernel/state';
import { endOfTerm, withClosedDays } from '../kernel/term';
import type { Holding } from './state';

/**
 * What is still to be returned or destroyed, including returns that the company has not confirmed.
 */
export const outstanding = ({ custody }: ReviewState): readonly Holding[] => custody.holdings;

/** The holding of a code that is outstanding, or why there is none. */
export function findHolding({ custody, counts }: ReviewState, id: Code): Holding | RejectionCode {
  const found = custody.holdings.find((holding) => holding.id === id);
  if (found) return found;
  return wasNumbered(id, 'hold', countOf(counts, 'holdings'))
    ? 'holding-settled'
    : 'holding-unknown';
}

export const isHeldBy = ({ agency, person }: Holding, by: Actor): boolean =>
  by.kind === 'reviewer' && by.agency === agency && by.person === person;

/**
 * When everything should be returned or destroyed; null while the review is open, and while a lapse
 * pauses it.
 */
export function giveBackBy({ custody, window }: ReviewState, rules: Rules): Instant | null {
  const { endedAt: from } = custody;
  const { giveBack: term } = rules.edition.custody;
  return from === null ? null : endOfTerm(window, rules, { from, term });
}
export const isHandedTo = (
  { handedTo }: Holding,
  { agency, person }: Pick<Holding, 'agency' | 'person'>,
): boolean => handedTo?.agency === agency && handedTo.person === person;

/**
 * Until when the record of a review that closes at `at` is kept at most: by the edition or by the agreement,
 * whichever is over first, and never before it may be destroyed. Null where neither says.
 */
export function keptAtMost(state: ReviewState, rules: Rules, at: Instant): Instant | null {
  const { atLeast, atMost } = rules.edition.custody.retention;
  const endOf = (span: Span | null): Instant[] =>
    span === null ? [] : [endOfSpan(withClosedDays(state.window, rules), at, span)];
  const [first] = [...endOf(atMost), ...endOf(state.retention)].sort();
  if (first === undefined) return null;
  const [earliest] = endOf(atLeast);
  return earliest !== undefined && earliest > first ? earliest : first;
}

/** What time alone brings about in custody, whether the review is closed or not. */
export interface ComingInCustody {
  readonly at: Instant;
  readonly what: string;
  readonly kind: 'overdue' | 'aftermath' | 'retention';
}

/**
 * Until when a closed review accepts acts on its release and its partners; null if it accepts none.
 */
export function aftermathUntil(state: ReviewState, rules: Rules): Instant | null {
  const { aftermath } = rules.edition.custody;
  const { endedAt, aftermathEnded } = state.custody;
  if (state.phase !== 'closed' || aftermath === null || endedAt === null || aftermathEnded) {
    return null;
  }
  const until = endOfSpan(withClosedDays(state.window, rules), endedAt, aftermath);
  return isDue(until, state.closedAt) ? null : until;
}

export function comingInCustody(state: ReviewState, rules: Rules): ComingInCustody[] {
  if (state.phase === 'custody') {
    const at = giveBackBy(state, rules);
    if (at === null || state.custody.overdue || outstanding(state).length === 0) return [];
    return [{ at, what: 'the time to return holdings is over', kind: 'overdue' }];
  }
  if (state.phase !== 'closed') return [];
  const coming: ComingInCustody[] = [];
  const said = aftermathUntil(state, rules);
  if (said !== null) {
    coming.push({ at: said, what: 'the time for acts after the end is over', kind: 'aftermath' });
  }
  const kept = keptAtMost(state, rules, state.closedAt);
  if (kept !== null && !state.custody.retentionEnded) {
    coming.push({ at: kept, what: 'the time to keep the record is over', kind: 'retention' });
  }
  return coming;
}

/**
 * Whether a closed review still has something to wait for: a holder’s word, the end of acts on
 * release and partners, or the end of its keeping.
 */
export const isKept = (state: ReviewState, rules: Rules): boolean =>
  outstanding(state).length > 0 || comingInCustody(state, rules).length > 0;

/**
 * Who is awaited: anyone who still holds something, and the company for what should be returned to
 * it.
 */
export function awaitedInCustody(state: ReviewState, rules: Rules): string[] {
  const lead = state.custody.retentionEnded ? leadAgency(rules) : undefined;
  const wanted = outstanding(state).map(({ agency, status }) =>
    status === 'returned' ? 'company' : agency,
  );
  return [...new Set([...wanted, ...(lead === undefined ? [] : [lead])])].sort();
}
