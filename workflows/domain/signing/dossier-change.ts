import type { ChangeKind } from '../../../contracts/edition/sign-off-rules';
import type { EndpointProfile } from '../../../contracts/review/endpoint';
import type { ReviewEvent, ReviewEventType } from '../../../contracts/review/event';
import type { Digest } from '../../../contracts/primitives';
import type { EventOf } from '../kernel/evolver';
import type { Rules } from '../kernel/rules';
import type { ReviewState } from '../kernel/state';
import { countedOf } from './fold-roster';

/** As much of a state or a view as says what an event changes. */
interface HasAccess {
  readonly access: { readonly profile?: EndpointProfile | undefined } | null;
}

type Later = Exclude<ReviewEventType, 'ReviewSubmitted'>;
type Changes = {
  readonly [Type in Later]:
    ((event: EventOf<Type>, before: HasAccess) => ChangeKind[]) | ChangeKind | null;
};

/**
 * What of an assembled dossier each event changes: an entry for every event, so that a new one does not compile
 * without saying so. `null` is for what no dossier holds.
 */
const CHANGES: Changes = {
  IntakeChecked: null,
  IntakeReturned: null,
  DeficienciesAnswered: null,
  IntakeAccepted: null,
  AskedIfCovered: null,
  Consulted: null,
  ConsultationAnswered: null,
  Determined: 'determination',
  DeterminationLapsed: null,
  RequestAsked: null,
  RequestAnswered: null,
  RequestWithdrawn: null,
  RequestOverdue: null,
  AccessProvided: ({ profile }, { access }) =>
    profile || access?.profile ? ['accessProfile'] : [],
  AccessVerified: 'snapshot',
  AccessUnreachable: null,
  AccessDropped: null,
  Amended: (event) => ofAmendment(event),
  AmendmentFiled: null,
  DriftDetected: null,
  DriftExplained: null,
  DriftAccepted: null,
  DriftEnded: null,
  Delivered: 'delivered',
  DeliveryConfirmed: 'deliveryConfirmed',
  DeliveryMissing: 'deliveryMissing',
  OutageBegan: null,
  OutageEnded: null,
  AccessGranted: null,
  GrantRevoked: null,
  ReleaseAttested: null,
  EvaluationStarted: 'evaluation',
  EvaluationRerun: 'evaluation',
  EvaluationCompleted: 'evaluation',
  EvaluationFailed: 'evaluation',
  EvaluationPaused: 'evaluation',
  FindingsMarkedStale: 'snapshot',
  DeliberationBegan: null,
  DossierAssembled: null,
  FindingRecorded: ({ content, urgent }) =>
    !urgent && MINOR.includes(content.severity.level)
      ? ['minorFindingRecorded']
      : ['findingRecorded'],
  FindingRevised: 'findingRevised',
  FindingFinalised: 'findingFinalised',
  FindingWithdrawn: 'findingWithdrawn',
  UrgentFindingTold: null,
  TranscriptReviewed: ({ category }) =>
    category === 'asScored' ? ['transcriptAsScored'] : ['transcriptDoubted'],
  CoverageNoted: 'coverageNoted',
  SignedOff: null,
  OpinionWithdrawn: null,
  Recommended: null,
  LastCallOpened: null,
  LastCallWaived: null,
  LastCallEnded: null,
  DaysClosed: null,
  TermsMoved: null,
  PersonAssigned: null,
  InterestDeclared: null,
  InterestRuled: null,
  PersonRecused: null,
  RecusalLifted: null,
  OpinionsVoided: null,
  SignatureDelegated: null,
  DelegationRevoked: null,
  EscalationRaised: null,
  EscalationLetHold: null,
  EscalationClimbed: null,
  EscalationAcknowledged: null,
  EscalationSnoozed: null,
  EscalationResolved: null,
  WindowOpened: null,
  WindowMoved: null,
  WindowExtended: null,
  SuspensionBegan: null,
  SuspensionReviewDue: null,
  SuspensionContested: null,
  ContestSettled: null,
  SuspensionEnded: null,
  EndedEarly: null,
  PlannedReleaseChanged: null,
  ReminderSent: null,
  RungReached: null,
  HoldingRecorded: null,
  HoldingHandedOver: null,
  HoldingTakenOver: null,
  HoldingReturned: null,
  ReturnConfirmed: null,
  HoldingDestroyed: null,
  HoldingsOverdue: null,
  RetentionEnded: null,
  AftermathEnded: null,
  PartnerNominated: null,
  PartnerAgreed: null,
  PartnerObjected: null,
  WaveSet: null,
  PartnerRevoked: null,
  PartnerNotified: null,
  AccuracyCheckBegan: null,
  DraftCommented: null,
  RedactionClaimed: null,
  CommentsEnded: null,
  CommentAnswered: null,
  RedactionRuled: null,
  AccuracyCheckClosed: null,
  ReviewEnded: null,
  ReportIssued: null,
  CustodyBegan: null,
  ReviewClosed: null,
};

const MINOR: readonly string[] = ['info', 'low'];

const OF_FIELD = {
  modelName: 'modelName',
  modelVersion: 'modelVersion',
  weights: 'snapshot',
  systemPrompt: 'snapshot',
  safeguards: 'snapshot',
  promised: 'promises',
} as const;

const ofAmendment = ({ change }: EventOf<'Amended'>): ChangeKind[] =>
  (Object.keys(change) as (keyof typeof change)[]).map((field) => OF_FIELD[field]);

/** What the event changes of an assembled dossier; nothing where no dossier holds what it says. */
export function dossierChangesBy(event: ReviewEvent, before: HasAccess): ChangeKind[] {
  if (event.type === 'ReviewSubmitted') return [];
  const changes = CHANGES[event.type] as
    ((event: ReviewEvent, before: HasAccess) => ChangeKind[]) | ChangeKind | null;
  if (changes === null) return [];
  return typeof changes === 'string' ? [changes] : changes(event, before);
}

/** Whether opinions on the latest dossier outlast what has changed since. */
export const isImmaterial = ({ signing }: ReviewState, { edition }: Rules): boolean =>
  signing.changes.length > 0 &&
  signing.changes.every((kind) => edition.signOff.immaterial.some((one) => one === kind));

/** The earlier dossiers on which opinions count once another is assembled: the latest, and those with an opinion that counts. */
export function countingOn(state: ReviewState, digest: Digest, rules: Rules): Digest[] {
  const { counting, dossiers } = state.signing;
  const latest = dossiers.at(-1)?.digest;
  if (latest === undefined) return [];
  if (latest === digest) return [...counting];
  if (!isImmaterial(state, rules)) return [];
  const counted = countedOf(state.signOffs, latest, counting).map(
    ({ dossierDigest }) => dossierDigest,
  );
  return [...counting.filter((one) => counted.includes(one)), latest].filter(
    (one) => one !== digest,
  );
}
