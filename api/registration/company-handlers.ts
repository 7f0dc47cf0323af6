import { insertApiKey, revokeApiKey } from '../../store/people/api-keys';
import { hasCompany, insertCompany, listCompanies } from '../../store/people/companies';
import { changeNoted } from '../../store/people/registrations';
import type { RegistrationNote } from '../../store/people/registrations';
import { insertService, listServices, updateService } from '../../store/people/services';
import type { companyOperations } from '../../contracts/http/companies';
import type { Service, ServiceKey } from '../../contracts/people/service';
import { createApiKey } from '../../trust/tokens/bearer-token';
import { ApiProblem } from '../http/api-problem';
import type { HandlersOf } from '../http/handler';
import { toBody } from '../http/list-body';
import { toReach } from '../login/people-within';
import { openService } from './change-service';
import { requireCompanyAdmin } from './registrar';

export const companyHandlers: HandlersOf<typeof companyOperations> = {
  registerCompany: async ({ api, caller, input, now }) => {
    const company = { ...input.body, registeredAt: now };
    const { company: about } = company;
    const by = caller.person;
    const note: RegistrationNote = { at: now, by, what: 'companyRegistered', about, detail: [] };
    const registered = await changeNoted(api.store, note, ({ session }) =>
      insertCompany(api.store, company, session),
    );
    if (!registered) throw new ApiProblem('already-registered');
    return company;
  },
  listCompanies: async ({ api }) => toBody(await listCompanies(api.store)),
  registerService: async ({ api, caller, input, now }) => {
    const { person } = requireCompanyAdmin(caller, input.body.company);
    if (!(await hasCompany(api.store, input.body.company))) throw new ApiProblem('company-unknown');
    const service: Service = { ...input.body, active: true, keys: [] };
    const note: RegistrationNote = {
      ...{ at: now, by: person, what: 'serviceRegistered' },
      about: service.service,
      detail: [service.company],
    };
    const registered = await changeNoted(api.store, note, ({ session }) =>
      insertService(api.store, service, session),
    );
    if (!registered) throw new ApiProblem('already-registered');
    return service;
  },
  listServices: async ({ api, caller }) => {
    const reach = toReach(caller);
    if (!reach) throw new ApiProblem('forbidden');
    return toBody(await listServices(api.store, reach));
  },
  changeService: async ({ input, ...call }) => {
    const { active } = input.body;
    const { service: code } = input.path;
    const { change } = await openService({ ...call, service: code });
    if (active && call.caller.kind === 'operator') throw new ApiProblem('forbidden');
    const changed = await change(['serviceChanged', active ? 'active' : 'inactive'], (noted) =>
      updateService(call.api.store, { service: code, ...noted }, (one) => ({ ...one, active })),
    );
    if (!changed) throw new ApiProblem('not-found');
    return changed;
  },
  issueApiKey: async ({ input, ...call }) => {
    const { api } = call;
    const { service, change } = await openService({ ...call, service: input.path.service });
    const { keyId, token, hash } = createApiKey(api.pepper);
    const { service: code, company } = service;
    const principal = { kind: 'company', company, role: 'service' } as const;
    const key = { keyId, hash, principal, service: code, revokedAt: null };
    await change(['apiKeyIssued', keyId], ({ session }) => insertApiKey(api.store, key, session));
    return { key: keyId, service: code, token };
  },
  revokeApiKey: async ({ input, ...call }) => {
    const { api, now } = call;
    const { service, key } = input.path;
    const { change } = await openService({ ...call, service });
    const revokedAt = await change(['apiKeyRevoked', key], (noted) =>
      revokeApiKey(api.store, { keyId: key, service, at: now }, noted),
    );
    if (!revokedAt) throw new ApiProblem('not-found');
    return { key, revokedAt };
  },
  addServiceKey: async ({ input, ...call }) => {
    const { api, now } = call;
    const { service } = input.path;
    const { change } = await openService({ ...call, service });
    const key: ServiceKey = { ...input.body, addedAt: now, revokedAt: null };
    const added = await change(['serviceKeyAdded', key.kid], (noted) =>
      updateService(api.store, { service, ...noted }, (one) =>
        one.keys.some(({ kid }) => kid === key.kid) ? null : { ...one, keys: [...one.keys, key] },
      ),
    );
    if (!added) throw new ApiProblem('already-registered');
    return key;
  },
  revokeServiceKey: async ({ input, ...call }) => {
    const { api, now } = call;
    const { service, kid } = input.path;
    const { change } = await openService({ ...call, service });
    const revoked = await change(['serviceKeyRevoked', kid], (noted) =>
      updateService(api.store, { service, ...noted }, (one) => withoutKey(one, kid, now)),
    );
    const { revokedAt } = revoked?.keys.find((key) => key.kid === kid) ?? {};
    if (!revokedAt) throw new ApiProblem('not-found');
    return { key: kid, revokedAt };
  },
};

/** Null when there is no such key; one that was revoked before stays so since then. */
function withoutKey(service: Service, kid: string, now: string): Service | null {
  if (!service.keys.some((key) => key.kid === kid)) return null;
  return {
    ...service,
    keys: service.keys.map((key) =>
      key.kid === kid ? { ...key, revokedAt: key.revokedAt ?? now } : key,
    ),
  };
}
