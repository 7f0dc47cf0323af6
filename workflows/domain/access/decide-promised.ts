import type { PromiseKey } from '../../../contracts/review/access/snapshot';
import type { Actor } from '../../../contracts/people/participant';
import type { ReviewEvent } from '../../../contracts/review/event';
import type { RejectionCode } from '../../../contracts/review/rejection';
import { emit, reject } from '../kernel/command';
import type { CommandOf } from '../kernel/command';
import { stateAfter } from '../kernel/decider';
import type { OpenDeciders } from '../kernel/decider';
import { actsAs } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import type { OpenReview } from '../kernel/state';
import { openingIfComplete, isSame, missingFor } from './promised';
import type { AccessStanding } from './state';

type PromisedItem = AccessStanding['promised'][number];

export const promisedDeciders: OpenDeciders<'deliver' | 'confirmDelivery' | 'reportMissing'> = {
  deliver: (state, command, rules) => {
    const { by, deed } = command;
    if (by.kind !== 'company' || by.company !== state.company) return reject('not-your-act');
    const item = findItem(state, deed);
    if (typeof item === 'string') return reject(item);
    const isMissed = item.words.some(({ says }) => says === 'missing');
    const isSaid = item.isDelivered || item.status === 'confirmed';
    if (isSaid && !isMissed) return reject('delivery-reported');
    const { variant, capability } = deed;
    const delivered = { type: 'Delivered', by, variant, capability } as const;
    return emit(...withOpening(state, command, { rules, event: delivered }));
  },

  // What an agency misses, that agency alone confirms: another may have been given what it was not.
  confirmDelivery: (state, command, rules) => {
    const { by, deed } = command;
    if (by.kind !== 'reviewer' || !isHeard(by, rules)) return reject('not-your-act');
    const item = findItem(state, deed);
    if (typeof item === 'string') return reject(item);
    if (item.status === 'confirmed') return reject('delivery-reported');
    const missing = missingFor(item.words);
    if (missing.length > 0 && !missing.includes(by.agency)) return reject('missed-by-another');
    const { variant, capability } = deed;
    const confirmed = { type: 'DeliveryConfirmed', by, variant, capability } as const;
    return emit(...withOpening(state, command, { rules, event: confirmed }));
  },

  reportMissing: (state, { by, deed }, rules) => {
    if (by.kind !== 'reviewer' || !isHeard(by, rules)) return reject('not-your-act');
    const item = findItem(state, deed);
    if (typeof item === 'string') return reject(item);
    const own = item.words.find(({ agency }) => agency === by.agency);
    if (own?.says === 'missing') return reject('delivery-reported');
    const { variant, capability, why } = deed;
    return emit({ type: 'DeliveryMissing', by, variant, capability, why });
  },
};

const isHeard = (by: Actor, rules: Rules): boolean => actsAs(rules, by, ['evaluates', 'lead']);

function findItem({ accessLedger }: OpenReview, promise: PromiseKey): PromisedItem | RejectionCode {
  const item = accessLedger.promised.find((one) => isSame(one, promise));
  if (!item) return 'promise-unknown';
  return item.status === 'takenBack' ? 'promise-taken-back' : item;
}

/** What was delivered, and the opening of a window that waited for it alone. */
function withOpening(
  state: OpenReview,
  command: CommandOf<'deliver' | 'confirmDelivery'>,
  { rules, event }: { readonly rules: Rules; readonly event: ReviewEvent },
): ReviewEvent[] {
  return [event, ...openingIfComplete(stateAfter(state, command, [event]), rules, command.at)];
}
