import type { ReviewBounds } from '../../../contracts/edition/bounds';
import type { ReviewEvent, ReviewEventType } from '../../../contracts/review/event';
import type { RejectionCode } from '../../../contracts/review/rejection';
import { jsonBytes } from './json-bytes';
import type { Rules } from './rules';

type Bounded = Exclude<keyof ReviewBounds, 'textBytes'>;
/** What is counted without a bound of the edition's: no party adds to it, only what the endpoint does. */
type Counted = Bounded | 'drifts' | 'outages' | Ordered;
/** Of what is counted, as much as came by orders on every review: a review's own leave room for as many. */
type Ordered = 'orderedSuspensions' | 'orderedClosedDays';

/** How much of each kind there has been in the life of a review; what is absent has not been at all. */
export type Counts = { readonly [Kind in Counted | 'textBytes']?: number };

/**
 * What each event adds to: an entry for every event, so that a new one does not compile without. `null` is for
 * what happens once, replaces what stood before, or settles something that is counted already: it can come
 * no more often than what it settles, and is never refused for its number.
 */
const GROWS: { readonly [Type in ReviewEventType]: Counted | null } = {
  ReviewSubmitted: null,
  IntakeChecked: null,
  IntakeReturned: 'intakeRounds',
  DeficienciesAnswered: 'intakeRounds',
  IntakeAccepted: null,
  AskedIfCovered: null,
  Consulted: null,
  ConsultationAnswered: null,
  Determined: 'determinations',
  DeterminationLapsed: null,
  RequestAsked: 'requests',
  RequestAnswered: null,
  RequestWithdrawn: null,
  RequestOverdue: null,
  AccessProvided: 'accesses',
  AccessVerified: null,
  AccessUnreachable: null,
  AccessDropped: null,
  Amended: 'amendments',
  AmendmentFiled: 'amendments',
  DriftDetected: 'drifts',
  DriftExplained: 'driftExplanations',
  DriftAccepted: null,
  DriftEnded: null,
  Delivered: 'deliveries',
  DeliveryConfirmed: 'deliveries',
  DeliveryMissing: 'deliveries',
  OutageBegan: 'outages',
  OutageEnded: null,
  AccessGranted: 'grants',
  GrantRevoked: null,
  ReleaseAttested: 'releaseAttestations',
  EvaluationStarted: null,
  EvaluationRerun: 'reruns',
  EvaluationCompleted: null,
  EvaluationFailed: null,
  EvaluationPaused: null,
  FindingsMarkedStale: null,
  DeliberationBegan: null,
  DossierAssembled: null,
  FindingRecorded: 'findings',
  FindingRevised: 'findingRevisions',
  FindingFinalised: null,
  FindingWithdrawn: null,
  UrgentFindingTold: null,
  TranscriptReviewed: 'transcriptReviews',
  CoverageNoted: 'coverageNotes',
  SignedOff: null,
  // Once a sign-off.
  OpinionWithdrawn: null,
  Recommended: 'recommendations',
  // Quorum opens it, and every quorum follows from a dossier or an opinion that is counted.
  LastCallOpened: null,
  // Once an agency and call.
  LastCallWaived: null,
  LastCallEnded: null,
  PersonAssigned: 'people',
  InterestDeclared: 'people',
  InterestRuled: null,
  PersonRecused: 'people',
  RecusalLifted: null,
  OpinionsVoided: null,
  SignatureDelegated: 'delegations',
  DelegationRevoked: null,
  EscalationRaised: 'escalations',
  // Once an escalation.
  EscalationLetHold: null,
  EscalationClimbed: null,
  EscalationAcknowledged: null,
  EscalationSnoozed: null,
  EscalationResolved: null,
  WindowOpened: null,
  WindowMoved: null,
  // The edition's own number of extensions binds it.
  WindowExtended: null,
  SuspensionBegan: 'suspensions',
  SuspensionEnded: null,
  DaysClosed: 'closedDays',
  // The review says it of what moves the terms.
  TermsMoved: null,
  SuspensionReviewDue: null,
  // Once for each suspension.
  SuspensionContested: null,
  ContestSettled: null,
  EndedEarly: null,
  PlannedReleaseChanged: 'releaseChanges',
  ReminderSent: null,
  RungReached: null,
  HoldingRecorded: 'holdings',
  HoldingHandedOver: 'handovers',
  HoldingTakenOver: null,
  HoldingReturned: null,
  ReturnConfirmed: null,
  HoldingDestroyed: null,
  HoldingsOverdue: null,
  RetentionEnded: null,
  AftermathEnded: null,
  PartnerNominated: 'partners',
  PartnerAgreed: 'partnerPositions',
  PartnerObjected: 'partnerPositions',
  WaveSet: 'waveSettings',
  PartnerRevoked: null,
  PartnerNotified: null,
  AccuracyCheckBegan: null,
  DraftCommented: 'comments',
  RedactionClaimed: 'redactionClaims',
  CommentsEnded: null,
  CommentAnswered: null,
  RedactionRuled: null,
  AccuracyCheckClosed: null,
  ReviewEnded: null,
  ReportIssued: null,
  CustodyBegan: null,
  ReviewClosed: null,
};

