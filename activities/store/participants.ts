import { z } from 'zod';
import { ServicePrincipal } from '../../contracts/participant';
import { Person } from '../../contracts/person';
import type { PersonInput, Subject } from '../../contracts/person';
import { Code, Instant } from '../../contracts/primitives';
import { toCanonicalJson } from '../../trust/canonical-json';
import { digestOf } from '../../trust/digest';
import { PLATFORM_KEY } from '../../trust/keys/key-id';
import { insertOnce, isWritten, optionalText, text } from './collection';
import { rewriteSealed } from './rewrite-sealed';
import { sealedCollection } from './sealed-collection';
import type { Store } from './store';

/** A service's API key as it is stored: never the key, only its keyed hash, and for whom it speaks. */
export const ApiKeyRecord = z.strictObject({
  keyId: z.string(),
  hash: z.string(),
  principal: ServicePrincipal,
  /** The registered service that holds it; absent for one that a deployment made by hand. */
  service: Code.optional(),
  revokedAt: Instant.nullable().optional(),
});
export type ApiKeyRecord = z.infer<typeof ApiKeyRecord>;

interface PersonIndex {
  readonly person: Code;
  readonly agency?: Code;
  readonly subjectIndex?: string;
}

const toSubjectIndex = ({ vault }: Store, { issuer, sub }: Subject): Promise<string> =>
  vault.blindIndex(toCanonicalJson([issuer, sub]));

export const people = sealedCollection<Person, PersonIndex>({
  name: 'people',
  clear: {
    person: { ...text, why: 'finds a person; a code' },
    agency: { ...optionalText, why: 'finds who can act for an agency' },
    subjectIndex: { ...optionalText, why: 'finds who logs in; blind' },
  },
  indexes: [
    [{ person: 1 }, { unique: true }],
    [{ agency: 1 }],
    [
      { subjectIndex: 1 },
      { unique: true, partialFilterExpression: { subjectIndex: { $exists: true } } },
    ],
  ],
  schema: Person,
  toClear: async ({ person, agency, subject }, store) => ({
    person,
    ...(agency === undefined ? {} : { agency }),
    ...(subject === null ? {} : { subjectIndex: await toSubjectIndex(store, subject) }),
  }),
  keyOf: () => PLATFORM_KEY,
  placeOf: ({ person }) => person,
});

export const apiKeys = sealedCollection<ApiKeyRecord, { keyId: string }>({
  name: 'api_keys',
  clear: { keyId: { ...text, why: 'finds a key; random' } },
  indexes: [[{ keyId: 1 }, { unique: true }]],
  schema: ApiKeyRecord,
  toClear: ({ keyId }) => ({ keyId }),
  keyOf: () => PLATFORM_KEY,
  placeOf: ({ keyId }) => keyId,
});

/** Registers a person, or replaces what is registered: so someone is made inactive. */
export async function registerPerson(store: Store, person: PersonInput): Promise<void> {
  const sealed = await people.seal(store, Person.parse(person));
  await people(store).replaceOne({ person: person.person }, sealed, { upsert: true });
}

export async function findPerson(store: Store, person: Code): Promise<Person | null> {
  const found = await people(store).findOne({ person }, { _id: 0 }).lean();
  return found && people.open(store, found);
}

/** The people of a company or an agency, or all of them, by their codes. */
export async function listPeople(
  store: Store,
  { company, agency }: { readonly company?: Code; readonly agency?: Code },
): Promise<Person[]> {
  const found = await people(store)
    .find(agency === undefined ? {} : { agency }, { _id: 0 })
    .sort({ person: 1 })
    .lean();
  const opened = await Promise.all(found.map((one) => people.open(store, one)));
  return opened.filter((one) => company === undefined || one.company === company);
}

/** The person who logs in as this subject of an issuer, active or not. */
export async function findPersonBySubject(store: Store, subject: Subject): Promise<Person | null> {
  const subjectIndex = await toSubjectIndex(store, subject);
  const found = await people(store).findOne({ subjectIndex }, { _id: 0 }).lean();
  return found && people.open(store, found);
}

/** Registers somebody new; false when the code or the subject is somebody's. */
export async function insertPerson(store: Store, person: PersonInput): Promise<boolean> {
  const sealed = await people.seal(store, Person.parse(person));
  return isWritten(people(store).create(sealed));
}

/** Changes a registered person; false when the subject is somebody else's. */
export const updatePerson = (
  store: Store,
  person: Code,
  change: (person: Person) => Person,
): Promise<boolean> =>
  isWritten(rewriteSealed({ store, collection: people, filter: { person } }, change));

/**
 * Registers an API key; the same again is harmless.
 *
 * @throws Error when the `keyId` is another key's, or speaks for someone else.
 */
export async function registerApiKey(store: Store, key: ApiKeyRecord): Promise<void> {
  const parsed = ApiKeyRecord.parse(key);
  await insertOnce(
    async () => apiKeys(store).create(await apiKeys.seal(store, parsed)),
    async () => digestOf(await findApiKey(store, key.keyId)) === digestOf(parsed),
  );
}

export async function findApiKey(store: Store, keyId: string): Promise<ApiKeyRecord | null> {
  const found = await apiKeys(store)
    .findOne({ keyId: { $eq: keyId } }, { _id: 0 })
    .lean();
  return found && apiKeys.open(store, found);
}

/** Revokes a key of a service; false when there is none that still holds. */
export async function revokeApiKey(
  store: Store,
  { keyId, service, at }: { readonly keyId: string; readonly service: Code; readonly at: Instant },
): Promise<boolean> {
  const target = { store, collection: apiKeys, filter: { keyId } };
  const revoked = await rewriteSealed(target, (key) =>
    key.service === service && !key.revokedAt ? { ...key, revokedAt: at } : null,
  );
  return revoked !== null;
}
