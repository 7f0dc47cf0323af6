import type { ReviewEvent } from '../../../contracts/review/event';
import { decideRelease } from '../access/decide-access';
import { emit, isDeed, reject } from '../kernel/command';
import type { Command, Decision, Deed } from '../kernel/command';
import { isDue } from '../calendar/instant';
import { revokePartner } from '../partners/decide-partners';
import type { Rules } from '../kernel/rules';
import type { ClosedReview, CustodyReview, ReportingReview, ReviewState } from '../kernel/state';
import { withClosing } from './close';
import { holdingDeciders } from './decide-holdings';
import { aftermathUntil, comingInCustody, outstanding } from './holdings';

type HoldingDeed = Extract<Deed, { kind: keyof typeof holdingDeciders }>;

const isOfHoldings = (command: Command): command is Command<HoldingDeed> =>
  Object.hasOwn(holdingDeciders, command.deed.kind);

/** What custody handles once a review has ended: acts on holdings, and time. Null for all else. */
export function decideCustody(
  state: ReportingReview | CustodyReview | ClosedReview,
  command: Command,
  rules: Rules,
): Decision | null {
  const circumstances = { state, command, rules };
  if (command.deed.kind === 'tick')
    return withClosing(whatTimeBrings(state, command, rules), circumstances);
  if (!isOfHoldings(command)) return null;
  // The table is total by its type, but TypeScript cannot tie the entry to the command's own kind.
  const decider = holdingDeciders[command.deed.kind] as (...args: unknown[]) => Decision;
  return withClosing(decider(state, command, rules), circumstances);
}

/**
 * What a closed review takes: custody, and for as long as the edition says the company's word on its release and
 * either side's on a partner. Neither changes the outcome, or the report that was issued.
 */
export function decideAfterClosing(state: ClosedReview, command: Command, rules: Rules): Decision {
  const decision = decideCustody(state, command, rules);
  if (decision) return decision;
  const until = aftermathUntil(state, rules);
  if (until === null || isDue(until, command.at)) return reject('review-closed');
  return decideOutliving(state, command, rules) ?? reject('review-closed');
}

/** Acts accepted in any phase, because they concern the time after the end. */
export function decideOutliving(
  state: ReviewState,
  command: Command,
  rules: Rules,
): Decision | null {
  if (isDeed(command, 'attestRelease')) return decideRelease(state, command);
  if (isDeed(command, 'revokePartner')) return revokePartner(state, command, rules);
  return null;
}

function whatTimeBrings(state: ReviewState, command: Command, rules: Rules): Decision {
  const due = comingInCustody(state, rules).find(({ at }) => isDue(at, command.at));
  if (!due) return reject('nothing-due');
  switch (due.kind) {
    case 'overdue':
      return emit(toOverdue(state, rules));
    case 'aftermath':
      return emit({ type: 'AftermathEnded' });
    case 'retention':
      return emit(RETENTION_ENDED);
    default:
      return due.kind satisfies never;
  }
}

const RETENTION_ENDED: ReviewEvent = { type: 'RetentionEnded', notify: ['lead'] };

const toOverdue = (state: ReviewState, { edition }: Rules): ReviewEvent => ({
  type: 'HoldingsOverdue',
  outstanding: outstanding(state).map(({ id, agency }) => ({ holding: id, agency })),
  notify: edition.custody.overdue,
});
