import type { MarksOf } from '../../projection/confidentiality';
import type { ReviewEvent } from '../event';
import { DECLARED_MARKS, OBSERVED_MARKS, WORK_FAULT_MARKS } from '../marks/shared-marks';
import type { Amendment } from './amendment';
import type { ACCESS_EVENTS } from './events';
import type { AccessLedger } from './ledger';

type AccessEventType = (typeof ACCESS_EVENTS)[number]['shape']['type']['value'];
type EventOf<Type> = Extract<ReviewEvent, { type: Type }>;

const AMENDMENT_MARKS = {
  modelName: 'contents',
  modelVersion: 'contents',
  weights: 'contents',
  systemPrompt: 'contents',
  safeguards: 'contents',
  promised: { variant: 'contents', capabilities: 'contents' },
} as const satisfies MarksOf<Amendment>;

const ABOUT_PROMISED = {
  type: 'state',
  by: 'record',
  variant: 'contents',
  capability: 'contents',
} as const;

/** Who sees which field of the events about snapshot and access. */
export const ACCESS_EVENT_MARKS = {
  Amended: {
    type: 'state',
    by: 'record',
    on: 'state',
    change: AMENDMENT_MARKS,
    takenBack: { variant: 'contents', capability: 'contents' },
    rank: 'state',
    reason: 'contents',
    generation: 'state',
    restarts: 'state',
  },
  AmendmentFiled: {
    type: 'state',
    amendment: 'state',
    by: 'record',
    change: AMENDMENT_MARKS,
    reason: 'contents',
  },
  DriftDetected: {
    type: 'state',
    drift: 'state',
    generation: 'state',
    expected: 'contents',
    observed: OBSERVED_MARKS,
    notify: 'state',
  },
  DriftExplained: {
    type: 'state',
    drift: 'state',
    by: 'record',
    cause: 'contents',
    reason: 'contents',
  },
  DriftAccepted: { type: 'state', drift: 'state', by: 'record', reason: 'contents' },
  DriftEnded: { type: 'state', drift: 'state' },
  Delivered: ABOUT_PROMISED,
  DeliveryConfirmed: ABOUT_PROMISED,
  DeliveryMissing: { ...ABOUT_PROMISED, why: 'contents' },
  OutageBegan: {
    type: 'state',
    outage: 'state',
    generation: 'state',
    from: 'state',
    why: WORK_FAULT_MARKS,
    suspension: 'state',
  },
  OutageEnded: { type: 'state', outage: 'state', generation: 'state', until: 'state' },
  AccessGranted: {
    type: 'state',
    grant: 'state',
    by: 'record',
    person: 'record',
    agency: 'state',
    until: 'state',
  },
  GrantRevoked: { type: 'state', grant: 'state', by: 'record', reason: 'record' },
  ReleaseAttested: {
    type: 'state',
    by: 'record',
    digest: 'contents',
    statement: 'contents',
    differences: 'contents',
    pinned: 'contents',
  },
} as const satisfies { readonly [Type in AccessEventType]: MarksOf<EventOf<Type>> };

/** Who sees which field of the ledger. */
export const ACCESS_LEDGER_MARKS = {
  declared: DECLARED_MARKS,
  pinnedAt: 'state',
  promised: {
    variant: 'contents',
    capability: 'contents',
    status: 'state',
    since: 'state',
    deliveredAt: 'state',
    words: {
      agency: 'state',
      by: 'record',
      at: 'state',
      says: 'state',
      why: 'contents',
      answeredAt: 'state',
    },
    takenBack: { at: 'state', by: 'record', reason: 'contents' },
  },
  amendments: {
    at: 'state',
    by: 'record',
    rank: 'state',
    change: AMENDMENT_MARKS,
    reason: 'contents',
  },
  filed: { id: 'state', at: 'state', by: 'record', change: AMENDMENT_MARKS, reason: 'contents' },
  expectsChange: 'state',
  drifts: {
    id: 'state',
    at: 'state',
    generation: 'state',
    expected: 'contents',
    observed: OBSERVED_MARKS,
    explanation: { by: 'record', cause: 'contents', reason: 'contents' },
    end: 'state',
  },
  outages: {
    id: 'state',
    from: 'state',
    until: 'state',
    why: WORK_FAULT_MARKS,
    suspension: 'state',
  },
  grants: {
    id: 'state',
    person: 'record',
    agency: 'state',
    by: 'record',
    from: 'state',
    until: 'state',
    revokedAt: 'state',
  },
  release: {
    at: 'state',
    by: 'record',
    digest: 'contents',
    statement: 'contents',
    differences: 'contents',
    pinned: 'contents',
  },
} as const satisfies MarksOf<AccessLedger>;
