import type { Instant, ReviewId } from '../../../contracts/primitives';
import type { RejectionCode } from '../../../contracts/rejection';
import type { OrderAct, TollAct } from '../../../contracts/toll/order';
import type { Command, Decision } from '../command';
import { decide } from '../decide';
import { DAY_MS, toMs } from '../instant';
import { record } from '../record';
import type { Rules } from '../rules';
import type { ReviewState } from '../state';
import { closesAt } from '../window';

/** What an order would come to in one review. */
export interface TollOutlook {
  readonly review: ReviewId;
  readonly now: Instant | null;
  /** Once the clocks run again; null as long as nobody says when, and for one that is refused. */
  readonly then: Instant | null;
  /** Why the order would not reach it. */
  readonly refusal: RejectionCode | null;
}

interface Previewed {
  readonly act: TollAct;
  readonly at: Instant;
  /** When the clocks are supposed to run again. */
  readonly until: Instant | null;
}

/** What an order would come to, by the same functions as the order itself; nothing changes. */
export function previewToll(
  { state, rules }: { readonly state: ReviewState; readonly rules: Rules },
  { act, at, until }: Previewed,
): TollOutlook {
  const { review } = state;
  const now = closesAt(state.window, rules);
  const tolled = perform({ state, rules }, act, at);
  if ('rejection' in tolled) return { review, now, then: null, refusal: tolled.rejection };
  if (until === null || toMs(until) - toMs(at) > FARTHEST_MS) {
    return { review, now, then: null, refusal: null };
  }
  const end: OrderAct = { kind: 'endToll', order: ORDER, asOf: until };
  const ended = perform({ state: tolled.state, rules }, end, until);
  if ('rejection' in ended) return { review, now, then: null, refusal: ended.rejection };
  return { review, now, then: closesAt(ended.state.window, rules), refusal: null };
}

/** Ten years: no end is worked out from what lies farther ahead. */
const FARTHEST_MS = 3_650 * DAY_MS;

const ORDER = 'previewed-order-0';
const COORDINATOR = { kind: 'coordinator', person: 'coordinator' } as const;

function perform(
  { state, rules }: { readonly state: ReviewState; readonly rules: Rules },
  deed: OrderAct,
  at: Instant,
): { readonly state: ReviewState } | Extract<Decision, { rejection: RejectionCode }> {
  const id = deed.kind === 'toll' ? ORDER : `${ORDER}-end`;
  const command: Command<OrderAct> = { id, review: state.review, at, by: COORDINATOR, deed };
  const decision = decide(state, command, rules);
  if ('rejection' in decision) return decision;
  return { state: record(state, command, decision.events).state ?? state };
}
