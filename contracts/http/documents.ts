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
    summary: 'Add evidence',
    description:
      'Sealed as it arrives. Sending it again with the same `Idempotency-Key` returns the document ' +
      'that is there.',
    action: 'addDocument',
    callers: ['reviewer'],
    inputs: { path: ReviewPath, header: DocumentHeaders },
    upload: 'The bytes of the document.',
    answers: { [STATUS.created]: { description: 'The document.', schema: ReviewDocument } },
    problems: ['not-found', 'idempotency-key-reused'],
  },
  listDocuments: {
    method: 'get',
    path: '/v1/reviews/{review}/documents',
    summary: 'List transcripts and evidence',
    action: 'readDocument',
    callers: ['reviewer', 'auditor'],
    inputs: { path: ReviewPath },
    answers: {
      [STATUS.ok]: { description: 'All documents, oldest first.', schema: DocumentList },
    },
    problems: ['not-found'],
  },
  readDocument: {
    method: 'get',
    path: '/v1/reviews/{review}/documents/{document}',
    summary: 'Download a transcript or evidence',
    description:
      'Always a download, never a page to display; the media type is the one given by the person who added ' +
      'it. A connection that ends early has not delivered the whole document. Where the edition ' +
      'asks for grants of access, a transcript is available to the people of the agencies who have ' +
      'one.',
    action: 'readDocument',
    callers: ['reviewer', 'auditor'],
    inputs: { path: DocumentPath },
    answers: {
      [STATUS.ok]: {
        description: 'The bytes of the document.',
        schema: ByteStream,
        contentType: 'application/octet-stream',
        headers: {
          ...REPR_DIGEST,
          'Document-Name': 'Name of the document: UTF-8, percent-encoded.',
          'Document-Media-Type': 'Media type given when it was added.',
        },
      },
    },
    problems: ['not-found'],
  },
});
