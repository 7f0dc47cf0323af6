import { createNodeReader } from '../../activities/store/log-tree';
import { Consistency, ConsistencyQuery } from '../../contracts/http/log';
import { proveConsistency } from '../../trust/log/make-proof';
import { requireSignedSize } from '../log-sizes';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const proveConsistencyOperation = defineOperation({
  method: 'get',
  path: '/v1/log/consistency',
  operationId: 'proveConsistency',
  summary: 'Prove that a later tree of the log begins with an earlier one',
  description: 'After RFC 6962, section 2.1.2.',
  action: 'readLog',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  inputs: { query: ConsistencyQuery },
  responses: { [STATUS.ok]: { description: 'The proof.', schema: Consistency } },
  problems: ['not-found'],
  handle: async ({ api, input }) => {
    const to = await requireSignedSize(api, input.query.to, 'to');
    const { from } = input.query;
    const proof = await proveConsistency({ from, to }, createNodeReader(api.store));
    const body = { proof: proof.map((hash) => hash.toString('base64')) };
    return { status: STATUS.ok, body };
  },
});
