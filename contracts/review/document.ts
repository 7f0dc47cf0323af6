import { z } from 'zod';
import { Code, Digest, Instant, Name, ReviewId } from '../primitives';
import { whole } from '../projection/mark';

/** An opaque document id. */
export const DocumentId = z.string().regex(/^doc-[a-z2-7]{26}$/, 'must be a document id');
export type DocumentId = z.infer<typeof DocumentId>;

/** `type/subtype`, without parameters. */
export const MediaType = z
  .string()
  .max(127)
  .regex(
    /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/,
    'must be a media type without parameters',
  );

/** `transcript`: what a suite asked and the model answered. `evidence`: what a reviewer adds. */
export const DocumentKind = z.enum(['transcript', 'evidence']);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** A document of a review: large, kept apart, and cited by its digest. */
export const ReviewDocument = z.strictObject({
  review: ReviewId,
  document: DocumentId,
  kind: DocumentKind,
  name: Name,
  mediaType: MediaType,
  /** Over the exact bytes. */
  digest: Digest,
  bytes: z.int().nonnegative(),
  /** Who added it; null for what the review itself made. */
  by: Code.nullable(),
  at: Instant,
});
export type ReviewDocument = z.infer<typeof ReviewDocument>;

/** How a summary or a finding cites a document. */
export const DocumentRef = whole(
  z.strictObject({
    document: DocumentId,
    digest: Digest,
    bytes: z.int().nonnegative(),
  }),
);
export type DocumentRef = z.infer<typeof DocumentRef>;
