import type { ReviewEvent } from '../../../contracts/event';
import { emit, reject } from '../command';
import type { CommandOf } from '../command';
import { foresee } from '../decider';
import type { OpenDeciders } from '../decider';
import { actsAs } from '../rules';
import type { Rules } from '../rules';
import type { OpenReview } from '../state';
import { isSame } from './fold-ledger';
import { openingIfComplete } from './promised';
import type { AccessStanding } from './standing';

type PromisedItem = AccessStanding['promised'][number];

export const promisedDeciders: OpenDeciders<'deliver' | 'confirmDelivery' | 'reportMissing'> = {
  deliver: (state, command, rules) => {
    const { by, deed } = command;
    if (by.kind !== 'company' || by.company !== state.company) return reject('not-your-act');
    const item = findItem(state, deed);
    if (!item) return reject('promise-unknown');
    if (item.status === 'delivered' || item.status === 'confirmed') {
      return reject('delivery-reported');
    }
    const { variant, capability } = deed;
    const delivered = { type: 'Delivered', by, variant, capability } as const;
    return emit(...withOpening(state, command, { rules, event: delivered }));
  },

  confirmDelivery: (state, command, rules) => {
    const { by, deed } = command;
    if (!actsAs(rules, by, ['evaluates', 'lead'])) return reject('not-your-act');
    const item = findItem(state, deed);
    if (!item) return reject('promise-unknown');
    if (item.status === 'confirmed') return reject('delivery-reported');
    const { variant, capability } = deed;
    const confirmed = { type: 'DeliveryConfirmed', by, variant, capability } as const;
    return emit(...withOpening(state, command, { rules, event: confirmed }));
  },

  reportMissing: (state, { by, deed }, rules) => {
    if (!actsAs(rules, by, ['evaluates', 'lead'])) return reject('not-your-act');
    const item = findItem(state, deed);
    if (!item) return reject('promise-unknown');
    if (item.status === 'missing') return reject('delivery-reported');
    const { variant, capability, why } = deed;
    return emit({ type: 'DeliveryMissing', by, variant, capability, why });
  },
};

const findItem = (
  { accessLedger }: OpenReview,
  promise: Pick<PromisedItem, 'variant' | 'capability'>,
): PromisedItem | undefined => accessLedger.promised.find((item) => isSame(item, promise));

/** What was delivered, and the opening of a window that waited for it alone. */
function withOpening(
  state: OpenReview,
  command: CommandOf<'deliver' | 'confirmDelivery'>,
  { rules, event }: { readonly rules: Rules; readonly event: ReviewEvent },
): ReviewEvent[] {
  return [event, ...openingIfComplete(foresee(state, command, [event]), rules, command.at)];
}
