import type { Coverage } from '../../../contracts/review/disclosure/ending';
import type { ReviewEvent } from '../../../contracts/review/event';
import type { Instant } from '../../../contracts/primitives';
import { toOpening } from '../window/opening';
import type { Rules } from '../kernel/rules';
import type { ReviewState } from '../kernel/state';
import { hasOpened } from '../window/window-ledger';
import type { AccessStanding } from './standing';

type Undelivered = NonNullable<Coverage['undelivered']>;
type PromisedItem = AccessStanding['promised'][number];

/** What was promised and is not known to be had. In what words it was missed or taken back is on the record. */
export const undelivered = ({ accessLedger }: ReviewState): Undelivered =>
  accessLedger.promised.flatMap((item) => {
    const why = whyNotHad(item);
    const { variant, capability, words } = item;
    return why === null ? [] : [{ variant, capability, why, missedBy: toMissing(words) }];
  });

function whyNotHad({ status, isDelivered }: PromisedItem): Undelivered[number]['why'] | null {
  switch (status) {
    case 'promised':
      return 'neverDelivered';
    case 'missing':
      return 'foundMissing';
    case 'takenBack':
      return isDelivered ? 'takenBackOnceDelivered' : 'takenBack';
    case 'delivered':
    case 'confirmed':
      return null;
    default:
      return status satisfies never;
  }
}

const toMissing = (words: PromisedItem['words']): Undelivered[number]['missedBy'] =>
  words
    .filter(({ says }) => says !== 'confirmed')
    .map(({ agency, says }) => ({ agency, answered: says === 'answered' }));

/** Whose word is wanted next on what is missing: the company's, or that of an agency that it has answered. */
export const awaitedForPromised = ({ accessLedger }: ReviewState): string[] =>
  accessLedger.promised
    .filter(({ status }) => status === 'missing')
    .flatMap(({ words }) => words.filter(({ says }) => says !== 'confirmed'))
    .map(({ agency, says }) => (says === 'answered' ? agency : 'company'));

/** Whether the window is still to begin, and waits for what was promised. */
export const awaitsParties = (state: ReviewState, rules: Rules): boolean =>
  rules.edition.window.startsOn === 'partiesComplete' && !hasOpened(state.window);

/**
 * Opens the window once intake is accepted and all that was promised has been delivered. What was taken back
 * has not been: a window that waits for it opens once it is promised again and delivered.
 */
export function openingIfComplete(state: ReviewState, rules: Rules, at: Instant): ReviewEvent[] {
  const isComplete = state.phase !== 'intake' && undelivered(state).length === 0;
  if (!awaitsParties(state, rules) || !isComplete) return [];
  return [toOpening({ ...state.window, openedAt: at }, rules)];
}
