import { createMeasure } from '../../activities/store/measured-stream';
import { putDocument, toDocumentId } from '../../activities/store/sealed-files';
import { DocumentHeaders } from '../../contracts/http/documents';
import { ReviewPath } from '../../contracts/http/requests';
import { ReviewDocument } from '../../contracts/document';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const addDocumentOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/documents',
  operationId: 'addDocument',
  summary: 'Add evidence to a review',
  description:
    'It is sealed as it comes. Sent again under the same Idempotency-Key, it is the document that is there.',
  action: 'addDocument',
  callers: ['reviewer'],
  inputs: { path: ReviewPath, header: DocumentHeaders },
  upload: 'The document, byte by byte.',
  responses: { [STATUS.created]: { description: 'The document.', schema: ReviewDocument } },
  problems: ['not-found', 'idempotency-key-reused'],
  handle: async ({ api, caller, input, upload, now }) => {
    const { review } = input.path;
    const { 'Idempotency-Key': key, 'Document-Name': name } = input.header;
    const sent = createMeasure();
    const document = await putDocument(
      api.store,
      {
        review,
        document: await toDocumentId(api.store, review, key && `evidence/${caller.person}/${key}`),
        kind: 'evidence',
        name,
        mediaType: input.header['Document-Media-Type'] ?? 'application/octet-stream',
        by: caller.person,
        at: now,
      },
      sent.pass(upload),
    );
    if (document.digest !== sent.result().digest) throw new ApiProblem('idempotency-key-reused');
    return { status: STATUS.created, body: document };
  },
});
