import type { MovedTerm } from '../../../../contracts/review/window/closures';
import type {
  OrderAct,
  OrderClosedDaysAct,
  TollAct,
} from '../../../../contracts/review/window/orders';
import type { Instant, ReviewId } from '../../../../contracts/primitives';
import type { RejectionCode } from '../../../../contracts/review/rejection';
import type { Command, Decision } from '../../kernel/command';
import { decide } from '../../kernel/decide';
import { DAY_MS, toMs } from '../../calendar/instant';
import { inSum, movedTermsOf } from '../../kernel/running-terms';
import { record } from '../../kernel/record';
import type { Rules } from '../../kernel/rules';
import type { ReviewState } from '../../kernel/state';
import { closesAt } from '../window';

/** What an order would come to in one review. */
export interface TollOutlook {
  readonly review: ReviewId;
  /** The edition's, in which its days end. */
  readonly timeZone: string;
  readonly now: Instant | null;
  /** Once the clocks run again; null as long as nobody says when, and for one that is refused. */
  readonly then: Instant | null;
  /** The terms beside the window whose ends would move. */
  readonly terms: readonly MovedTerm[];
  /** Why the order would not reach it. */
  readonly refusal: RejectionCode | null;
}

interface Previewed {
  readonly act: TollAct | OrderClosedDaysAct;
  readonly at: Instant;
  /** When the clocks are supposed to run again; closed days ask for nothing of the kind. */
  readonly until: Instant | null;
}

/** What an order would come to, by the same functions as the order itself; nothing changes. */
export function previewToll(
  { state, rules }: { readonly state: ReviewState; readonly rules: Rules },
  { act, at, until }: Previewed,
): TollOutlook {
  const { review, window } = state;
  const as = { review, timeZone: rules.edition.window.timeZone, now: closesAt(window, rules) };
  const nothing = { ...as, then: null, terms: [] };
  const ordered = perform({ state, rules }, act, at);
  if ('rejection' in ordered) return { ...nothing, refusal: ordered.rejection };
  if (act.kind === 'orderClosedDays') {
    const then = closesAt(ordered.state.window, rules);
    return { ...as, then, terms: inSum(ordered.terms), refusal: null };
  }
  if (until === null || toMs(until) - toMs(at) > FARTHEST_MS) {
    return { ...nothing, terms: inSum(ordered.terms), refusal: null };
  }
  const end: OrderAct = { kind: 'endToll', order: ORDER, asOf: until };
  const ended = perform({ state: ordered.state, rules }, end, until);
  if ('rejection' in ended) return { ...nothing, refusal: ended.rejection };
  const then = closesAt(ended.state.window, rules);
  return { ...as, then, terms: inSum([...ordered.terms, ...ended.terms]), refusal: null };
}

/** Ten years: no end is worked out from what lies farther ahead. */
const FARTHEST_MS = 3_650 * DAY_MS;

const ORDER = 'previewed-order-0';
const COORDINATOR = { kind: 'coordinator', person: 'coordinator' } as const;

interface Performed {
  readonly state: ReviewState;
  readonly terms: readonly MovedTerm[];
}

function perform(
  { state, rules }: { readonly state: ReviewState; readonly rules: Rules },
  deed: OrderAct,
  at: Instant,
): Performed | Extract<Decision, { rejection: RejectionCode }> {
  const id = deed.kind === 'endToll' ? `${ORDER}-end` : ORDER;
  const command: Command<OrderAct> = { id, review: state.review, at, by: COORDINATOR, deed };
  const decision = decide(state, command, rules);
  if ('rejection' in decision) return decision;
  const next = record(state, command, decision.events).state ?? state;
  return { state: next, terms: movedTermsOf(decision.events) };
}
