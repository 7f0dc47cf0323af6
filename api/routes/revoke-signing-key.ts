import { z } from 'zod';
import { Code } from '../../contracts/primitives';
import { SigningKey } from '../../contracts/signing-key';
import { ApiProblem } from '../api-problem';
import { changeKey, findVisibleKey } from '../find-signing-key';
import { defineOperation } from '../operation';
import { isOwner, personOf, toKeyProposal } from '../signing-key-rules';
import { STATUS } from '../status';

export const revokeSigningKeyOperation = defineOperation({
  method: 'post',
  path: '/v1/signing-keys/{kid}/revocation',
  operationId: 'revokeSigningKey',
  summary: 'Let a key count for nothing new, from now on and for good',
  description:
    'Its owner, or whoever might have confirmed it. What it signed and a review took in before stays ' +
    'as it is. A revocation is never backdated. The same again changes nothing.',
  action: 'revokeKey',
  callers: ['company', 'reviewer', 'coordinator', 'operator'],
  inputs: { path: z.strictObject({ kid: Code }) },
  responses: { [STATUS.ok]: { description: 'The key is revoked.', schema: SigningKey } },
  problems: ['not-found', 'fresh-authentication-required'],
  handle: async ({ api, caller, access, input, now }) => {
    const { kid } = input.path;
    const found = await findVisibleKey(api, kid, caller);
    // Who registered the owner may not let a key count, and may well end it.
    const hasCharge = access.allows('approveKey', toKeyProposal(found, []));
    if (!hasCharge && !isOwner(caller, found)) throw new ApiProblem('forbidden');
    const revokedBy = personOf(caller);
    if (revokedBy === null) throw new ApiProblem('forbidden');
    const body = await changeKey(api, kid, (key) =>
      key.revokedAt === null ? { ...key, revokedAt: now, revokedBy } : key,
    );
    return { status: STATUS.ok, body };
  },
});
