import { recordRead } from '../../activities/store/reads';
import { listDocuments } from '../../activities/store/sealed-files';
import { DocumentList } from '../../contracts/api/documents';
import { ReviewPath } from '../../contracts/api/requests';
import { toBody } from '../list-body';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

export const listDocumentsOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}/documents',
  operationId: 'listDocuments',
  summary: 'List the transcripts and the evidence of a review',
  action: 'readDocument',
  callers: ['reviewer', 'auditor'],
  inputs: { path: ReviewPath },
  responses: {
    [STATUS.ok]: { description: 'All of them, oldest first.', schema: DocumentList },
  },
  problems: ['not-found'],
  handle: async ({ api, caller, input, allowedBy, now }) => {
    const { review } = input.path;
    const found = await listDocuments(api.store, review);
    if (found.items.length > 0) {
      await recordRead(api.store, {
        review,
        at: now,
        by: caller,
        what: 'evidence',
        which: 'the list of documents',
        count: found.items.length,
        rules: [...allowedBy],
      });
    }
    return { status: STATUS.ok, body: toBody(found) };
  },
});
