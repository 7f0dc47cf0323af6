import { listSigningKeys, changeSigningKey, findSigningKey } from '../../store/keys/signing-keys';
import type { RevokeKey } from '../../contracts/http/keys';
import type { signingKeyOperations } from '../../contracts/http/signing-keys';
import { ENROLMENT_LIFE_MS } from '../../contracts/statement/key-enrolment';
import type { Instant } from '../../contracts/primitives';
import type { SigningKey } from '../../contracts/statement/signing-key';
import { readEnrolment } from '../../trust/statements/key-enrolment';
import {
  createRegistrationOptions,
  readRegistration,
  createRegistrationChallenge,
  isRegistrationChallenge,
} from '../../trust/statements/passkey/registration';
import { toAlgorithm, toSigningKeyId } from '../../trust/statements/signing-key';
import { announceStolenKey } from '../acts/announce-standing';
import { ApiProblem } from '../http/api-problem';
import {
  enrolSigningKey,
  isOwner,
  personOfCaller,
  toKeyProposal,
  toKeyScope,
} from './enrol-signing-key';
import type { HandlersOf } from '../http/handler';
import { toPage } from '../http/reply-parts';
import { passkeysOf, requirePasskeySite, toPersonalOwner } from './passkeys-of';
import { registrarsOfOwner } from '../registration/person-proposal';
import type { Principal } from '../../contracts/people/participant';
import type { ApiDependencies } from '../dependencies';

/** Clocks differ. */
const LARGEST_SKEW_MS = 2 * 60_000;

const DAY_MS = 86_400_000;

export const signingKeyHandlers: HandlersOf<typeof signingKeyOperations> = {
  enrolSigningKey: async ({ api, caller, input, now }) => {
    const read = await readEnrolment(input.body.enrolment);
    if (!read.ok) throw new ApiProblem(read.code);
    const { deployment, owner, publicKey, issuedAt } = read.enrolment;
    if (deployment !== api.deployment) throw new ApiProblem('wrong-deployment');
    const ageMs = Date.parse(now) - Date.parse(issuedAt);
    if (ageMs < -LARGEST_SKEW_MS) throw new ApiProblem('not-yet-valid');
    if (ageMs > ENROLMENT_LIFE_MS) throw new ApiProblem('expired');
    const algorithm = toAlgorithm(publicKey);
    const key = { kid: read.kid, owner, publicKey, algorithm, passkey: null };
    const { enrolment } = input.body;
    return enrolSigningKey(api, caller, { key, enrolment });
  },
  listSigningKeys: async ({ api, caller, input }) => {
    const { cursor: after = '', limit } = input.query;
    // One more than asked for tells whether there is another page.
    const range = { after, limit: limit + 1 };
    const found = await listSigningKeys(api.store, toKeyScope(caller), range);
    return toPage(found, limit, ({ kid }) => kid);
  },
  confirmSigningKey: async ({ api, caller, access, input, now }) => {
    const { kid } = input.path;
    const found = await findVisibleKey(api, kid, caller);
    const registrars = await registrarsOfOwner(api.store, found);
    access.require('approveKey', toKeyProposal(found, registrars));
    const expiresAt = new Date(Date.parse(now) + input.body.days * DAY_MS).toISOString();
    return changeKey(api, kid, (key) =>
      key.confirmedBy !== null || key.revokedAt !== null
        ? null
        : { ...key, confirmedBy: personOfCaller(caller), validFrom: now, expiresAt },
    );
  },
  revokeSigningKey: async ({ api, caller, access, input, now }) => {
    const { kid } = input.path;
    const found = await findVisibleKey(api, kid, caller);
    // Who registered the owner may not let a key count, and may well end it.
    const hasCharge = access.allows('approveKey', toKeyProposal(found, []));
    if (!hasCharge && !isOwner(caller, found)) throw new ApiProblem('forbidden');
    const revokedBy = personOfCaller(caller);
    if (revokedBy === null) throw new ApiProblem('forbidden');
    const theft = theftOf(input.body, now);
    const revokedFor = input.body.why;
    const body = await changeKey(api, kid, (key) => {
      const revoked =
        key.revokedAt === null ? { ...key, revokedAt: now, revokedBy, revokedFor } : key;
      return theft === null ? revoked : withTheft(revoked, theft);
    });
    // Again with each repetition: a caller without an answer cannot know whether every review was
    // told.
    if (theft !== null) await announceStolenKey(api, body);
    return body;
  },
  beginPasskey: async ({ api, caller, now }) => {
    const site = requirePasskeySite(api);
    const { person } = toPersonalOwner(caller);
    const known = (await passkeysOf(api, caller)).map(({ passkey }) => passkey.credential);
    const challenge = createRegistrationChallenge(api.pepper, { person, now });
    const options = await createRegistrationOptions(site, { person, challenge, known });
    return { options: { ...options } };
  },
  registerPasskey: async ({ api, caller, input, now }) => {
    const site = requirePasskeySite(api);
    const owner = toPersonalOwner(caller);
    const { person } = owner;
    const read = await readRegistration(input.body, site, (challenge) =>
      isRegistrationChallenge(challenge, api.pepper, { person, now }),
    );
    if (!read) throw new ApiProblem('passkey-refused');
    const key = {
      kid: toSigningKeyId(read.publicKey),
      owner,
      algorithm: 'webauthn' as const,
      ...read,
    };
    return enrolSigningKey(api, caller, { key, enrolment: null });
  },
};

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

/** @throws ApiProblem `not-found`, the same for a key that is not there and for one of others. */
async function findVisibleKey(
  { store }: Pick<ApiDependencies, 'store'>,
  kid: string,
  caller: Principal,
): Promise<SigningKey> {
  const key = await findSigningKey(store, kid);
  if (!key || !isWithin(caller, key)) throw new ApiProblem('not-found');
  return key;
}

/** @throws ApiProblem `key-not-pending` when the key does not allow for the change any more. */
async function changeKey(
  { store }: Pick<ApiDependencies, 'store'>,
  kid: string,
  change: (key: SigningKey) => SigningKey | null,
): Promise<SigningKey> {
  const changed = await changeSigningKey(store, kid, change);
  if (!changed) throw new ApiProblem('key-not-pending');
  return changed;
}

function isWithin(caller: Principal, { owner }: SigningKey): boolean {
  const scope = toKeyScope(caller);
  if ('agency' in scope) return owner.kind === 'reviewer' && owner.agency === scope.agency;
  if ('company' in scope) return owner.kind === 'company' && owner.company === scope.company;
  return true;
}
