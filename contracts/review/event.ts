import { z } from 'zod';
import { Determination } from './position';
import { BasisPointer } from './course';
import { Deficiency } from './deficiency';
import { ACCESS_EVENTS } from './access/events';
import { accuracyEvents } from './accuracy/events';
import { EndpointProfile } from './endpoint-profile';
import { EndpointUrl } from './endpoint-url';
import { EvaluationSummary, ObservedSnapshot } from './evaluation';
import { StaleCause, WorkFault } from './fault';
import { Coverage, EndCause, Outcome } from './outcome';
import { OwnCommand } from './own-command';
import { Audience } from '../edition/parties';
import { WindowRules } from '../edition/window-rules';
import { courseEvents } from './events/course-events';
import { custodyEvents } from './custody/events';
import { partnerEvents } from './partners/events';
import { escalationEvents } from './events/escalation-events';
import { findingEvents } from './events/finding-events';
import { signingEvents } from './events/signing-events';
import { closureEvents } from './events/closure-events';
import { event } from './events/event-of';
import { suspensionEvents } from './suspensions/events';
import { Code, CommandId, Digest, Instant, LocalDate, Name, ReviewId, Text } from '../primitives';
import { ReviewConditions } from './review-conditions';
import { Actor, SignedStatement } from '../statement/statement';
import { SnapshotDeclaration, Submission } from './submission';
import { SuiteRef } from './suite';
import { WindowCounting } from './window-counting';
import { Opening, RolledOver, WindowMove } from './window-move';

/** Everything that can have happened in a review. */
export const ReviewEvent = z.discriminatedUnion('type', [
  event('ReviewSubmitted', {
    company: Code,
    by: Actor,
    edition: Code,
    /** The version of the rules that decide it. */
    rules: z.int().positive(),
    conditions: ReviewConditions,
    submission: Submission,
    agencies: z.array(z.strictObject({ id: Code, lead: z.boolean(), signs: z.boolean() })),
    windowDays: z.int().positive(),
    /** Where the edition begins until an agency determines. */
    determination: Determination,
  }),
  event('IntakeReturned', {
    by: Actor,
    deficiencies: z.array(Deficiency).min(1),
  }),
  event('IntakeAccepted', {
    by: Actor,
    suites: z.array(SuiteRef),
    /** With what the edition starts the clock. */
    clockStartsOn: WindowRules.shape.startsOn,
  }),
  event('WindowOpened', {
    /** Null where the clock is paused from the start. */
    closesAt: Instant.nullable(),
    budgetMs: z.int().positive(),
    days: z.int().positive(),
    counting: WindowCounting,
    countsFrom: Opening.shape.countsFrom,
    rolledOver: RolledOver.nullable(),
  }),
  event('WindowMoved', { move: WindowMove }),
  event('AccessProvided', {
    by: Actor,
    endpoint: EndpointUrl,
    model: Name,
    credential: Code.nullable(),
    /** How the endpoint wants to be asked; absent where its company said nothing of it. */
    profile: EndpointProfile.optional(),
    /** 1 for the first access, one more each time it is provided again. */
    generation: z.int().positive(),
    snapshot: SnapshotDeclaration,
  }),
  event('AccessVerified', { generation: z.int().positive(), snapshot: ObservedSnapshot }),
  event('AccessUnreachable', { generation: z.int().positive(), why: WorkFault }),
  event('Determined', {
    by: Actor,
    determination: Determination,
    /** Where its basis is held; null where that is not said. */
    basis: BasisPointer.nullable(),
  }),
  ...courseEvents,
  event('EvaluationStarted', { suite: Code, generation: z.int().positive() }),
  event('EvaluationCompleted', {
    suite: Code,
    generation: z.int().positive(),
    summary: EvaluationSummary,
  }),
  event('EvaluationFailed', { suite: Code, generation: z.int().positive(), why: WorkFault }),
  event('EvaluationPaused', { suite: Code, generation: z.int().positive(), why: WorkFault }),
  /** Somebody has a suite run again on the same snapshot; what was answered before stays. */
  event('EvaluationRerun', {
    suite: Code,
    /** 1 for the first time that it is run again. */
    attempt: z.int().positive(),
    by: Actor,
    reason: Text,
  }),
  event('FindingsMarkedStale', { suites: z.array(Code), signOffs: z.array(Code), why: StaleCause }),
  event('DeliberationBegan', {}),
  event('DossierAssembled', {
    version: z.int().positive(),
    digest: Digest,
    /** Earlier dossiers on which opinions still count: nothing that the edition calls material has changed since. */
    counting: z.array(Digest),
  }),
  ...signingEvents,
  ...escalationEvents,
  ...findingEvents,
  ...custodyEvents,
  ...partnerEvents,
  event('ReminderSent', {
    notice: Code,
    notify: z.array(Audience),
    /** The end of the window that it is about. */
    of: Instant,
  }),
  event('RungReached', {
    rung: Code,
    notify: z.array(Audience),
    agency: Code.nullable(),
    /** The end of the window that it is about; for silence, when the dossier was assembled. */
    of: Instant,
  }),
  ...suspensionEvents,
  event('WindowExtended', { days: z.int().positive(), reason: Text, by: Actor }),
  event('EndedEarly', { reason: Text, by: Actor }),
  event('PlannedReleaseChanged', { plannedRelease: LocalDate.nullable(), by: Actor }),
  event('ReviewEnded', {
    outcome: Outcome,
    by: Actor,
    why: EndCause,
    /** What the company says that withdraws it; null for every other end. */
    reason: Text.nullable(),
    /** Who had not acted when time ended it: agencies, `company`, `operator`; empty where nobody was waited for. */
    awaited: z.array(Code),
    /** When time was over, where time ended it: that is noticed a moment later. */
    since: Instant.optional(),
    coverage: Coverage,
  }),
  ...closureEvents,
  ...accuracyEvents,
  event('ReportIssued', {
    /** What the report concludes: the review's own outcome. */
    outcome: Outcome,
    digest: Digest,
  }),
  event('CustodyBegan', {
    /** When all that is held should be given back or destroyed; absent where nothing is. */
    dueAt: Instant.optional(),
  }),
  event('AccessDropped', { credential: Code.nullable() }),
  ...ACCESS_EVENTS,
  event('ReviewClosed', {
    outcome: Outcome,
    /** No sooner is the record destroyed; absent where it may be at once. */
    keptUntil: Instant.optional(),
    /** Then the lead is asked to have the record destroyed; absent where nobody is. */
    keptNoLongerThan: Instant.optional(),
    /** Until then a release may be attested and a partner revoked; absent where neither may be any more. */
    aftermathUntil: Instant.optional(),
  }),
]);
export type ReviewEvent = z.infer<typeof ReviewEvent>;
export type ReviewEventType = ReviewEvent['type'];

/** An event as the record holds it; `sequence` is 1, 2, 3 … within the review, without a gap. */
export const RecordedEvent = z.strictObject({
  review: ReviewId,
  sequence: z.int().positive(),
  at: Instant,
  /** Id of the command that caused it. */
  command: CommandId,
  /**
   * The signed envelope that caused it, on the first event of its command. Null on the others, and on
   * what nobody signed.
   */
  statement: SignedStatement.shape.statement.nullable(),
  /** The command that nobody signed, on its first event. Null on the others, and on what was signed. */
  own: OwnCommand.nullable(),
  event: ReviewEvent,
});
export type RecordedEvent = z.infer<typeof RecordedEvent>;
