import type { z } from 'zod';
import { listOf } from '../contracts/api/page';
import type { ApprovePerson, RegisterPerson } from '../contracts/api/registration';
import { Person } from '../contracts/person';
import { requestApi } from './api-request';
import type { ApiAddress } from './api-request';

/** What people do with each other's records. */
export interface PeopleWork {
  listPeople(): Promise<z.infer<typeof People>>;
  registerPerson(registration: RegisterPerson): Promise<Person>;
  /** With what whoever approves has seen. */
  approvePerson(person: string, seen: ApprovePerson): Promise<Person>;
  dismissPerson(person: string): Promise<Person>;
}

const PATH = '/v1/people';
const People = listOf(Person);

export function createPeopleWork(address: ApiAddress): PeopleWork {
  const send = (method: 'POST' | 'PATCH', path: string, body: unknown): Promise<Person> =>
    requestApi(address, Person, { method, path: `${PATH}${path}`, body });
  const toPath = (person: string): string => `/${encodeURIComponent(person)}`;
  return {
    listPeople: () => requestApi(address, People, { method: 'GET', path: PATH }),
    registerPerson: (registration) => send('POST', '', registration),
    approvePerson: (person, seen) => send('POST', `${toPath(person)}/approval`, seen),
    dismissPerson: (person) => send('PATCH', toPath(person), { active: false }),
  };
}
