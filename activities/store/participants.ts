import { Principal, SigningKey } from '../../contracts/participant';
import { Person } from '../../contracts/person';
import type { Code } from '../../contracts/primitives';
import { digestOf } from '../../trust/digest';
import { collection, content, flag, isDuplicateKey, optionalText, text } from './collection';
import type { Store } from './store';

/** An API key as it is stored: never the key, only its keyed hash, and for whom it speaks. */
export interface ApiKeyRecord {
  readonly keyId: string;
  readonly hash: string;
  readonly principal: Principal;
}

export const people = collection<Person>({
  name: 'people',
  fields: {
    person: text,
    name: text,
    agency: optionalText,
    company: optionalText,
    roles: content,
    active: flag,
  },
  indexes: [[{ person: 1 }, { unique: true }], [{ agency: 1 }]],
});

export const signingKeys = collection<SigningKey>({
  name: 'signing_keys',
  fields: { kid: text, owner: content, publicKey: content },
  indexes: [[{ kid: 1 }, { unique: true }], [{ 'owner.agency': 1 }]],
});

export const apiKeys = collection<ApiKeyRecord>({
  name: 'api_keys',
  fields: { keyId: text, hash: text, principal: content },
  indexes: [[{ keyId: 1 }, { unique: true }]],
});

/** Registers a person, or replaces what is registered: so someone is made inactive. */
export async function registerPerson(store: Store, person: Person): Promise<void> {
  await people(store).replaceOne({ person: person.person }, Person.parse(person), { upsert: true });
}

export async function findPerson(store: Store, person: Code): Promise<Person | null> {
  const found = await people(store).findOne({ person }, { _id: 0 }).lean();
  return found && Person.parse(found);
}

/**
 * Registers a key that signs statements; the same again is harmless.
 *
 * @throws Error when the `kid` names another key: it never changes hands.
 */
export async function registerSigningKey(store: Store, key: SigningKey): Promise<void> {
  const parsed = SigningKey.parse(key);
  await insertOnce(
    () => signingKeys(store).create(parsed),
    async () => digestOf(await findSigningKey(store, key.kid)) === digestOf(parsed),
  );
}

export async function findSigningKey(store: Store, kid: string): Promise<SigningKey | null> {
  const found = await signingKeys(store)
    .findOne({ kid: { $eq: kid } }, { _id: 0 })
    .lean();
  return found && SigningKey.parse(found);
}

/**
 * Registers an API key; the same again is harmless.
 *
 * @throws Error when the `keyId` is another key's, or speaks for someone else.
 */
export async function registerApiKey(store: Store, key: ApiKeyRecord): Promise<void> {
  const parsed = { ...key, principal: Principal.parse(key.principal) };
  await insertOnce(
    () => apiKeys(store).create(parsed),
    async () => digestOf(await findApiKey(store, key.keyId)) === digestOf(parsed),
  );
}

export async function findApiKey(store: Store, keyId: string): Promise<ApiKeyRecord | null> {
  const found = await apiKeys(store)
    .findOne({ keyId: { $eq: keyId } }, { _id: 0 })
    .lean();
  return found && { ...found, principal: Principal.parse(found.principal) };
}

/** Those of the agencies for which an active person can sign, in the order given. */
export async function agenciesWithSigners(
  store: Store,
  agencies: readonly Code[],
): Promise<Code[]> {
  const among = { $in: [...agencies] };
  const active = await people(store).find({ agency: among, active: true }).lean();
  const keys = await signingKeys(store).find({ 'owner.agency': among }).lean();
  const owners = keys.flatMap(({ owner }) => (owner.kind === 'reviewer' ? [owner] : []));
  const signers = active.filter(({ person, agency }) =>
    owners.some((owner) => owner.person === person && owner.agency === agency),
  );
  return agencies.filter((agency) => signers.some((signer) => signer.agency === agency));
}

async function insertOnce(
  insert: () => Promise<unknown>,
  isSame: () => Promise<boolean>,
): Promise<void> {
  try {
    await insert();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    if (!(await isSame()))
      throw new Error('this id is registered for something else', { cause: error });
  }
}
