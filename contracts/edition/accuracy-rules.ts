import { z } from 'zod';
import { RedactionRuling } from '../review/accuracy/redaction';
import { Outcome } from '../review/outcome';
import { Code } from '../primitives';
import { Parties } from './parties';
import { Term } from './span';

/** How the company checks the facts of a report before it is issued. The window is over by then. */
export const AccuracyRules = z.strictObject({
  /** Outcomes whose report is put before the company first. */
  outcomes: z.array(Outcome).min(1),
  /** From the draft, for the company to comment and to claim redactions. */
  comment: Term,
  /** From the end of that, for comments to be answered and claims to be ruled on. */
  answer: Term,
  /** Who answers and rules. */
  mayAnswer: Parties,
  /** Grounds on which the company may claim a redaction. */
  grounds: z.array(Code).min(1),
  /** What becomes of a claim on which nobody has ruled in time. */
  unruled: RedactionRuling,
});
export type AccuracyRules = z.infer<typeof AccuracyRules>;
