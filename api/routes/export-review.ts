import { Readable } from 'node:stream';
import { recordRead } from '../../activities/store/reads';
import { ReviewPath } from '../../contracts/http/requests';
import { digestOfBytes } from '../../trust/digest';
import { ApiProblem } from '../api-problem';
import { exportReview } from '../export-review';
import { ByteStream, defineOperation } from '../operation';
import { REPR_DIGEST, toReprDigest } from '../repr-digest';
import { STATUS } from '../../contracts/http/status';
import { toViewer } from '../to-viewer';

export const exportReviewOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}/export',
  operationId: 'exportReview',
  summary: 'Take the whole record of a review along, once it is closed or its run is lost',
  description:
    'An archive of events, signed statements, keys, dossiers, report, the policy edition and the log’s ' +
    'proofs, under a manifest that the API signs. `npm run cli -- verify` checks it offline, without ' +
    'trusting this deployment. A withheld event is there as its leaf alone. ' +
    'The manifest says of a review whose run is lost that its record ends before the review is closed.',
  action: 'exportRecord',
  callers: ['company', 'reviewer', 'auditor'],
  inputs: { path: ReviewPath },
  responses: {
    [STATUS.ok]: {
      description: 'The archive.',
      schema: ByteStream,
      contentType: 'application/zip',
      headers: REPR_DIGEST,
    },
  },
  problems: ['not-found', 'wrong-phase', 'not-logged-yet'],
  handle: async ({ api, caller, view, allowedBy, now }) => {
    const isClosed = view.phase === 'closed';
    const lost = !isClosed && view.runFault?.state === 'lost' ? view.runFault : null;
    if (!isClosed && !lost) throw new ApiProblem('wrong-phase');
    const bytes = await exportReview(api, {
      view,
      facts: { exportedAt: now, audience: caller.kind, lost },
      viewer: toViewer(caller, view, now),
    });
    const which = digestOfBytes(bytes);
    await recordRead(api.store, {
      review: view.id,
      at: now,
      by: caller,
      what: 'export',
      which,
      count: view.sequence,
      rules: [...allowedBy],
    });
    return { status: STATUS.ok, body: Readable.from([bytes]), headers: toHeaders(bytes, which) };
  },
});

function toHeaders(bytes: Uint8Array, digest: string): Record<string, string> {
  return {
    'Content-Length': String(bytes.length),
    'Content-Disposition': 'attachment; filename="dossier.zip"',
    'Repr-Digest': toReprDigest(digest),
  };
}
