import type { PromisedItem } from '../../contracts/review/access/ledger';
import type { Coverage } from '../../contracts/review/disclosure/ending';
import { WITHHELD } from './actors';

/** Where something promised stands. */
export const PROMISE_WORDS = {
  promised: 'promised',
  delivered: 'delivered, as the company says',
  confirmed: 'confirmed',
  missing: 'missing',
  takenBack: 'taken back by the company',
} as const satisfies Record<PromisedItem['status'], string>;

type Undelivered = NonNullable<Coverage['undelivered']>[number];

/** Why something promised is not known to be had, and who found it missing. */
export const undeliveredWords = ({
  why,
  missedBy = [],
}: {
  readonly why?: Undelivered['why'];
  readonly missedBy?: readonly Partial<Undelivered['missedBy'][number]>[];
}): string | null => {
  if (why === undefined) return null;
  const missed = missedBy.map(
    ({ agency, answered }) => `${agency ?? WITHHELD} found it missing${answered ? ANSWERED : ''}`,
  );
  return [...(why === 'foundMissing' ? [] : [NOT_HAD[why]]), ...missed].join('; ');
};

const ANSWERED = ' and has not confirmed that it came since, as the company says';

const NOT_HAD = {
  neverDelivered: 'it was promised and never delivered',
  takenBack: 'the company took the promise back',
  takenBackOnceDelivered:
    'the company took the promise back after it said that it had delivered it',
} as const satisfies Record<Exclude<Undelivered['why'], 'foundMissing'>, string>;