export const countOf = (counts: Counts, kind: Counted): number => counts[kind] ?? 0;

/** The code of the next one of a kind, for example `esc-3`: numbers are never used again. */
export const nextId = (prefix: string, counts: Counts, kind: Counted): string =>
  `${prefix}-${countOf(counts, kind) + 1}`;

/** Whether a code was given to one of a kind before, also to one that is settled and no longer carried. */
export function wasNumbered(code: string, prefix: string, count: number): boolean {
  const number = Number(code.slice(prefix.length + 1));
  return (
    code === `${prefix}-${number}` && Number.isInteger(number) && number > 0 && number <= count
  );
}

/** The counts once an event has happened. */
export function tally(counts: Counts, event: ReviewEvent): Counts {
  const kind = GROWS[event.type];
  if (kind === null) return counts;
  const ordered = orderedAs(event);
  const counted = {
    ...counts,
    [kind]: countOf(counts, kind) + amountOf(event),
    ...(ordered && { [ordered]: countOf(counts, ordered) + amountOf(event) }),
  };
  if (isOfTheReview(event)) return counted;
  return { ...counted, textBytes: (counts.textBytes ?? 0) + jsonBytes(event) };
}

/** A recusal may bring somebody else in; a closure counts by its days. */
function amountOf(event: ReviewEvent): number {
  if (event.type === 'DaysClosed') return event.days.length;
  return event.type === 'PersonRecused' && event.handsTo !== null ? 2 : 1;
}

/** What the review adds of itself follows from what parties did, and is not held against them. */
const isOfTheReview = (event: ReviewEvent): boolean => 'by' in event && event.by.kind === 'system';

/** Why a party's events are too many under the edition, or too much; null where there is room for them. */
export function boundFault(
  counts: Counts,
  events: readonly ReviewEvent[],
  { edition: { bounds } }: Rules,
): RejectionCode | null {
  let after = counts;
  for (const event of events) {
    after = tally(after, event);
    const kind = GROWS[event.type];
    if (kind === null || isOfTheReview(event)) continue;
    const ordered = orderedAs(event);
    // What one review says, often or at length, keeps no order from it.
    if (ordered) {
      if (countOf(after, ordered) > mostOrdered(ordered, bounds)) return 'too-many';
      continue;
    }
    if (ownOf(after, kind) > (isBounded(kind, bounds) ? bounds[kind] : Infinity)) return 'too-many';
    if ((after.textBytes ?? 0) > bounds.textBytes) return 'too-much-text';
  }
  return null;
}

/** Whether the review may add one more of a kind of itself. */
export const hasRoomFor = (kind: Bounded, counts: Counts, { edition }: Rules): boolean =>
  ownOf(counts, kind) < edition.bounds[kind];

const isBounded = (kind: Counted, bounds: ReviewBounds): kind is Bounded =>
  Object.hasOwn(bounds, kind);

/** As what an event by an order on every review is counted; null for all else. */
function orderedAs(event: ReviewEvent): Ordered | null {
  if (event.type === 'SuspensionBegan' && event.cause === 'order') return 'orderedSuspensions';
  return event.type === 'DaysClosed' && event.order !== undefined ? 'orderedClosedDays' : null;
}

const mostOrdered = (ordered: Ordered, { suspensions, closedDays }: ReviewBounds): number =>
  ordered === 'orderedClosedDays' ? closedDays : Math.ceil(suspensions / 4);

const ORDERED: { readonly [Kind in Counted]?: Ordered } = {
  suspensions: 'orderedSuspensions',
  closedDays: 'orderedClosedDays',
};

/** How much of a kind there has been besides what came by orders. */
function ownOf(counts: Counts, kind: Counted): number {
  const ordered = ORDERED[kind];
  return countOf(counts, kind) - (ordered ? countOf(counts, ordered) : 0);
}
