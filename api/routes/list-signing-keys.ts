import { z } from 'zod';
import { listSigningKeys } from '../../activities/store/signing-keys';
import { pageOf, PageLimit } from '../../contracts/http/page';
import { Code } from '../../contracts/primitives';
import { SigningKey } from '../../contracts/signing-key';
import { defineOperation } from '../operation';
import { toKeyScope } from '../signing-key-rules';
import { STATUS } from '../../contracts/http/status';

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
    const items = found.slice(0, limit);
    const next = found.length > limit ? (items.at(-1)?.kid ?? null) : null;
    return { status: STATUS.ok, body: { items, next } };
  },
});
