import { z } from 'zod';
import { DocumentId, MediaType, ReviewDocument } from '../review/document';
import { ReviewId } from '../primitives';
import { ByteStream, REPR_DIGEST, defineOperations } from './operation';
import { listOf } from './page';
import { IdempotencyKey, ReviewPath } from './requests';
import { STATUS } from './status';

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

export const documentOperations = defineOperations({
  addDocument: {
    method: 'post',
    path: '/v1/reviews/{review}/documents',
    summary: 'Add evidence to a review',
    description:
      'It is sealed as it comes. Sent again under the same Idempotency-Key, it is the document that is there.',
    action: 'addDocument',
    callers: ['reviewer'],
    inputs: { path: ReviewPath, header: DocumentHeaders },
    upload: 'The document, byte by byte.',
    answers: { [STATUS.created]: { description: 'The document.', schema: ReviewDocument } },
    problems: ['not-found', 'idempotency-key-reused'],
  },
  listDocuments: {
    method: 'get',
    path: '/v1/reviews/{review}/documents',
    summary: 'List the transcripts and the evidence of a review',
    action: 'readDocument',
    callers: ['reviewer', 'auditor'],
    inputs: { path: ReviewPath },
    answers: {
      [STATUS.ok]: { description: 'All of them, oldest first.', schema: DocumentList },
    },
    problems: ['not-found'],
  },
  readDocument: {
    method: 'get',
    path: '/v1/reviews/{review}/documents/{document}',
    summary: 'Read a transcript or a piece of evidence',
    description:
      'Always as bytes to keep, never as a page to show; its media type is what whoever added it said. A ' +
      'connection that ends early has not given all of it. Where the edition asks for grants of access, a ' +
      'transcript is for those people of the agencies who have one.',
    action: 'readDocument',
    callers: ['reviewer', 'auditor'],
    inputs: { path: DocumentPath },
    answers: {
      [STATUS.ok]: {
        description: 'The document, byte by byte.',
        schema: ByteStream,
        contentType: 'application/octet-stream',
        headers: {
          ...REPR_DIGEST,
          'Document-Name': 'Its name: UTF-8, percent-encoded.',
          'Document-Media-Type': 'What it is said to be.',
        },
      },
    },
    problems: ['not-found'],
  },
});
