import { z } from 'zod';
import { WindowRules } from '../edition/window-rules';
import { Actor } from '../people/participant';
import { Code, Digest, Instant, Text } from '../primitives';
import { mark } from '../projection/mark';
import { defineAct, event } from './definitions';
import { DocumentId } from './document';

export const Determination = z.enum(['covered', 'notCovered', 'cannotRuleOut']);
export type Determination = z.infer<typeof Determination>;

/** Where the basis of a determination is held: never what it says. */
export const BasisPointer = z.strictObject({
  digest: mark.record(Digest),
  heldBy: mark.record(Code.describe('who holds it')),
  reference: mark.record(Code.describe('the reference under which it is held')),
});
export type BasisPointer = z.infer<typeof BasisPointer>;

/** The answer of a consulted agency. */
export const ConsultedView = z.enum(['covered', 'notCovered', 'cannotRuleOut', 'noView']);
export type ConsultedView = z.infer<typeof ConsultedView>;

/** Determination, consultations and requests to the company. */
export const determinationActs = [
  defineAct('determine', {
    signedBy: 'person',
    begins: 'Determined',
    summary: 'determine whether the model is covered',
    fields: {
      determination: Determination,
      basis: BasisPointer.optional().describe('where its basis is held, not what it says'),
    },
  }),
  defineAct('askIfCovered', {
    signedBy: 'companyOrApi',
    begins: 'AskedIfCovered',
    summary: 'ask whether the model is covered',
    fields: {},
  }),
  defineAct('consult', {
    signedBy: 'person',
    begins: 'Consulted',
    summary: 'consult another agency on whether the model is covered',
    fields: { agency: Code },
  }),
  defineAct('answerConsultation', {
    signedBy: 'person',
    begins: 'ConsultationAnswered',
    summary: 'answer a consultation on whether the model is covered',
    fields: { view: ConsultedView },
  }),
  defineAct('askCompany', {
    signedBy: 'person',
    begins: 'RequestAsked',
    summary: 'request information from the company',
    fields: { question: Text },
  }),
  defineAct('answerRequest', {
    signedBy: 'companyOrApi',
    begins: 'RequestAnswered',
    mayBring: ['SuspensionEnded'],
    summary: 'answer a request for information',
    fields: {
      request: Code,
      answer: Text,
      documents: z.array(DocumentId).max(50).optional(),
    },
  }),
  defineAct('withdrawRequest', {
    signedBy: 'person',
    begins: 'RequestWithdrawn',
    mayBring: ['SuspensionEnded'],
    summary: 'withdraw a request for information',
    fields: { request: Code, reason: Text },
  }),
] as const;

export const determinationEvents = [
  event('Determined', {
    by: mark.record(Actor),
    determination: mark.record(Determination),
    /** Where its basis is held; null if not stated. */
    basis: BasisPointer.nullable(),
  }),
  event('AskedIfCovered', {
    by: mark.record(Actor),
    /** Null where nothing runs out, and while a lapse stops it. */
    dueAt: mark.state(Instant.nullable()),
  }),
  event('Consulted', { by: mark.record(Actor), agency: mark.state(Code) }),
  event('ConsultationAnswered', {
    by: mark.record(Actor),
    agency: mark.state(Code),
    view: mark.deliberation(ConsultedView),
  }),
  /** Nobody determined in time: what the edition begins with stands. */
  event('DeterminationLapsed', { stands: mark.record(Determination) }),
  event('RequestAsked', {
    request: mark.state(Code),
    by: mark.record(Actor),
    question: mark.contents(Text),
    /** Null while a lapse stops it. */
    dueAt: mark.state(Instant.nullable()),
  }),
  event('RequestAnswered', {
    request: mark.state(Code),
    by: mark.record(Actor),
    answer: mark.contents(Text),
    documents: mark.contents(z.array(DocumentId)),
    late: mark.state(z.boolean()),
  }),
  event('RequestWithdrawn', {
    request: mark.state(Code),
    by: mark.record(Actor),
    reason: mark.contents(Text),
  }),
  event('RequestOverdue', {
    request: mark.state(Code),
    late: mark.state(z.enum(['noted', 'escalated', 'suspends'])),
  }),
] as const;

/** The course beside the evaluation: intake, determination, and questions to the company. */
export const CourseView = z.strictObject({
  /** With what the edition starts the clock; null until intake is accepted. */
  clockStartsOn: mark.state(WindowRules.shape.startsOn.nullable()),
  /** Nothing is missing, and the lead has to accept. */
  awaitsLead: mark.state(z.boolean()),
  /** What the company said to deficiencies. */
  answers: z.array(z.strictObject({ at: mark.state(Instant), answer: mark.contents(Text) })),
  askedAt: mark.state(Instant.nullable()),
  determinationDueAt: mark.state(Instant.nullable()),
  /** Nobody determined in time. */
  lapsed: mark.state(z.boolean()),
  basis: BasisPointer.nullable(),
  consultations: z.array(
    z.strictObject({
      agency: mark.state(Code),
      askedAt: mark.state(Instant),
      /** Null until it has answered. */
      view: mark.deliberation(ConsultedView.nullable()),
      answeredAt: mark.state(Instant.nullable()),
    }),
  ),
  requests: z.array(
    z.strictObject({
      id: mark.state(Code),
      by: mark.record(Actor),
      question: mark.contents(Text),
      askedAt: mark.state(Instant),
      /** Null while a lapse stops it. */
      dueAt: mark.state(Instant.nullable()),
      status: mark.state(z.enum(['open', 'overdue', 'answered', 'withdrawn'])),
      answer: mark.contents(Text.nullable()),
      documents: mark.contents(z.array(DocumentId)),
      answeredAt: mark.state(Instant.nullable()),
    }),
  ),
});
export type CourseView = z.infer<typeof CourseView>;
