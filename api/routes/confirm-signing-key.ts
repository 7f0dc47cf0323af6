import { z } from 'zod';
import { KeyConfirmation } from '../../contracts/key-enrolment';
import { Code } from '../../contracts/primitives';
import { SigningKey } from '../../contracts/signing-key';
import { changeKey, findVisibleKey } from '../find-signing-key';
import { defineOperation } from '../operation';
import { registrarsOfOwner } from '../registration/person-proposal';
import { personOf, toKeyProposal } from '../signing-key-rules';
import { STATUS } from '../../contracts/http/status';

const DAY_MS = 86_400_000;

export const confirmSigningKeyOperation = defineOperation({
  method: 'post',
  path: '/v1/signing-keys/{kid}/confirmation',
  operationId: 'confirmSigningKey',
  summary: 'Let a key count from now on, as a second person',
  description:
    "A lead of the owner's agency, an admin of their company or a coordinator, for a key of the " +
    'deployment an operator; never whoever brought the key, or registered its owner. By this call they ' +
    'vouch that they asked the owner about this very key.',
  action: 'approveKey',
  callers: ['company', 'reviewer', 'coordinator', 'operator'],
  inputs: { path: z.strictObject({ kid: Code }), body: KeyConfirmation },
  responses: { [STATUS.ok]: { description: 'The key counts.', schema: SigningKey } },
  problems: ['not-found', 'key-not-pending', 'fresh-authentication-required'],
  handle: async ({ api, caller, access, input, now }) => {
    const { kid } = input.path;
    const found = await findVisibleKey(api, kid, caller);
    const registrars = await registrarsOfOwner(api.store, found);
    access.require('approveKey', toKeyProposal(found, registrars));
    const expiresAt = new Date(Date.parse(now) + input.body.days * DAY_MS).toISOString();
    const body = await changeKey(api, kid, (key) =>
      key.confirmedBy !== null || key.revokedAt !== null
        ? null
        : { ...key, confirmedBy: personOf(caller), validFrom: now, expiresAt },
    );
    return { status: STATUS.ok, body };
  },
});
