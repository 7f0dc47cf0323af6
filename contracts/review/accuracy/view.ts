import { z } from 'zod';
import { Code, Digest, Instant, Text } from '../../primitives';
import { Actor } from '../../statement/statement';
import { RedactedField, RedactionRuling } from './redaction';

const said = { by: Actor, at: Instant };

/** The factual-accuracy check of a report: what the company said of the draft, and what came of it. */
export const AccuracyView = z.strictObject({
  status: z.enum(['commenting', 'answering', 'closed']),
  draft: Digest,
  /** Null while a lapse stops it. */
  commentBy: Instant.nullable(),
  /** Null before the time to comment is over, and where there was nothing to answer. */
  answerBy: Instant.nullable(),
  closedAt: Instant.nullable(),
  comments: z.array(
    z.strictObject({
      id: Code,
      finding: Code.nullable(),
      text: Text,
      ...said,
      /** Null while nobody has answered, and for good where nobody has when the check is closed. */
      answer: z.strictObject({ accepted: z.boolean(), answer: Text, ...said }).nullable(),
    }),
  ),
  claims: z.array(
    z.strictObject({
      id: Code,
      finding: Code,
      field: RedactedField,
      ground: Code,
      reason: Text,
      ...said,
      /** Null while nobody has ruled. */
      ruling: RedactionRuling.nullable(),
      /** Who ruled, and why; null where it was the edition, because nobody did. */
      ruled: z.strictObject({ reason: Text, ...said }).nullable(),
    }),
  ),
});
export type AccuracyView = z.infer<typeof AccuracyView>;
