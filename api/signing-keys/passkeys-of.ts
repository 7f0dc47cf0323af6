import { listSigningKeys } from '../../store/keys/signing-keys';
import { toListing } from '../../store/stored-kind';
import type { Principal } from '../../contracts/people/participant';
import type { KeyOwner, SigningKey } from '../../contracts/statement/signing-key';
import type { PasskeySite } from '../../trust/statements/passkey/registration';
import { ApiProblem } from '../http/api-problem';
import type { ApiDependencies } from '../dependencies';
import { isOwner, toKeyScope } from './enrol-signing-key';

const AT_ONCE = 200;

/** A registered passkey. */
type PasskeyKey = SigningKey & { readonly passkey: NonNullable<SigningKey['passkey']> };

/** Every passkey that the caller has registered, whatever its status. */
export async function passkeysOf(
  { store }: Pick<ApiDependencies, 'store'>,
  caller: Principal,
): Promise<PasskeyKey[]> {
  const found: PasskeyKey[] = [];
  for (let after = ''; ;) {
    const keys = await listSigningKeys(store, toKeyScope(caller), { after, limit: AT_ONCE });
    const { items } = toListing(keys);
    found.push(...items.filter((key) => isPasskey(key)).filter((key) => isOwner(caller, key)));
    const last = keys.at(-1)?.clear;
    if (!last || keys.length < AT_ONCE) return found;
    after = last.kid;
  }
}

const isPasskey = (key: SigningKey): key is PasskeyKey => key.passkey !== null;

/** @throws ApiProblem `not-found` where no passkeys are used. */
export function requirePasskeySite({
  passkeySite,
}: Pick<ApiDependencies, 'passkeySite'>): PasskeySite {
  if (passkeySite) return passkeySite;
  throw new ApiProblem('not-found', { detail: 'No passkeys are used here.' });
}

/**
 * The caller as the owner of a key of their own.
 *
 * @throws ApiProblem `forbidden` for callers who sign nothing: a service, an operator, an auditor.
 */
export function toPersonalOwner(caller: Principal): KeyOwner & { readonly person: string } {
  if (caller.kind === 'reviewer') {
    return { kind: 'reviewer', person: caller.person, agency: caller.agency };
  }
  if (caller.kind === 'company' && caller.person !== undefined) {
    return { kind: 'company', company: caller.company, person: caller.person };
  }
  if (caller.kind === 'coordinator') return { kind: 'coordinator', person: caller.person };
  throw new ApiProblem('forbidden');
}
