import type { Coverage } from '../../../contracts/outcome';
import type { ReviewEvent } from '../../../contracts/event';
import type { Instant } from '../../../contracts/primitives';
import { toOpening } from '../opening';
import type { Rules } from '../rules';
import type { ReviewState } from '../state';
import { hasOpened } from '../window-ledger';

type Undelivered = NonNullable<Coverage['undelivered']>;

const WHY = { promised: 'it was promised and never delivered', missing: 'it was found missing' };

/** What was promised and is not known to be had. In what words an agency said so is on the record. */
export const undelivered = ({ accessLedger }: ReviewState): Undelivered =>
  accessLedger.promised.flatMap(({ variant, capability, status }) =>
    status === 'promised' || status === 'missing'
      ? [{ variant, capability, why: WHY[status] }]
      : [],
  );

/** Whether the window is still to begin, and waits for what was promised. */
export const awaitsParties = (state: ReviewState, rules: Rules): boolean =>
  rules.edition.window.startsOn === 'partiesComplete' && !hasOpened(state.window);

/** Opens the window once intake is accepted and all that was promised has been delivered. */
export function openingIfComplete(state: ReviewState, rules: Rules, at: Instant): ReviewEvent[] {
  const isComplete = state.phase !== 'intake' && undelivered(state).length === 0;
  if (!awaitsParties(state, rules) || !isComplete) return [];
  return [toOpening({ ...state.window, openedAt: at }, rules)];
}
