import { z } from 'zod';
import { listSigningKeys } from '../../activities/store/signing-keys';
import { pageOf, PageLimit } from '../../contracts/api/page';
import { Code } from '../../contracts/primitives';
import { SigningKey } from '../../contracts/signing-key';
import { defineOperation } from '../operation';
import { toPage } from '../sequence-page';
import { toKeyScope } from '../signing-key-rules';
import { STATUS } from '../status';

export const listSigningKeysOperation = defineOperation({
  method: 'get',
  path: '/v1/signing-keys',
  operationId: 'listSigningKeys',
  summary: "List the signing keys of one's organisation; staff see all",
  action: 'listKeys',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  inputs: { query: z.strictObject({ cursor: Code.optional(), limit: PageLimit }) },
  responses: { [STATUS.ok]: { description: 'One page, by id.', schema: pageOf(SigningKey) } },
  problems: [],
  handle: async ({ api, caller, input }) => {
    const { cursor: after = '', limit } = input.query;
    // One more than asked for tells whether there is another page.
    const range = { after, limit: limit + 1 };
    const found = await listSigningKeys(api.store, toKeyScope(caller), range);
    return { status: STATUS.ok, body: toPage(found, limit, ({ kid }) => kid) };
  },
});
