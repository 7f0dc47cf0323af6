import { z } from 'zod';
import { RevokeKey } from '../../contracts/http/keys';
import { Code } from '../../contracts/primitives';
import type { Instant } from '../../contracts/primitives';
import { SigningKey } from '../../contracts/signing-key';
import { announceStolenKey } from '../announce-standing';
import { ApiProblem } from '../api-problem';
import { changeKey, findVisibleKey } from '../find-signing-key';
import { defineOperation } from '../operation';
import { isOwner, personOf, toKeyProposal } from '../signing-key-rules';
import { STATUS } from '../../contracts/http/status';

export const revokeSigningKeyOperation = defineOperation({
  method: 'post',
  path: '/v1/signing-keys/{kid}/revocation',
  operationId: 'revokeSigningKey',
  summary: 'Let a key count for nothing new, from now on and for good',
  description:
    'Its owner, or whoever might have confirmed it. A revocation is never backdated. What a key signed ' +
    'before stays as it is, unless the key was stolen: opinions that a review took in since then are ' +
    'marked on its record and count no more, and the agency is asked again. A key that was revoked can ' +
    'still be reported stolen, and a theft to have begun sooner; neither is taken back. The same again ' +
    'changes nothing.',
  action: 'revokeKey',
  callers: ['company', 'reviewer', 'coordinator', 'operator'],
  inputs: { path: z.strictObject({ kid: Code }), body: RevokeKey },
  responses: { [STATUS.ok]: { description: 'The key is revoked.', schema: SigningKey } },
  problems: ['not-found', 'fresh-authentication-required', 'temporal-unavailable'],
  handle: async ({ api, caller, access, input, now }) => {
    const { kid } = input.path;
    const found = await findVisibleKey(api, kid, caller);
    // Who registered the owner may not let a key count, and may well end it.
    const hasCharge = access.allows('approveKey', toKeyProposal(found, []));
    if (!hasCharge && !isOwner(caller, found)) throw new ApiProblem('forbidden');
    const revokedBy = personOf(caller);
    if (revokedBy === null) throw new ApiProblem('forbidden');
    const theft = theftOf(input.body, now);
    const revokedFor = input.body.why;
    const body = await changeKey(api, kid, (key) => {
      const revoked =
        key.revokedAt === null ? { ...key, revokedAt: now, revokedBy, revokedFor } : key;
      return theft === null ? revoked : withTheft(revoked, theft);
    });
    // Again with each repetition: whoever had no answer cannot know whether every review was told.
    if (theft !== null) await announceStolenKey(api, body);
    return { status: STATUS.ok, body };
  },
});

function theftOf(body: RevokeKey, now: Instant): Instant | null {
  if (body.why !== 'stolen') return null;
  if (Date.parse(body.compromisedSince) <= Date.parse(now)) return body.compromisedSince;
  const detail = 'must not be later than now';
  throw new ApiProblem('invalid-request', {
    errors: [{ in: 'body', pointer: '/compromisedSince', detail }],
  });
}

/** The earliest that was ever said holds. */
function withTheft(key: SigningKey, since: Instant): SigningKey {
  const before = key.compromisedSince;
  const isEarlier = before === null || Date.parse(since) < Date.parse(before);
  return { ...key, revokedFor: 'stolen', compromisedSince: isEarlier ? since : before };
}
