import { z } from 'zod';
import { BasisPointer, ConsultedView } from '../course';
import { DocumentId } from '../document';
import { WindowRules } from '../../edition/window-rules';
import { Code, Instant, Text } from '../../primitives';
import { Actor } from '../../statement/statement';

/** The course beside the evaluation: intake, determination, and questions to the company. */
export const CourseView = z.strictObject({
  /** With what the edition starts the clock; null until intake is accepted. */
  clockStartsOn: WindowRules.shape.startsOn.nullable(),
  /** Nothing is missing, and the lead has to accept. */
  awaitsLead: z.boolean(),
  /** What the company said to deficiencies. */
  answers: z.array(z.strictObject({ at: Instant, answer: Text })),
  askedAt: Instant.nullable(),
  determinationDueAt: Instant.nullable(),
  /** Nobody determined in time. */
  lapsed: z.boolean(),
  basis: BasisPointer.nullable(),
  consultations: z.array(
    z.strictObject({
      agency: Code,
      askedAt: Instant,
      /** Null until it has answered. */
      view: ConsultedView.nullable(),
      answeredAt: Instant.nullable(),
    }),
  ),
  requests: z.array(
    z.strictObject({
      id: Code,
      by: Actor,
      question: Text,
      askedAt: Instant,
      /** Null while a lapse stops it. */
      dueAt: Instant.nullable(),
      status: z.enum(['open', 'overdue', 'answered', 'withdrawn']),
      answer: Text.nullable(),
      documents: z.array(DocumentId),
      answeredAt: Instant.nullable(),
    }),
  ),
});
export type CourseView = z.infer<typeof CourseView>;
