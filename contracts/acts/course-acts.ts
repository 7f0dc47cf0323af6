import { z } from 'zod';
import { defineAct } from '../define-act';
import { ConsultedView } from '../course';
import { DocumentId } from '../document';
import { Code, Text } from '../primitives';

/** What moves a review from its submission to what the agencies are sure of. */
export const courseActs = [
  /** The lead takes the submission in; the clock's start follows from the edition. */
  defineAct('acceptSubmission', { signedBy: 'person', fields: {} }),
  defineAct('returnSubmission', {
    signedBy: 'person',
    fields: {
      deficiencies: z.array(Text).min(1).max(50),
    },
  }),
  /** What the company says to the deficiencies; the lead looks again. */
  defineAct('answerDeficiencies', { signedBy: 'companyOrApi', fields: { answer: Text } }),
  defineAct('askIfCovered', { signedBy: 'companyOrApi', fields: {} }),
  defineAct('consult', { signedBy: 'person', fields: { agency: Code } }),
  defineAct('answerConsultation', { signedBy: 'person', fields: { view: ConsultedView } }),
  defineAct('askCompany', { signedBy: 'person', fields: { question: Text } }),
  defineAct('answerRequest', {
    signedBy: 'companyOrApi',
    fields: {
      request: Code,
      answer: Text,
      documents: z.array(DocumentId).max(50).optional(),
    },
  }),
  defineAct('withdrawRequest', { signedBy: 'person', fields: { request: Code, reason: Text } }),
] as const;
