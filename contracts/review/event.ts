import { z } from 'zod';
import { mark } from '../projection/mark';
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
    company: mark.record(Code),
    by: mark.record(Actor),
    edition: mark.state(Code),
    /** The version of the rules that decide it. */
    rules: mark.state(z.int().positive()),
    conditions: ReviewConditions,
    submission: Submission,
    agencies: z.array(
      z.strictObject({
        id: mark.state(Code),
        lead: mark.state(z.boolean()),
        signs: mark.state(z.boolean()),
      }),
    ),
    windowDays: mark.state(z.int().positive()),
    /** Where the edition begins until an agency determines. */
    determination: mark.record(Determination),
  }),
  event('IntakeReturned', {
    by: mark.record(Actor),
    deficiencies: z.array(Deficiency).min(1),
  }),
  event('IntakeAccepted', {
    by: mark.record(Actor),
    suites: z.array(SuiteRef),
    /** With what the edition starts the clock. */
    clockStartsOn: mark.state(WindowRules.shape.startsOn),
  }),
  event('WindowOpened', {
    /** Null where the clock is paused from the start. */
    closesAt: mark.state(Instant.nullable()),
    budgetMs: mark.state(z.int().positive()),
    days: mark.state(z.int().positive()),
    counting: WindowCounting,
    countsFrom: Opening.shape.countsFrom,
    rolledOver: RolledOver.nullable(),
  }),
  event('WindowMoved', { move: WindowMove }),
  event('AccessProvided', {
    by: mark.record(Actor),
    endpoint: mark.contents(EndpointUrl),
    model: mark.contents(Name),
    credential: mark.contents(Code.nullable()),
    /** How the endpoint wants to be asked; absent where its company said nothing of it. */
    profile: EndpointProfile.optional(),
    /** 1 for the first access, one more each time it is provided again. */
    generation: mark.state(z.int().positive()),
    snapshot: SnapshotDeclaration,
  }),
  event('AccessVerified', {
    generation: mark.state(z.int().positive()),
    snapshot: ObservedSnapshot,
  }),
  event('AccessUnreachable', { generation: mark.state(z.int().positive()), why: WorkFault }),
  event('Determined', {
    by: mark.record(Actor),
    determination: mark.record(Determination),
    /** Where its basis is held; null where that is not said. */
    basis: BasisPointer.nullable(),
  }),
  ...courseEvents,
  event('EvaluationStarted', {
    suite: mark.state(Code),
    generation: mark.state(z.int().positive()),
  }),
  event('EvaluationCompleted', {
    suite: mark.state(Code),
    generation: mark.state(z.int().positive()),
    summary: EvaluationSummary,
  }),
  event('EvaluationFailed', {
    suite: mark.state(Code),
    generation: mark.state(z.int().positive()),
    why: WorkFault,
  }),
  event('EvaluationPaused', {
    suite: mark.state(Code),
    generation: mark.state(z.int().positive()),
    why: WorkFault,
  }),
  /** Somebody has a suite run again on the same snapshot; what was answered before stays. */
  event('EvaluationRerun', {
    suite: mark.state(Code),
    /** 1 for the first time that it is run again. */
    attempt: mark.state(z.int().positive()),
    by: mark.record(Actor),
    reason: mark.contents(Text),
  }),
  event('FindingsMarkedStale', {
    suites: mark.state(z.array(Code)),
    signOffs: mark.state(z.array(Code)),
    why: mark.state(StaleCause),
  }),
  event('DeliberationBegan', {}),
  event('DossierAssembled', {
    version: mark.state(z.int().positive()),
    digest: mark.record(Digest),
    /** Earlier dossiers on which opinions still count: nothing that the edition calls material has changed since. */
    counting: mark.record(z.array(Digest)),
  }),
  ...signingEvents,
  ...escalationEvents,
  ...findingEvents,
  ...custodyEvents,
  ...partnerEvents,
  event('ReminderSent', {
    notice: mark.state(Code),
    notify: mark.state(z.array(Audience)),
    /** The end of the window that it is about. */
    of: mark.state(Instant),
  }),
  event('RungReached', {
    rung: mark.state(Code),
    notify: mark.state(z.array(Audience)),
    agency: mark.state(Code.nullable()),
    /** The end of the window that it is about; for silence, when the dossier was assembled. */
    of: mark.state(Instant),
  }),
  ...suspensionEvents,
  event('WindowExtended', {
    days: mark.state(z.int().positive()),
    reason: mark.contents(Text),
    by: mark.record(Actor),
  }),
  event('EndedEarly', { reason: mark.deliberation(Text), by: mark.record(Actor) }),
  event('PlannedReleaseChanged', {
    plannedRelease: mark.record(LocalDate.nullable()),
    by: mark.record(Actor),
  }),
  event('ReviewEnded', {
    outcome: mark.state(Outcome),
    by: mark.record(Actor),
    why: mark.state(EndCause),
    /** What the company says that withdraws it; null for every other end. */
    reason: mark.contents(Text.nullable()),
    /** Who had not acted when time ended it: agencies, `company`, `operator`; empty where nobody was waited for. */
    awaited: mark.state(z.array(Code)),
    /** When time was over, where time ended it: that is noticed a moment later. */
    since: mark.state(Instant.optional()),
    coverage: Coverage,
  }),
  ...closureEvents,
  ...accuracyEvents,
  event('ReportIssued', {
    /** What the report concludes: the review's own outcome. */
    outcome: mark.state(Outcome),
    digest: mark.record(Digest),
  }),
  event('CustodyBegan', {
    /** When all that is held should be given back or destroyed; absent where nothing is. */
    dueAt: mark.state(Instant.optional()),
  }),
  event('AccessDropped', { credential: mark.contents(Code.nullable()) }),
  ...ACCESS_EVENTS,
  event('ReviewClosed', {
    outcome: mark.state(Outcome),
    /** No sooner is the record destroyed; absent where it may be at once. */
    keptUntil: mark.state(Instant.optional()),
    /** Then the lead is asked to have the record destroyed; absent where nobody is. */
    keptNoLongerThan: mark.state(Instant.optional()),
    /** Until then a release may be attested and a partner revoked; absent where neither may be any more. */
    aftermathUntil: mark.state(Instant.optional()),
  }),
]);
export type ReviewEvent = z.infer<typeof ReviewEvent>;
export type ReviewEventType = ReviewEvent['type'];

const SCHEMAS = new Map<string, z.ZodObject>(
  ReviewEvent.options.map((one) => [one.shape.type.value, one]),
);
/** The schema of one type of event. */
export const schemaOfEvent = (type: ReviewEventType): z.ZodObject =>
  SCHEMAS.get(type) ?? z.strictObject({});

/** An event as the record holds it; `sequence` is 1, 2, 3 … within the review, without a gap. */
export const RecordedEvent = z.strictObject({
  review: mark.state(ReviewId),
  sequence: mark.state(z.int().positive()),
  at: mark.state(Instant),
  /** Id of the command that caused it. */
  command: mark.state(CommandId),
  /**
   * The signed envelope that caused it, on the first event of its command. Null on the others, and on
   * what nobody signed.
   */
  statement: mark.act(SignedStatement.shape.statement.nullable()),
  /** The command that nobody signed, on its first event. Null on the others, and on what was signed. */
  own: mark.act(OwnCommand.nullable()),
  event: ReviewEvent,
});
export type RecordedEvent = z.infer<typeof RecordedEvent>;

/** What stands around an event. */
export const AroundEvent = RecordedEvent.omit({ event: true });
