import { changeNoted } from '../../store/people/registrations';
import type { NotedChange } from '../../store/people/registrations';
import { findService } from '../../store/people/services';
import type { Registration } from '../../contracts/http/people';
import type { Principal } from '../../contracts/people/participant';
import type { Code, Instant } from '../../contracts/primitives';
import type { Service } from '../../contracts/people/service';
import { ApiProblem } from '../http/api-problem';
import type { ApiDependencies } from '../dependencies';
import { requireCompanyAdmin } from './registrar';

interface Asked {
  readonly api: Pick<ApiDependencies, 'store'>;
  readonly caller: Principal;
  readonly service: Code;
  readonly now: Instant;
}

interface OpenedService {
  readonly service: Service;
  /** Makes a change together with its note; null or false says that there was nothing to change. */
  readonly change: <Result>(
    note: readonly [what: Registration['what'], detail: string],
    make: (noted: NotedChange) => Promise<Result>,
  ) => Promise<Result>;
}

/**
 * A service, for someone who looks after it.
 *
 * @throws ApiProblem `not-found`, the same for a service that is not there and for one of another company.
 */
export async function openService(asked: Asked): Promise<OpenedService> {
  const { api, caller, now } = asked;
  const service = await findService(api.store, asked.service);
  const by = service && isTheirs(caller, service);
  if (!service || !by) throw new ApiProblem('not-found');
  return {
    service,
    change: ([what, detail], make) =>
      changeNoted(api.store, { at: now, by, what, about: service.service, detail: [detail] }, make),
  };
}

function isTheirs(caller: Principal, { company }: Service): Code | null {
  try {
    return requireCompanyAdmin(caller, company).person;
  } catch {
    return null;
  }
}
