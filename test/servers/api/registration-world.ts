import { openSession } from '../../../store/open-session';
import type { Principal } from '../../../contracts/people/participant';
import type { Person } from '../../../contracts/people/person';
import type { PersonPrincipal } from '../../../contracts/people/person-principal';
import type { Answer } from './answer';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import type { Question } from './served-api';

export const ADMIN = {
  kind: 'company',
  company: 'example-labs',
  person: 'labs-admin',
  role: 'admin',
} as const satisfies Principal;
export const LEAD = {
  kind: 'reviewer',
  person: 'the-lead',
  agency: 'caisi',
  role: 'lead',
} as const satisfies Principal;
export const COORDINATOR = { kind: 'coordinator', person: 'the-coordinator' } as const;
export const OPERATOR = { kind: 'operator', person: 'the-operator' } as const;
export const SECOND_OPERATOR = { kind: 'operator', person: 'second-operator' } as const;
export const AUDITOR = { kind: 'auditor', person: 'the-auditor' } as const;

/**
 * Those who register and approve, and what they ask. Callers are registered by the deployment when
 * they first ask.
 */
export interface RegistrationWorld {
  readonly world: ApiWorld;
  /** A session of somebody who is on record as they are: no login would open one without standing. */
  enter(principal: PersonPrincipal): Promise<string>;
  ask(as: Principal, path: string, question: Question): Promise<Answer>;
  get(as: Principal, path: string): Promise<Answer>;
  register(as: Principal, json: object): Promise<Answer>;
  change(as: Principal, person: string, json: object): Promise<Answer>;
  /** With what the record says now, unless something else was seen. */
  approve(as: Principal, person: string, seen?: object): Promise<Answer>;
  post(as: Principal, path: string, json?: object): Promise<Answer>;
  close(): Promise<void>;
}

export async function openRegistrationWorld(): Promise<RegistrationWorld> {
  const world = await openApiWorld();
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (principal: Principal): Promise<string> => {
    const who = JSON.stringify(principal);
    const token = tokens.get(who) ?? world.keyFor(principal);
    tokens.set(who, token);
    return token;
  };
  const enter: RegistrationWorld['enter'] = async (principal) => {
    const now = new Date().toISOString();
    const proof = { authenticatedAt: now, secondFactorAt: now };
    const request = { principal, how: 'oidc', now, lifeMs: 600_000, ...proof } as const;
    const { token } = await openSession(world, request);
    tokens.set(JSON.stringify(principal), Promise.resolve(token));
    return token;
  };
  const ask: RegistrationWorld['ask'] = async (as, path, question) =>
    world.ask(path, { ...question, as: await tokenOf(as) });
  const post: RegistrationWorld['post'] = (as, path, json) =>
    ask(as, path, { method: 'POST', ...(json && { json }) });
  for (const company of ['example-labs', 'other-labs']) {
    await post(OPERATOR, '/v1/companies', { company, name: 'Example Company' });
  }
  const seenOf = async (person: string): Promise<object> => {
    const { body } = await ask(OPERATOR, '/v1/people', {});
    const { items } = body as { items: Person[] };
    const { roles = ['auditor'], subject = null } =
      items.find((one) => one.person === person) ?? {};
    return { roles, subject };
  };
  return {
    ...{ world, enter, ask, post },
    get: (as, path) => ask(as, path, {}),
    register: (as, json) => post(as, '/v1/people', { name: 'Example Person', ...json }),
    change: (as, person, json) => ask(as, `/v1/people/${person}`, { method: 'PATCH', json }),
    approve: async (as, person, seen) =>
      post(as, `/v1/people/${person}/approval`, seen ?? (await seenOf(person))),
    close: () => world.close(),
  };
}
