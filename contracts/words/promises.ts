import type { PromisedItem } from '../access/ledger';

/** Where something promised stands. */
export const PROMISE_WORDS = {
  promised: 'promised',
  delivered: 'delivered, as the company says',
  confirmed: 'confirmed',
  missing: 'missing',
  takenBack: 'taken back by the company',
} as const satisfies Record<PromisedItem['status'], string>;
