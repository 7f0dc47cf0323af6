import type { ProjectedEvent } from '../../contracts/http/event-representation';
import { listFew } from '../words/list-few';
import type { custodyEvents } from '../../contracts/review/custody';

type CustodyEventType = (typeof custodyEvents)[number]['shape']['type']['value'];
type Labels = {
  readonly [Type in CustodyEventType]: (event: Extract<ProjectedEvent, { type: Type }>) => string;
};

/** One line for each event about what is held: codes and instants alone. */
export const CUSTODY_LABELS: Labels = {
  CustodyBegan: () => 'custody began',
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
};
