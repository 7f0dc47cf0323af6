import type { MarksOf } from '../../projection/confidentiality';
import type { ReviewEvent } from '../event';
import type { custodyEvents } from './events';
import type { CustodyView } from './view';

type CustodyEventType = (typeof custodyEvents)[number]['shape']['type']['value'];
type EventOf<Type> = Extract<ReviewEvent, { type: Type }>;

const HOLDER = {
  type: 'state',
  holding: 'state',
  by: 'record',
  agency: 'state',
  person: 'record',
} as const;
const ATTESTED = {
  type: 'state',
  holding: 'state',
  by: 'record',
  attestation: 'contents',
} as const;

/** Who sees which field of the events about what is held. */
export const CUSTODY_EVENT_MARKS = {
  HoldingRecorded: { ...HOLDER, holds: 'state', description: 'contents', digest: 'contents' },
  HoldingHandedOver: HOLDER,
  HoldingTakenOver: HOLDER,
  HoldingReturned: ATTESTED,
  ReturnConfirmed: { type: 'state', holding: 'state', by: 'record' },
  HoldingDestroyed: ATTESTED,
  HoldingsOverdue: {
    type: 'state',
    outstanding: { holding: 'state', agency: 'state' },
    notify: 'state',
  },
  RetentionEnded: { type: 'state', notify: 'state' },
  AftermathEnded: { type: 'state' },
} as const satisfies { readonly [Type in CustodyEventType]: MarksOf<EventOf<Type>> };

export const CUSTODY_MARKS = {
  holdings: {
    id: 'state',
    holds: 'state',
    description: 'contents',
    digest: 'contents',
    agency: 'state',
    person: 'record',
    since: 'state',
    handedTo: { agency: 'state', person: 'record', at: 'state' },
    status: 'state',
    attestation: 'contents',
    attestedAt: 'state',
    confirmedAt: 'state',
  },
  dueAt: 'state',
  overdueSince: 'state',
  keptUntil: 'state',
  keptNoLongerThan: 'state',
  retentionEndedAt: 'state',
  aftermathUntil: 'state',
} as const satisfies MarksOf<CustodyView>;
