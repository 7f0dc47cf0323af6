import { z } from 'zod';
import { mark } from '../projection/mark';
import { Principal } from '../people/participant';
import { Instant, ReviewId } from '../primitives';

/** The parts of a review that can be read. */
export const ReadKind = z.enum([
  'review',
  'events',
  'evaluations',
  'report',
  'draft',
  'dossier',
  'finding',
  'transcript',
  'evidence',
  'payloads',
  'export',
]);
export type ReadKind = z.infer<typeof ReadKind>;

/** One reading: who opened what of a review, when, and by which rules. It is written before the answer. */
export const ReadRecord = z.strictObject({
  review: mark.state(ReviewId),
  /** 1, 2, 3 … within the review, without a gap. */
  number: mark.state(z.int().positive()),
  at: mark.state(Instant),
  by: mark.record(Principal),
  what: mark.record(ReadKind),
  /** Which one: a digest, an id, or a range of event sequences. */
  which: mark.deliberation(z.string().min(1).max(200)),
  /** How many things were in the answer. */
  count: mark.record(z.int().positive()),
  /** Ids of the access rules that allowed it. */
  rules: mark.record(z.array(z.string()).min(1)),
});
export type ReadRecord = z.infer<typeof ReadRecord>;
