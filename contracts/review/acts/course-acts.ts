import { z } from 'zod';
import { defineAct } from '../define-act';
import { ConsultedView } from '../course';
import { DocumentId } from '../document';
import { Code, Text } from '../../primitives';

/** What moves a review from its submission to what the agencies are sure of. */
export const courseActs = [
  /** The lead takes the submission in; the clock's start follows from the edition. */
  defineAct('acceptSubmission', {
    signedBy: 'person',
    begins: 'IntakeAccepted',
    summary: 'take a submission in',
    fields: {},
  }),
  defineAct('returnSubmission', {
    signedBy: 'person',
    begins: 'IntakeReturned',
    summary: 'return a submission with what is missing',
    fields: {
      deficiencies: z.array(Text).min(1).max(50),
    },
  }),
  /** What the company says to the deficiencies; the lead looks again. */
  defineAct('answerDeficiencies', {
    signedBy: 'companyOrApi',
    begins: 'DeficienciesAnswered',
    summary: 'answer what was missing from a submission',
    fields: { answer: Text },
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
    summary: 'ask another agency whether the model is covered',
    fields: { agency: Code },
  }),
  defineAct('answerConsultation', {
    signedBy: 'person',
    begins: 'ConsultationAnswered',
    summary: 'answer the agency that asked whether the model is covered',
    fields: { view: ConsultedView },
  }),
  defineAct('askCompany', {
    signedBy: 'person',
    begins: 'RequestAsked',
    summary: 'ask the company for information',
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
