import type { Act, ActKind } from '../../contracts/act';
import type { ReviewEvent, ReviewEventType } from '../../contracts/event';
import { toCanonicalJson } from '../../trust/canonical-json';

/** With which event each act begins, on which its statement stands. Custody takes `destroy`, no review does. */
const EVENT_OF_ACT: Readonly<Record<ActKind, ReviewEventType | null>> = {
  submit: 'ReviewSubmitted',
  provideAccess: 'AccessProvided',
  changePlannedRelease: 'PlannedReleaseChanged',
  extendWindow: 'WindowExtended',
  withdraw: 'ReviewEnded',
  beginSuspension: 'SuspensionBegan',
  endSuspension: 'SuspensionEnded',
  determine: 'Determined',
  signOff: 'SignedOff',
  escalate: 'EscalationRaised',
  resolveEscalation: 'EscalationResolved',
  amend: 'Amended',
  explainDrift: 'DriftExplained',
  acceptDrift: 'DriftAccepted',
  deliver: 'Delivered',
  confirmDelivery: 'DeliveryConfirmed',
  reportMissing: 'DeliveryMissing',
  grantAccess: 'AccessGranted',
  revokeGrant: 'GrantRevoked',
  attestRelease: 'ReleaseAttested',
  destroy: null,
};

/** Whether an act began with the event. A review ends by time, and by what others did, as well. */
export const isOfAct = (event: ReviewEvent): boolean =>
  event.type === 'ReviewEnded'
    ? event.by.kind === 'company'
    : !isBeside(event) && Object.values(EVENT_OF_ACT).includes(event.type);

/** What comes with another act, or of the review itself, beside what the act of the same name brings about. */
const isBeside = (event: ReviewEvent): boolean =>
  (event.type === 'Amended' && event.on !== 'amend') ||
  ('by' in event && event.by.kind === 'system');

/** Whether the event is not what the act begins with, or says something else of what both say. */
export function contradicts(event: ReviewEvent, { kind, ...said }: Act): boolean {
  if (EVENT_OF_ACT[kind] !== event.type) return true;
  const recorded = new Map<string, unknown>(Object.entries(event));
  return Object.entries(said).some(
    ([field, value]) =>
      recorded.has(field) && toCanonicalJson(recorded.get(field)) !== toCanonicalJson(value),
  );
}
