import type { PromisedItem } from '../../../contracts/review/access/ledger';
import type { PromiseKey, PromisedVariant } from '../../../contracts/review/access/snapshot';
import type { Coverage } from '../../../contracts/review/disclosure/ending';
import type { Code, Instant } from '../../../contracts/primitives';
import type { EventOf } from '../kernel/fold';
import type { ReviewEvent } from '../../../contracts/review/event';
import { toOpening } from '../window/window';
import type { Rules } from '../kernel/rules';
import type { ReviewState } from '../kernel/state';
import { hasOpened } from '../window/window-ledger';
import type { StandingPromise } from './state';

type Said = 'Delivered' | 'DeliveryConfirmed' | 'DeliveryMissing';

export const isSame = (one: PromiseKey, other: PromiseKey): boolean =>
  one.variant === other.variant && one.capability === other.capability;

/** Agencies that miss something and have not confirmed it since, whatever the company says about it. */
export const missingFor = (
  words: readonly { readonly agency: Code; readonly says: string }[],
): Code[] => words.filter(({ says }) => says !== 'confirmed').map(({ agency }) => agency);

/** What is promised, one item for the variant itself and one for each capability, each once. */
export function toKeys(promised: readonly PromisedVariant[]): PromiseKey[] {
  const keys = promised.flatMap(({ variant, capabilities }) =>
    [...new Set(['access', ...capabilities] as const)].map((capability) => ({
      variant,
      capability,
    })),
  );
  return keys.filter((one, index) => keys.findIndex((other) => isSame(one, other)) === index);
}

export const toItem = (key: PromiseKey, at: Instant): PromisedItem => ({
  ...key,
  ...{ status: 'promised', since: at, deliveredAt: null, words: [], takenBack: null },
});

/** The promises after the company or an agency has spoken of one: no word takes another's away. */
export const withWord = (
  promised: readonly PromisedItem[],
  event: EventOf<Said>,
  at: Instant,
): PromisedItem[] =>
  promised.map((item) => (isSame(item, event) ? settled(spokenOf(item, event, at), at) : item));

function spokenOf(item: PromisedItem, event: EventOf<Said>, at: Instant): PromisedItem {
  if (event.type === 'Delivered') {
    const words = item.words.map((word) =>
      word.says === 'missing' ? { ...word, answeredAt: word.answeredAt ?? at } : word,
    );
    return { ...item, deliveredAt: at, words };
  }
  const { by } = event;
  if (by.kind !== 'reviewer') return item;
  const { agency } = by;
  const others = item.words.filter((word) => word.agency !== agency);
  const [says, why] =
    event.type === 'DeliveryMissing'
      ? (['missing', event.why] as const)
      : (['confirmed', null] as const);
  return { ...item, words: [...others, { agency, by, at, says, why, answeredAt: null }] };
}

/**
 * The promises after an amendment: new promises are added, and those no longer made are recorded as
 * taken back.
 */
export function withAmended(
  promised: readonly PromisedItem[],
  { by, reason, change, takenBack }: EventOf<'Amended'>,
  at: Instant,
): PromisedItem[] {
  // Other access alone, of which nothing is said, promises what was promised before.
  if (!change.promised || reason === null) return [...promised];
  const wanted = toKeys(change.promised);
  const kept = promised.map((item) => {
    if (takenBack.some((key) => isSame(key, item)))
      return settled({ ...item, takenBack: { at, by, reason } }, at);
    const isPromisedAgain = item.takenBack !== null && wanted.some((key) => isSame(key, item));
    return isPromisedAgain ? settled({ ...item, takenBack: null }, at) : item;
  });
  const added = wanted.filter((key) => !promised.some((item) => isSame(item, key)));
  return [...kept, ...added.map((key) => toItem(key, at))];
}

function settled(item: PromisedItem, at: Instant): PromisedItem {
  const status = statusOf(item);
  return status === item.status ? item : { ...item, status, since: at };
}

function statusOf({ takenBack, words, deliveredAt }: PromisedItem): PromisedItem['status'] {
  if (takenBack) return 'takenBack';
  if (missingFor(words).length > 0) return 'missing';
  if (words.length > 0) return 'confirmed';
  return deliveredAt === null ? 'promised' : 'delivered';
}

type Undelivered = NonNullable<Coverage['undelivered']>;

/**
 * What was promised and is not known to be delivered. The words with which it was reported missing
 * or withdrawn are on the record.
 */
export const undelivered = ({ accessLedger }: ReviewState): Undelivered =>
  accessLedger.promised.flatMap((item) => {
    const why = whyNotHad(item);
    const { variant, capability, words } = item;
    return why === null ? [] : [{ variant, capability, why, missedBy: toMissing(words) }];
  });

function whyNotHad({ status, isDelivered }: StandingPromise): Undelivered[number]['why'] | null {
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

const toMissing = (words: StandingPromise['words']): Undelivered[number]['missedBy'] =>
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
