import { z } from 'zod';
import { DocumentId, MediaType, ReviewDocument } from '../document';
import { ReviewId } from '../primitives';
import { listOf } from './page';
import { IdempotencyKey } from './requests';

export const DocumentPath = z.strictObject({ review: ReviewId, document: DocumentId });

/** A name in a header field: UTF-8, percent-encoded as in a URL. It may tell what a URL should not. */
const EncodedName = z
  .string()
  .max(2_000)
  .transform((text, context) => {
    try {
      return decodeURIComponent(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'must be UTF-8, percent-encoded' });
      return z.NEVER;
    }
  })
  .pipe(ReviewDocument.shape.name);

export const DocumentHeaders = z.object({
  'Idempotency-Key': IdempotencyKey.optional(),
  'Document-Name': EncodedName,
  'Document-Media-Type': MediaType.optional(),
});

export const DocumentList = listOf(ReviewDocument);
export type DocumentList = z.infer<typeof DocumentList>;
