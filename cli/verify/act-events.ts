import type { Act, ActKind } from '../../contracts/act';
import type { ReviewEvent, ReviewEventType } from '../../contracts/event';
import { toCanonicalJson } from '../../trust/canonical-json';

/** With which event each act begins, on which its statement stands. Custody takes `destroy`, no review does. */
const EVENT_OF_ACT: Readonly<Record<ActKind, ReviewEventType | null>> = {
  submit: 'ReviewSubmitted',
  provideAccess: 'AccessProvided',
  changePlannedRelease: 'PlannedReleaseChanged',
  extendWindow: 'WindowExtended',
  endEarly: 'EndedEarly',
  toll: 'SuspensionBegan',
  endToll: 'SuspensionEnded',
  withdraw: 'ReviewEnded',
  beginSuspension: 'SuspensionBegan',
  endSuspension: 'SuspensionEnded',
  contestSuspension: 'SuspensionContested',
  settleContest: 'ContestSettled',
  determine: 'Determined',
  signOff: 'SignedOff',
  escalate: 'EscalationRaised',
  resolveEscalation: 'EscalationResolved',
  acceptSubmission: 'IntakeAccepted',
  returnSubmission: 'IntakeReturned',
  answerDeficiencies: 'DeficienciesAnswered',
  askIfCovered: 'AskedIfCovered',
  consult: 'Consulted',
  answerConsultation: 'ConsultationAnswered',
  askCompany: 'RequestAsked',
  answerRequest: 'RequestAnswered',
  withdrawRequest: 'RequestWithdrawn',
  recommend: 'Recommended',
  reaffirm: 'SignedOff',
  withdrawOpinion: 'OpinionWithdrawn',
  waiveLastCall: 'LastCallWaived',
  assign: 'PersonAssigned',
  declareInterest: 'InterestDeclared',
  ruleOnInterest: 'InterestRuled',
  recuse: 'PersonRecused',
  delegate: 'SignatureDelegated',
  revokeDelegation: 'DelegationRevoked',
  letEscalationHold: 'EscalationLetHold',
  acknowledgeEscalation: 'EscalationAcknowledged',
  snoozeEscalation: 'EscalationSnoozed',
  // Past the edition's number it is filed for the lead.
  amend: 'Amended',
  takeUpAmendment: 'Amended',
  explainDrift: 'DriftExplained',
  acceptDrift: 'DriftAccepted',
  deliver: 'Delivered',
  confirmDelivery: 'DeliveryConfirmed',
  reportMissing: 'DeliveryMissing',
  grantAccess: 'AccessGranted',
  revokeGrant: 'GrantRevoked',
  attestRelease: 'ReleaseAttested',
  recordFinding: 'FindingRecorded',
  reviseFinding: 'FindingRevised',
  finaliseFinding: 'FindingFinalised',
  withdrawFinding: 'FindingWithdrawn',
  reviewTranscript: 'TranscriptReviewed',
  rerunEvaluation: 'EvaluationRerun',
  noteCoverage: 'CoverageNoted',
  recordHolding: 'HoldingRecorded',
  handOverHolding: 'HoldingHandedOver',
  takeOverHolding: 'HoldingTakenOver',
  returnHolding: 'HoldingReturned',
  confirmReturn: 'ReturnConfirmed',
  destroyHolding: 'HoldingDestroyed',
  nominatePartner: 'PartnerNominated',
  agreePartner: 'PartnerAgreed',
  objectPartner: 'PartnerObjected',
  setWave: 'WaveSet',
  revokePartner: 'PartnerRevoked',
  commentOnDraft: 'DraftCommented',
  claimRedaction: 'RedactionClaimed',
  endComments: 'CommentsEnded',
  answerComment: 'CommentAnswered',
  ruleOnRedaction: 'RedactionRuled',
  destroy: null,
};

/** Whether an act began with the event. A review does much of itself, and ends by what others did as well. */
export const isOfAct = (event: ReviewEvent): boolean => {
  if (event.type === 'ReviewEnded') return event.by.kind === 'company';
  const isOfItself =
    (event.type === 'Amended' && event.on !== 'amend') ||
    ('by' in event && event.by.kind === 'system');
  return !isOfItself && Object.values(EVENT_OF_ACT).includes(event.type);
};

/** What an act begins with, and what may follow from that under its statement, though an act of its own brings it about, too. */
const FOLLOWS: Readonly<Partial<Record<ReviewEventType, readonly ReviewEventType[]>>> = {
  WaveSet: ['PlannedReleaseChanged'],
  RequestAnswered: ['SuspensionEnded'],
  RequestWithdrawn: ['SuspensionEnded'],
};

/** Whether the event follows from the one that its command began with, and needs no statement of its own. */
export const followsFrom = (event: ReviewEvent, first: ReviewEvent): boolean =>
  FOLLOWS[first.type]?.includes(event.type) === true;

/** Whether the event is not what the act begins with, or says something else of what both say. */
export function contradicts(event: ReviewEvent, { kind, ...said }: Act): boolean {
  if (EVENT_OF_ACT[kind] !== event.type) return true;
  const recorded = new Map<string, unknown>(Object.entries(event));
  return Object.entries(said).some(
    ([field, value]) =>
      recorded.has(field) && toCanonicalJson(recorded.get(field)) !== toCanonicalJson(value),
  );
}
