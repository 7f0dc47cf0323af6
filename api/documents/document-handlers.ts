import { createMeasure } from '../../store/measured-stream';
import {
  findDocument,
  listDocuments,
  putDocument,
  readDocument,
  toDocumentId,
} from '../../store/sealed-files';
import type { ReviewDocument } from '../../contracts/review/document';
import type { documentOperations } from '../../contracts/http/documents';
import { STATUS } from '../../contracts/http/status';
import { ApiProblem } from '../http/api-problem';
import { onReview } from '../caller/call-access';
import { recordTaking } from '../caller/record-reading';
import type { HandlersOf } from '../http/handler';
import { toBody, toReprDigest } from '../http/reply-parts';

const WITHOUT_A_GRANT =
  'Reading the model’s answers needs a personal grant of access from the lead agency.';

export const documentHandlers: HandlersOf<typeof documentOperations> = {
  addDocument: async ({ api, caller, input, upload, now }) => {
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
    return document;
  },
  listDocuments: async (call) => {
    const found = await listDocuments(call.api.store, call.view.id);
    if (found.items.length > 0) {
      const which = 'the list of documents';
      await recordTaking(call, { what: 'evidence', which, count: found.items.length });
    }
    return toBody(found);
  },
  readDocument: async (call) => {
    const { api, access, view, input, allowedBy } = call;
    const described = await findDocument(api.store, input.path);
    const isTranscript = described?.kind === 'transcript';
    const rules = isTranscript ? access.findRules('readTranscript', onReview(view)) : allowedBy;
    if (!rules) throw new ApiProblem('forbidden', { detail: WITHOUT_A_GRANT });
    const found = described && (await readDocument(api.store, input.path));
    if (!found) throw new ApiProblem('not-found');
    const { document, content } = found;
    const opened = { what: document.kind, which: document.document };
    await recordTaking({ ...call, allowedBy: rules }, opened);
    return { status: STATUS.ok, body: content, headers: toHeaders(document) };
  },
};

function toHeaders({ digest, bytes, name, mediaType }: ReviewDocument): Record<string, string> {
  return {
    'Content-Length': String(bytes),
    'Content-Disposition': 'attachment',
    'Repr-Digest': toReprDigest(digest),
    'Document-Name': encodeURIComponent(name),
    'Document-Media-Type': mediaType,
  };
}
