import { z } from 'zod';
import { mark } from '../../projection/mark';
import { BasisPointer, ConsultedView } from '../course';
import { DocumentId } from '../document';
import { WindowRules } from '../../edition/window-rules';
import { Code, Instant, Text } from '../../primitives';
import { Actor } from '../../statement/statement';

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

export const NO_COURSE_VIEW: CourseView = {
  clockStartsOn: null,
  awaitsLead: false,
  answers: [],
  askedAt: null,
  determinationDueAt: null,
  lapsed: false,
  basis: null,
  consultations: [],
  requests: [],
};
