import { listFew } from './lists';
import type { LabelsOf } from './labels';
import type { custodyEvents } from '../../contracts/review/custody';

/** One line for each event about what is held: codes and instants alone. */
export const CUSTODY_LABELS: LabelsOf<typeof custodyEvents> = {
  CustodyBegan: () => 'custody started',
  HoldingRecorded: ({ holding, holds, agency }) => `${agency} holds ${holding} (${holds})`,
  HoldingHandedOver: ({ holding, agency }) => `${holding} is being handed over to ${agency}`,
  HoldingTakenOver: ({ holding, agency }) => `${agency} accepted ${holding}`,
  HoldingReturned: ({ holding }) => `${holding} was returned, its holder attests`,
  ReturnConfirmed: ({ holding }) => `the company confirmed the return of ${holding}`,
  HoldingDestroyed: ({ holding }) => `${holding} was destroyed, its holder attests`,
  HoldingsOverdue: ({ outstanding, notify }) =>
    `not returned or destroyed in time: ${listFew(
      outstanding.map(({ holding, agency }) => `${holding} with ${agency}`),
    )}; notified: ${notify.join(', ')}`,
  RetentionEnded: ({ notify }) =>
    `the retention of the record has ended; notified: ${notify.join(', ')}`,
  AftermathEnded: () => 'the time to attest a release or revoke a partner is over',
};
