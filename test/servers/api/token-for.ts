import { openSession } from '../../../store/open-session';
import { registerApiKey } from '../../../store/people/api-keys';
import { registerPerson } from '../../../store/people/participants';
import type { Store } from '../../../store/store';
import { ServicePrincipal } from '../../../contracts/people/participant';
import type { Principal } from '../../../contracts/people/participant';
import type { PersonInput, PersonRole } from '../../../contracts/people/person';
import { createApiKey } from '../../../trust/tokens/bearer-token';

const LIFE_MS = 3_600_000;

/** A bearer token of the principal: a new API key of a service, or a session of a person, now registered. */
export async function tokenFor(
  { store, pepper }: { readonly store: Store; readonly pepper: Buffer },
  principal: Principal,
  { secondFactorAt = new Date().toISOString() }: { readonly secondFactorAt?: string | null } = {},
): Promise<string> {
  if (principal.kind === 'company' && principal.person === undefined) {
    const { keyId, token, hash } = createApiKey(pepper);
    await registerApiKey(store, { keyId, hash, principal: ServicePrincipal.parse(principal) });
    return token;
  }
  const { person } = principal;
  if (person === undefined) throw new Error('a person has a name');
  await registerPerson(store, toPerson(principal, person));
  const now = new Date().toISOString();
  const { token } = await openSession(
    { store, pepper },
    {
      principal: { ...principal, person },
      how: 'oidc',
      now,
      lifeMs: LIFE_MS,
      authenticatedAt: now,
      secondFactorAt,
    },
  );
  return token;
}

function toPerson(principal: Principal, person: string): PersonInput {
  const base = { person, name: 'Example Person', active: true };
  if (principal.kind === 'company') {
    const { company } = principal;
    return {
      ...base,
      company,
      roles: [`company${principal.role === 'admin' ? 'Admin' : 'Member'}`],
    };
  }
  if (principal.kind === 'reviewer') {
    const role: PersonRole = principal.role === 'lead' ? 'agencyLead' : 'reviewer';
    return { ...base, agency: principal.agency, roles: [role] };
  }
  return { ...base, roles: [principal.kind] };
}
