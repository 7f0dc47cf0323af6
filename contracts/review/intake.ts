import { z } from 'zod';
import { AccessRules } from '../edition/course-rules';
import { WindowRules } from '../edition/window-rules';
import { AgreementRef } from '../people/agreement';
import { Actor } from '../people/participant';
import { Code, Digest, Instant, LocalDate, Name, ReviewId, Text } from '../primitives';
import { mark } from '../projection/mark';
import { PromisedVariants, SnapshotDeclaration } from './access/snapshot';
import { defineAct, event } from './definitions';
import { Determination } from './determination';
import { SuiteRef } from './suite';
import { WindowCounting } from './window/moves';

/**
 * What the earlier review had in the end, as evidence: its last dossier, the suites that were run
 * and the findings that were final, on the snapshot of then. None of it counts as done again.
 */
export const CarriedEvidence = z.strictObject({
  dossier: mark.record(Digest),
  suites: mark.state(z.array(Code)),
  findings: mark.state(z.array(Code)),
});
export type CarriedEvidence = z.infer<typeof CarriedEvidence>;

/**
 * The earlier review that one goes on from: `refile` after a withdrawal, `delta` for a later version of the
 * model, `reopening` on new evidence. The earlier one stays as it ended.
 */
export const Follows = z.strictObject({
  review: mark.state(ReviewId),
  kind: mark.state(z.enum(['refile', 'delta', 'reopening'])),
  /** Absent where the earlier one had no dossier. */
  carried: CarriedEvidence.optional(),
});
export type Follows = z.infer<typeof Follows>;

/** What a company submits to start a review. */
export const Submission = z.strictObject({
  model: z.strictObject({ name: mark.contents(Name), version: mark.contents(Name.optional()) }),
  snapshot: SnapshotDeclaration,
  /** Length of access that the company gives; the edition's default if absent. */
  windowDays: mark.state(z.int().positive().optional()),
  /** Planned day of the event that the edition anchors the window's end to. */
  plannedRelease: mark.record(LocalDate.optional()),
  /** When company and government first spoke of this model, if that was before the submission. */
  firstContact: mark.state(Instant.optional()),
  /** Variants and capabilities that the company promises to give access to. */
  promised: PromisedVariants.optional(),
  /**
   * The agreement that it is made under. A company may name it when it starts a review, by its code alone; what
   * is signed always has it.
   */
  agreement: AgreementRef.optional(),
  /** The earlier review of the company's that this one goes on from. */
  follows: Follows.optional(),
  note: mark.contents(Text.optional()),
});
export type Submission = z.infer<typeof Submission>;

/** What is missing at intake, as the review found it itself. */
export const FoundDeficiency = z.discriminatedUnion('kind', [
  /** An evaluation suite of the edition is not installed. */
  z.strictObject({ kind: mark.state(z.literal('suiteUnavailable')), suite: mark.state(Code) }),
  /** Nobody of the agency is active and has a signing key. */
  z.strictObject({ kind: mark.state(z.literal('noSigner')), agency: mark.state(Code) }),
]);
export type FoundDeficiency = z.infer<typeof FoundDeficiency>;

/** What a submission goes back with: codes of what the review found, and a person's own words. */
export const Deficiency = z.discriminatedUnion('kind', [
  ...FoundDeficiency.options,
  z.strictObject({ kind: mark.state(z.literal('written')), text: mark.contents(Text) }),
]);
export type Deficiency = z.infer<typeof Deficiency>;

/**
 * What of its edition a review's lists and its access rules go by. It stands on the record from the
 * submission on, so that readers of a review look no edition up: a deployment may no longer have
 * the one that it runs under.
 */
export const ReviewConditions = z.strictObject({
  /** In which its days begin and end. */
  timeZone: WindowCounting.shape.timeZone,
  /** Whether agencies open what the model answered under a person's own grant alone. */
  grants: mark.state(AccessRules.shape.grants),
  /** The reasons for which its clock is paused. */
  pauseReasons: mark.state(z.array(Code)),
  /** The reason of the orders that stop its clock; null where none does. */
  tollReason: mark.state(Code.nullable()),
  /** Whether an order closes days in it. */
  closesDays: mark.state(z.boolean()),
});
export type ReviewConditions = z.infer<typeof ReviewConditions>;

/** From the submission to its acceptance. */
export const intakeActs = [
  defineAct('submit', {
    signedBy: 'companyOrApi',
    begins: 'ReviewSubmitted',
    summary: 'submit a model for review',
    fields: {
      edition: Code,
      /** Of the edition and the calendar that the review is to run by, as canonical JSON. */
      editionDigest: Digest,
      calendarDigest: Digest,
      submission: Submission,
    },
  }),
  /** The lead takes the submission in; the clock's start follows from the edition. */
  defineAct('acceptSubmission', {
    signedBy: 'person',
    begins: 'IntakeAccepted',
    summary: 'accept a submission',
    fields: {},
  }),
  defineAct('returnSubmission', {
    signedBy: 'person',
    begins: 'IntakeReturned',
    summary: 'return a submission, listing what is missing',
    fields: {
      deficiencies: z.array(Text).min(1).max(50),
    },
  }),
  /** What the company says to the deficiencies; the lead looks again. */
  defineAct('answerDeficiencies', {
    signedBy: 'companyOrApi',
    begins: 'DeficienciesAnswered',
    summary: 'supply what was missing from a submission',
    fields: { answer: Text },
  }),
] as const;

export const intakeEvents = [
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
  /** Nothing is missing; the lead has the word. */
  event('IntakeChecked', { suites: z.array(SuiteRef) }),
  event('DeficienciesAnswered', { by: mark.record(Actor), answer: mark.contents(Text) }),
] as const;
