import { z } from 'zod';
import { ConsultedView } from '../course';
import { DocumentId } from '../document';
import { Code, Text } from '../primitives';

/** What moves a review from its submission to what the agencies are sure of. */
export const courseActs = [
  /** The lead takes the submission in; the clock's start follows from the edition. */
  z.strictObject({ kind: z.literal('acceptSubmission') }),
  z.strictObject({
    kind: z.literal('returnSubmission'),
    deficiencies: z.array(Text).min(1).max(50),
  }),
  /** What the company says to the deficiencies; the lead looks again. */
  z.strictObject({ kind: z.literal('answerDeficiencies'), answer: Text }),
  z.strictObject({ kind: z.literal('askIfCovered') }),
  z.strictObject({ kind: z.literal('consult'), agency: Code }),
  z.strictObject({ kind: z.literal('answerConsultation'), view: ConsultedView }),
  z.strictObject({ kind: z.literal('askCompany'), question: Text }),
  z.strictObject({
    kind: z.literal('answerRequest'),
    request: Code,
    answer: Text,
    documents: z.array(DocumentId).max(50).optional(),
  }),
  z.strictObject({ kind: z.literal('withdrawRequest'), request: Code, reason: Text }),
] as const;
