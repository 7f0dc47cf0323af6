import type { ReviewEvent } from '../../../contracts/event';
import { emit, reject } from '../command';
import type { Command, Decision, Deed } from '../command';
import { isDue } from '../instant';
import type { Rules } from '../rules';
import type { ClosedReview, CustodyReview, ReportingReview, ReviewState } from '../state';
import { withClosing } from './close';
import { holdingDeciders } from './decide-holdings';
import { comingInCustody, outstanding } from './holdings';

type HoldingDeed = Extract<Deed, { kind: keyof typeof holdingDeciders }>;

const isOfHoldings = (command: Command): command is Command<HoldingDeed> =>
  Object.hasOwn(holdingDeciders, command.deed.kind);

/** What custody takes once a review has ended: what is said of holdings, and time. Null for all else. */
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

/** A closed review wakes for custody alone. */
export const decideAfterClosing = (state: ClosedReview, command: Command, rules: Rules): Decision =>
  decideCustody(state, command, rules) ?? reject('review-closed');

function whatTimeBrings(state: ReviewState, command: Command, rules: Rules): Decision {
  const due = comingInCustody(state, rules).find(({ at }) => isDue(at, command.at));
  if (!due) return reject('nothing-due');
  return emit(due.kind === 'overdue' ? toOverdue(state, rules) : RETENTION_ENDED);
}

const RETENTION_ENDED: ReviewEvent = { type: 'RetentionEnded', notify: ['lead'] };

const toOverdue = (state: ReviewState, { edition }: Rules): ReviewEvent => ({
  type: 'HoldingsOverdue',
  outstanding: outstanding(state).map(({ id, agency }) => ({ holding: id, agency })),
  notify: edition.custody.overdue,
});
