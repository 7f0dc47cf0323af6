import { recordRead } from '../../activities/store/reads';
import { findDocument, readDocument } from '../../activities/store/sealed-files';
import { DocumentPath } from '../../contracts/http/documents';
import type { ReviewDocument } from '../../contracts/document';
import { ApiProblem } from '../api-problem';
import { onReview } from '../call-access';
import { ByteStream, defineOperation } from '../operation';
import { REPR_DIGEST, toReprDigest } from '../repr-digest';
import { STATUS } from '../../contracts/http/status';

const WITHOUT_A_GRANT =
  'What the model answered is read under a grant of access of one’s own: the lead agency gives it.';

export const readDocumentOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}/documents/{document}',
  operationId: 'readDocument',
  summary: 'Read a transcript or a piece of evidence',
  description:
    'Always as bytes to keep, never as a page to show; its media type is what whoever added it said. A ' +
    'connection that ends early has not given all of it. Where the edition asks for grants of access, a ' +
    'transcript is for those people of the agencies who have one.',
  action: 'readDocument',
  callers: ['reviewer', 'auditor'],
  inputs: { path: DocumentPath },
  responses: {
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
  handle: async ({ api, caller, access, view, input, allowedBy, now }) => {
    const described = await findDocument(api.store, input.path);
    const isTranscript = described?.kind === 'transcript';
    const rules = isTranscript ? access.findRules('readTranscript', onReview(view)) : allowedBy;
    if (!rules) throw new ApiProblem('forbidden', { detail: WITHOUT_A_GRANT });
    const found = described && (await readDocument(api.store, input.path));
    if (!found) throw new ApiProblem('not-found');
    const { document, content } = found;
    await recordRead(api.store, {
      review: document.review,
      at: now,
      by: caller,
      what: document.kind,
      which: document.document,
      count: 1,
      rules: [...rules],
    });
    return { status: STATUS.ok, body: content, headers: toHeaders(document) };
  },
});

function toHeaders({ digest, bytes, name, mediaType }: ReviewDocument): Record<string, string> {
  return {
    'Content-Length': String(bytes),
    'Content-Disposition': 'attachment',
    'Repr-Digest': toReprDigest(digest),
    'Document-Name': encodeURIComponent(name),
    'Document-Media-Type': mediaType,
  };
}
