import { findLeaf } from '../../activities/store/log-leaves';
import { createNodeReader } from '../../activities/store/log-tree';
import { Inclusion, InclusionQuery } from '../../contracts/http/log';
import { proveInclusion } from '../../trust/log/make-proof';
import { ApiProblem } from '../api-problem';
import { requireSignedSize } from '../log-sizes';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const proveInclusionOperation = defineOperation({
  method: 'get',
  path: '/v1/log/inclusion',
  operationId: 'proveInclusion',
  summary: 'Prove that a leaf is in the log',
  description:
    'After RFC 6962, section 2.1.1, from the leaf upwards. Whoever has an event and its salt has its leaf hash. ' +
    'Not found: a leaf that is not in the tree of this size.',
  action: 'readLog',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  inputs: { query: InclusionQuery },
  responses: { [STATUS.ok]: { description: 'The proof.', schema: Inclusion } },
  problems: ['not-found'],
  handle: async ({ api, input }) => {
    const { leafHash } = input.query;
    const size = await requireSignedSize(api, input.query.size, 'size');
    const leaf = await findLeaf(api.store, { leafHash });
    if (!leaf || leaf.index >= size) throw new ApiProblem('not-found');
    const { index } = leaf;
    const proof = await proveInclusion({ index, size }, createNodeReader(api.store));
    const body = { index, size, proof: proof.map((hash) => hash.toString('base64')) };
    return { status: STATUS.ok, body };
  },
});
