import { z } from 'zod';
import { mark } from '../../projection/mark';
import { Code, Digest, Instant, Text } from '../../primitives';
import { Actor } from '../../statement/statement';
import { RedactedField, RedactionRuling } from './redaction';

const said = { by: mark.record(Actor), at: mark.state(Instant) };

/** The factual-accuracy check of a report: what the company said of the draft, and what came of it. */
export const AccuracyView = z.strictObject({
  status: mark.state(z.enum(['commenting', 'answering', 'closed'])),
  draft: mark.record(Digest),
  /** Null while a lapse stops it. */
  commentBy: mark.state(Instant.nullable()),
  /** Null before the time to comment is over, and where there was nothing to answer. */
  answerBy: mark.state(Instant.nullable()),
  closedAt: mark.state(Instant.nullable()),
  comments: z.array(
    z.strictObject({
      id: mark.state(Code),
      finding: mark.state(Code.nullable()),
      text: mark.contents(Text),
      ...said,
      /** Null while nobody has answered, and for good where nobody has when the check is closed. */
      answer: z
        .strictObject({ accepted: mark.record(z.boolean()), answer: mark.contents(Text), ...said })
        .nullable(),
    }),
  ),
  claims: z.array(
    z.strictObject({
      id: mark.state(Code),
      finding: mark.state(Code),
      field: mark.state(RedactedField),
      ground: mark.record(Code),
      reason: mark.contents(Text),
      ...said,
      /** Null while nobody has ruled. */
      ruling: mark.record(RedactionRuling.nullable()),
      /** Who ruled, and why; null where it was the edition, because nobody did. */
      ruled: z.strictObject({ reason: mark.contents(Text), ...said }).nullable(),
    }),
  ),
});
export type AccuracyView = z.infer<typeof AccuracyView>;
