import { listFew } from './lists';
import type { EventLabels } from './labels';

/** One line for each event about what is held: codes and instants alone. */
export const CUSTODY_LABELS = {
  CustodyBegan: () => 'custody began',
  AccessDropped: ({ credential }) =>
    credential === null ? 'access dropped' : 'access dropped and its credential destroyed',
  HoldingRecorded: ({ holding, holds, agency }) => `${agency} holds ${holding} (${holds})`,
  HoldingHandedOver: ({ holding, agency }) => `${holding} is handed over to ${agency}`,
  HoldingTakenOver: ({ holding, agency }) => `${holding} is held by ${agency} from now on`,
  HoldingReturned: ({ holding }) => `${holding} was given back, its holder attests`,
  ReturnConfirmed: ({ holding }) => `the company has ${holding} back`,
  HoldingDestroyed: ({ holding }) => `${holding} was destroyed, its holder attests`,
  HoldingsOverdue: ({ outstanding, notify }) =>
    `outstanding after the time to give back: ${listFew(
      outstanding.map(({ holding, agency }) => `${holding} with ${agency}`),
    )}; told to ${notify.join(', ')}`,
  RetentionEnded: ({ notify }) =>
    `the record has been kept as long as it is to be; told to ${notify.join(', ')}`,
  AftermathEnded: () => 'the time to attest a release or to revoke a partner is over',
} satisfies Partial<EventLabels>;
