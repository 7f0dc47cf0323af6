import type { ClientSession } from 'mongoose';
import { Person } from '../../contracts/people/person';
import type { PersonInput, Subject } from '../../contracts/people/person';
import type { Code } from '../../contracts/primitives';
import { toCanonicalJson } from '../../trust/statements/canonical-json';
import { PLATFORM_KEY } from '../../trust/keys/key-id';
import { optionalTextField, textField } from '../collection';
import { compare } from '../filter';
import { rewriteSealed } from '../rewrite-sealed';
import { sealedCollection } from '../sealed-collection';
import type { NotedChange } from './registrations';
import type { Sealing, Store } from '../store';
import type { Listing } from '../stored-kind';

interface PersonIndex {
  readonly person: Code;
  readonly agency?: Code;
  readonly companyIndex?: string;
  readonly subjectIndex?: string;
}

const toSubjectIndex = ({ vault }: Sealing, { issuer, sub }: Subject): Promise<string> =>
  vault.blindIndex(toCanonicalJson([issuer, sub]));

export const people = sealedCollection<Person, PersonIndex>({
  name: 'people',
  version: 1,
  clear: {
    person: { ...textField, why: 'finds a person; a code' },
    agency: { ...optionalTextField, why: 'finds who can act for an agency' },
    companyIndex: { ...optionalTextField, why: 'finds the people of a company; blind' },
    subjectIndex: { ...optionalTextField, why: 'finds who logs in; blind' },
  },
  indexes: [
    [{ person: 1 }, { unique: true }],
    [{ agency: 1 }],
    [{ companyIndex: 1 }],
    [
      { subjectIndex: 1 },
      { unique: true, partialFilterExpression: { subjectIndex: { $exists: true } } },
    ],
  ],
  schema: Person,
  toClear: async ({ person, agency, company, subject }, store) => ({
    person,
    ...(agency === undefined ? {} : { agency }),
    ...(company === undefined ? {} : { companyIndex: await store.vault.blindIndex(company) }),
    ...(subject === null ? {} : { subjectIndex: await toSubjectIndex(store, subject) }),
  }),
  keyOf: () => PLATFORM_KEY,
  placeOf: ({ person }) => person,
});

/** In the place of an approver, where the deployment itself registers somebody. */
const DEPLOYMENT = 'deployment';

/**
 * Registers a person, or replaces what is registered, by the deployment's own hand: nobody has to approve.
 * So its first people come, who then register each other.
 */
export async function registerPerson(store: Store, person: PersonInput): Promise<void> {
  const sealed = await people.seal(store, Person.parse({ approvedBy: DEPLOYMENT, ...person }));
  await people(store).replaceOne({ person: person.person }, sealed, { upsert: true });
}

export const findPerson = (store: Store, person: Code): Promise<Person | null> =>
  people.findOne(store, { person });

interface Among {
  readonly company?: Code;
  readonly agency?: Code;
  /** Only those of agencies, and the staff. */
  readonly outsideCompanies?: boolean;
}

/** The people of a company or an agency, or all of them, by their codes. */
export async function listPeople(
  store: Store,
  { company, agency, outsideCompanies = false }: Among,
): Promise<Listing<Person>> {
  const among = {
    ...(agency === undefined ? {} : { agency }),
    ...(company === undefined ? {} : { companyIndex: await store.vault.blindIndex(company) }),
    ...(outsideCompanies ? { companyIndex: compare({ $exists: false }) } : {}),
  };
  return people.list(store, among, { sort: { person: 1 } });
}

/** The person who logs in as this subject of an issuer, with standing or without. */
export const findPersonBySubject = async (
  store: Store,
  subject: Subject,
  session?: ClientSession,
): Promise<Person | null> =>
  people.findOne(store, { subjectIndex: await toSubjectIndex(store, subject) }, { session });

/** Registers somebody new, in a transaction; false when the code or the subject is somebody's. */
export const insertPerson = (
  store: Store,
  person: Person,
  session: ClientSession,
): Promise<boolean> =>
  people.insertNew({ store, session }, Person.parse(person), ['person', 'subjectIndex']);

/** Changes a registered person, in a transaction; null when there is none, or `change` gives null. */
export const updatePerson = (
  store: Store,
  { person, ...noted }: NotedChange & { readonly person: Code },
  change: (person: Person) => Person | null,
): Promise<Person | null> =>
  rewriteSealed({ store, collection: people, filter: { person }, ...noted }, change);
