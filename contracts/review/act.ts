import { z } from 'zod';
import { ACCESS_ACTS } from './access/acts';
import { accuracyActs } from './accuracy/acts';
import { closureActs } from './acts/closure-acts';
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
import { defineAct, schemasOf } from './define-act';
import type { SignedBy } from './define-act';
import { Determination } from './position';
import { Code, Digest, Instant, LocalDate, Name, Text } from '../primitives';
import { suspensionActs } from './suspensions/acts';
import { tollActs } from './toll/order';
import { SnapshotDeclaration, Submission } from './submission';

/** Every kind of act, with whose signature it needs. */
export const ACTS = [
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
  defineAct('provideAccess', {
    signedBy: 'companyOrApi',
    begins: 'AccessProvided',
    mayBring: ['Amended'],
    summary: 'give access to the model, or replace it',
    fields: {
      endpoint: EndpointUrl,
      model: Name,
      /** Reference to the deposited credential; the secret itself is never in a statement. */
      credential: Code.optional(),
      /** How the endpoint wants to be asked. It stands on the record: no secret belongs in it. */
      profile: EndpointProfile.optional(),
      /** Present when the checkpoint differs from the one declared before: findings go stale. */
      snapshot: SnapshotDeclaration.optional(),
    },
  }),
  defineAct('changePlannedRelease', {
    signedBy: 'companyOrApi',
    begins: 'PlannedReleaseChanged',
    summary: 'change the planned release, which may move the end of the window',
    fields: { plannedRelease: LocalDate.nullable() },
  }),
  defineAct('extendWindow', {
    signedBy: 'person',
    begins: 'WindowExtended',
    summary: 'consent to a longer window, up to the ceiling of the edition',
    fields: { days: z.int().positive(), reason: Text },
  }),
  /** Ends the window before its time, once the sign-offs stand that the edition asks for. */
  defineAct('endEarly', {
    signedBy: 'person',
    begins: 'EndedEarly',
    summary: 'end the window before its time, once the sign-offs stand',
    fields: { reason: Text },
  }),
  defineAct('withdraw', {
    signedBy: 'companyOrApi',
    begins: 'ReviewEnded',
    summary: 'withdraw the model from review',
    fields: { reason: Text },
  }),
  defineAct('beginSuspension', {
    signedBy: 'person',
    begins: 'SuspensionBegan',
    summary: 'stop the clock, for a reason that the edition lists',
    fields: {
      reason: Code,
      from: Instant.optional().describe('when the cause began; now if absent'),
    },
  }),
  defineAct('endSuspension', {
    signedBy: 'person',
    begins: 'SuspensionEnded',
    summary: 'let the clock run again',
    fields: { suspension: Code },
  }),
  ...closureActs,
  ...suspensionActs,
  ...tollActs,
  defineAct('determine', {
    signedBy: 'person',
    begins: 'Determined',
    summary: 'determine whether the model is covered',
    fields: {
      determination: Determination,
      basis: BasisPointer.optional().describe('where its basis is held; never what it says'),
    },
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
  defineAct('destroy', {
    signedBy: 'person',
    begins: null,
    summary: 'destroy the contents of a closed review, for good',
    fields: { reason: Text },
  }),
] as const;

type Definition = (typeof ACTS)[number];
export type Act = z.infer<Definition['schema']>;
export type ActKind = Definition['kind'];

/** Everything a person or a company can do to a review. One act stands in one signed statement. */
export const Act = z.discriminatedUnion('kind', schemasOf(ACTS));
export const ActKind = z.enum(ACTS.map(({ kind }) => kind));

const SIGNED_BY = new Map<ActKind, SignedBy>(ACTS.map(({ kind, signedBy }) => [kind, signedBy]));

/** Acts that count only under the actor's own key; no service makes them for anybody. */
export const isPersonal = (kind: ActKind): boolean => SIGNED_BY.get(kind) !== 'companyOrApi';
