import type { Act, ActKind } from '../../contracts/review/act';
import type { ReviewEvent, ReviewEventType } from '../../contracts/review/event';
import { toCanonicalJson } from '../../trust/statements/canonical-json';

/** With which event each act begins, on which its statement stands. Custody takes `destroy`, no review does. */
const EVENT_OF_ACT: Readonly<Record<ActKind, ReviewEventType | readonly ReviewEventType[] | null>> =
  {
    submit: 'ReviewSubmitted',
    provideAccess: 'AccessProvided',
    changePlannedRelease: 'PlannedReleaseChanged',
    extendWindow: 'WindowExtended',
    endEarly: 'EndedEarly',
    toll: 'SuspensionBegan',
    endToll: 'SuspensionEnded',
    orderClosedDays: 'DaysClosed',
    closeDays: 'DaysClosed',
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
    amend: ['Amended', 'AmendmentFiled'],
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

const OF_ACTS: readonly (ReviewEventType | null)[] = Object.values(EVENT_OF_ACT).flat();

/** What an act begins with, and a review brings about of itself, too. It says then that nobody else did. */
export const ALSO_OF_ITSELF: readonly ReviewEventType[] = [
  'IntakeAccepted',
  'IntakeReturned',
  'SuspensionBegan',
  'SuspensionEnded',
  'ContestSettled',
  'EscalationRaised',
  'PersonRecused',
  'CommentsEnded',
  'ReviewEnded',
];

/** Whether nothing but a signed act brings the event about. A review ends by what others did as well. */
export function isOfAct(event: ReviewEvent): boolean {
  if (event.type === 'ReviewEnded') return event.by.kind === 'company';
  const isOfItself =
    ALSO_OF_ITSELF.includes(event.type) && 'by' in event && event.by.kind === 'system';
  return !isOfItself && OF_ACTS.includes(event.type);
}

/** What an act begins with, and what may follow from that under its statement, though an act of its own brings it about, too. */
const FOLLOWS: Readonly<Partial<Record<ReviewEventType, readonly ReviewEventType[]>>> = {
  AccessProvided: ['Amended'],
  DriftExplained: ['Amended'],
  DriftAccepted: ['SuspensionEnded'],
  WaveSet: ['PlannedReleaseChanged'],
  RequestAnswered: ['SuspensionEnded'],
  RequestWithdrawn: ['SuspensionEnded'],
};

/** Whether the event follows from the one that its command began with, and needs no statement of its own. */
export const followsFrom = (event: ReviewEvent, first: ReviewEvent): boolean =>
  FOLLOWS[first.type]?.includes(event.type) === true;

/** What an act says, as its event has it. */
function asRecorded(act: Act): [string, unknown][] {
  const said = Object.entries(act).filter(([field]) => field !== 'kind');
  switch (act.kind) {
    // A person's own words stand beside the codes of what the review finds itself.
    case 'returnSubmission':
      return [['deficiencies', act.deficiencies.map((text) => ({ kind: 'written', text }))]];
    // It is said on one dossier, of an opinion on an earlier one, which the event names.
    case 'withdrawOpinion':
      return said.filter(([field]) => field !== 'dossierDigest');
    default:
      return said;
  }
}

/** Whether the event is not what the act begins with, or says something else of what both say. */
export function contradicts(event: ReviewEvent, act: Act): boolean {
  if (![EVENT_OF_ACT[act.kind]].flat().includes(event.type)) return true;
  const recorded = new Map<string, unknown>(Object.entries(event));
  return asRecorded(act).some(
    ([field, value]) =>
      recorded.has(field) && toCanonicalJson(recorded.get(field)) !== toCanonicalJson(value),
  );
}
