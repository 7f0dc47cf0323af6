import { z } from 'zod';
import { ACCESS_ACTS } from './access/acts';
import { accuracyActs } from './accuracy/acts';
import { courseActs } from './acts/course-acts';
import { evaluationActs } from './acts/evaluation-acts';
import { escalationActs } from './acts/escalation-acts';
import { findingActs } from './acts/finding-acts';
import { custodyActs } from './custody/acts';
import { signingActs } from './acts/signing-acts';
import { partnerActs } from './partners/acts';
import { BasisPointer } from './course';
import { EndpointProfile } from './endpoint-profile';
import { EndpointUrl } from './endpoint-url';
import { Determination } from './position';
import { Code, Digest, Instant, LocalDate, Text } from './primitives';
import { EndTollAct, TollAct } from './toll/order';
import { SnapshotDeclaration, Submission } from './submission';

/** Everything a person or a company can do to a review. One act stands in one signed statement. */
export const Act = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('submit'),
    edition: Code,
    /** Of the edition and the calendar that the review is to run by, as canonical JSON. */
    editionDigest: Digest,
    calendarDigest: Digest,
    submission: Submission,
  }),
  z.strictObject({
    kind: z.literal('provideAccess'),
    endpoint: EndpointUrl,
    model: z.string().trim().min(1).max(200),
    /** Reference to the deposited credential; the secret itself is never in a statement. */
    credential: Code.optional(),
    /** How the endpoint wants to be asked. It stands on the record: no secret belongs in it. */
    profile: EndpointProfile.optional(),
    /** Present when the checkpoint differs from the one declared before: findings go stale. */
    snapshot: SnapshotDeclaration.optional(),
  }),
  z.strictObject({ kind: z.literal('changePlannedRelease'), plannedRelease: LocalDate.nullable() }),
  z.strictObject({ kind: z.literal('extendWindow'), days: z.int().positive(), reason: Text }),
  /** Ends the window before its time, once the sign-offs stand that the edition asks for. */
  z.strictObject({ kind: z.literal('endEarly'), reason: Text }),
  z.strictObject({ kind: z.literal('withdraw'), reason: Text }),
  z.strictObject({
    kind: z.literal('beginSuspension'),
    reason: Code,
    /** When the cause began; now if absent. */
    from: Instant.optional(),
  }),
  z.strictObject({ kind: z.literal('endSuspension'), suspension: Code }),
  TollAct,
  EndTollAct,
  z.strictObject({
    kind: z.literal('determine'),
    determination: Determination,
    /** Where its basis is held; never what it says. */
    basis: BasisPointer.optional(),
  }),
  ...courseActs,
  ...signingActs,
  ...escalationActs,
  ...ACCESS_ACTS,
  ...evaluationActs,
  ...findingActs,
  ...custodyActs,
  ...partnerActs,
  ...accuracyActs,
  /** Destroys the data key of a closed review, for good: custody takes it, no open review does. */
  z.strictObject({ kind: z.literal('destroy'), reason: Text }),
]);
export type Act = z.infer<typeof Act>;
export const ActKind = z.enum(Act.options.map(({ shape }) => shape.kind.value));
export type ActKind = Act['kind'];

/** Acts that count only under the actor's own key; no service may make them for a person. */
export const PERSONAL_ACTS = [
  'determine',
  'acceptSubmission',
  'returnSubmission',
  'consult',
  'answerConsultation',
  'signOff',
  'recommend',
  'reaffirm',
  'assign',
  'declareInterest',
  'ruleOnInterest',
  'recuse',
  'delegate',
  'revokeDelegation',
  'escalate',
  'acknowledgeEscalation',
  'snoozeEscalation',
  'endEarly',
  'toll',
  'endToll',
  'resolveEscalation',
  'destroy',
  'acceptDrift',
  'confirmDelivery',
  'reportMissing',
  'grantAccess',
  'revokeGrant',
  'rerunEvaluation',
  'recordFinding',
  'reviseFinding',
  'finaliseFinding',
  'withdrawFinding',
  'reviewTranscript',
  'noteCoverage',
  'recordHolding',
  'takeOverHolding',
  'returnHolding',
  'destroyHolding',
  'answerComment',
  'ruleOnRedaction',
] as const;
