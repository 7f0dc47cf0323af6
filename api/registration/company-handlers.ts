import { insertApiKey, revokeApiKey } from '../../store/people/api-keys';
import { hasCompany, insertCompany, listCompanies } from '../../store/people/companies';
import type { NotedChange } from '../../store/people/registrations';
import {
  insertService,
  listServices,
  updateService,
  findService,
} from '../../store/people/services';
import type { companyOperations } from '../../contracts/http/companies';
import type { Service, ServiceKey } from '../../contracts/people/service';
import { createApiKey } from '../../trust/tokens/bearer-token';
import { ApiProblem } from '../http/api-problem';
import type { Call, HandlersOf } from '../http/handler';
import { toBody } from '../http/reply-parts';
import { toReach } from '../login/people-within';
import { requireCompanyAdmin } from './may-give';
import { noting } from './noting';
import type { Operation } from '../../contracts/http/operation';
import type { Registration } from '../../contracts/http/people';
import type { Principal } from '../../contracts/people/participant';
import type { Code } from '../../contracts/primitives';

export const companyHandlers: HandlersOf<typeof companyOperations> = {
  registerCompany: async ({ api, caller, input, now }) => {
    const company = { ...input.body, registeredAt: now };
    const note = ['companyRegistered', company.company] as const;
    const registered = await noting({ api, by: caller.person, now })(note, ({ session }) =>
      insertCompany(api.store, company, session),
    );
    if (!registered) throw new ApiProblem('already-registered');
    return company;
  },
  listCompanies: async ({ api }) => toBody(await listCompanies(api.store)),
  registerService: async ({ api, caller, input, now }) => {
    const by = requireCompanyAdmin(caller, input.body.company).person;
    if (!(await hasCompany(api.store, input.body.company))) throw new ApiProblem('company-unknown');
    const service: Service = { ...input.body, active: true, keys: [] };
    const note = ['serviceRegistered', service.service, service.company] as const;
    const registered = await noting({ api, by, now })(note, ({ session }) =>
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
  changeService: async (call) => {
    const { active } = call.input.body;
    const { change, update } = await openService(call);
    if (active && call.caller.kind === 'operator') throw new ApiProblem('forbidden');
    const changed = await change(
      ['serviceChanged', active ? 'active' : 'inactive'],
      update((one) => ({ ...one, active })),
    );
    if (!changed) throw new ApiProblem('not-found');
    return changed;
  },
  issueApiKey: async (call) => {
    const { api } = call;
    const { service, change } = await openService(call);
    const { keyId, token, hash } = createApiKey(api.pepper);
    const { service: code, company } = service;
    const principal = { kind: 'company', company, role: 'service' } as const;
    const key = { keyId, hash, principal, service: code, revokedAt: null };
    await change(['apiKeyIssued', keyId], ({ session }) => insertApiKey(api.store, key, session));
    return { key: keyId, service: code, token };
  },
  revokeApiKey: async (call) => {
    const { api, now } = call;
    const { service, key } = call.input.path;
    const { change } = await openService(call);
    const revokedAt = await change(['apiKeyRevoked', key], (noted) =>
      revokeApiKey(api.store, { keyId: key, service, at: now }, noted),
    );
    if (!revokedAt) throw new ApiProblem('not-found');
    return { key, revokedAt };
  },
  addServiceKey: async (call) => {
    const { change, update } = await openService(call);
    const key: ServiceKey = { ...call.input.body, addedAt: call.now, revokedAt: null };
    const added = await change(
      ['serviceKeyAdded', key.kid],
      update((one) =>
        one.keys.some(({ kid }) => kid === key.kid) ? null : { ...one, keys: [...one.keys, key] },
      ),
    );
    if (!added) throw new ApiProblem('already-registered');
    return key;
  },
  revokeServiceKey: async (call) => {
    const { kid } = call.input.path;
    const { change, update } = await openService(call);
    const revoked = await change(
      ['serviceKeyRevoked', kid],
      update((one) => withoutKey(one, kid, call.now)),
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

interface OnService extends Pick<Call<Operation>, 'api' | 'now'> {
  readonly caller: Principal;
  readonly input: { readonly path: { readonly service: Code } };
}

/**
 * A service, for someone who looks after it, with how it is changed: what changes it is noted, and null or false says
 * that there was nothing to change.
 *
 * @throws ApiProblem `not-found`, the same for a service that is not there and for one of another company.
 */
async function openService({ api, caller, input, now }: OnService) {
  const service = await findService(api.store, input.path.service);
  const by = service && isTheirs(caller, service);
  if (!service || !by) throw new ApiProblem('not-found');
  const change = <Result>(
    [what, detail]: readonly [what: Registration['what'], detail: string],
    make: (noted: NotedChange) => Promise<Result>,
  ) => noting({ api, by, now })([what, service.service, detail], make);
  const update = (apply: (service: Service) => Service | null) => (noted: NotedChange) =>
    updateService(api.store, { service: service.service, ...noted }, apply);
  return { service, change, update };
}

function isTheirs(caller: Principal, { company }: Service): Code | null {
  try {
    return requireCompanyAdmin(caller, company).person;
  } catch {
    return null;
  }
}
