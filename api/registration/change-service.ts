import { noteRegistration } from '../../activities/store/registrations';
import { findService } from '../../activities/store/services';
import type { Registration } from '../../contracts/api/registration';
import type { Principal } from '../../contracts/participant';
import type { Code, Instant } from '../../contracts/primitives';
import type { Service } from '../../contracts/service';
import { ApiProblem } from '../api-problem';
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
  /** Notes a change, before it is made. */
  readonly note: (what: Registration['what'], detail: string) => Promise<void>;
}

/**
 * A service, for someone who may change its keys.
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
    note: (what, detail) =>
      noteRegistration(api.store, {
        ...{ at: now, by, what },
        about: service.service,
        detail: [detail],
      }),
  };
}

function isTheirs(caller: Principal, { company }: Service): Code | null {
  try {
    return requireCompanyAdmin(caller, company).person;
  } catch {
    return null;
  }
}
