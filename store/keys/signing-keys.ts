import { hasStanding } from '../../contracts/people/person';
import type { Person } from '../../contracts/people/person';
import type { Code, Instant } from '../../contracts/primitives';
import { SigningKey } from '../../contracts/statement/signing-key';
import { digestOf } from '../../trust/statements/digest';
import { validityFault } from '../../trust/statements/signing-key';
import { PLATFORM_KEY } from '../../trust/keys/key-id';
import { insertOnce, isDuplicateKey, optionalTextField, textField } from '../collection';
import { compare } from '../filter';
import { inTransaction } from '../in-transaction';
import { recordEnrolledKey, recordKeyState } from './key-states';
import type { EnrolledKey } from './key-states';
import { people } from '../people/participants';
import { sealedCollection } from '../sealed-collection';
import type { Store } from '../store';
import type { Entry } from '../stored-kind';
import type { ClientSession } from 'mongoose';

interface KeyIndex {
  readonly kid: string;
  readonly agency?: Code;
  readonly companyIndex?: string;
}

/** The keys of one organisation, or all of them. */
export type SigningKeyScope =
  { readonly agency: Code } | { readonly company: Code } | Readonly<Record<string, never>>;

export const signingKeys = sealedCollection<SigningKey, KeyIndex>({
  name: 'signing_keys',
  version: 1,
  clear: {
    kid: { ...textField, why: 'finds a key; statements name it' },
    agency: { ...optionalTextField, why: 'finds who can sign for an agency' },
    companyIndex: { ...optionalTextField, why: 'finds the keys of a company; blind' },
  },
  indexes: [[{ kid: 1 }, { unique: true }], [{ agency: 1 }], [{ companyIndex: 1 }]],
  schema: SigningKey,
  toClear: async ({ kid, owner }, { vault }) => ({
    kid,
    ...(owner.kind === 'reviewer' && { agency: owner.agency }),
    ...(owner.kind === 'company' && { companyIndex: await vault.blindIndex(owner.company) }),
  }),
  keyOf: () => PLATFORM_KEY,
  placeOf: ({ kid }) => kid,
});

/**
 * Registers a key that signs statements; the same again is harmless.
 *
 * @throws Error when the `kid` names another key: it never changes hands.
 */
export async function registerSigningKey(
  store: Store,
  key: SigningKey,
  enrolment: string | null = null,
): Promise<void> {
  const parsed = SigningKey.parse(key);
  await insertOnce(
    () => insertLogged(store, { key: parsed, enrolment }),
    async () => digestOf(await findSigningKey(store, key.kid)) === digestOf(parsed),
  );
}

/** @returns false when the id belongs to a key already; then nothing was changed. */
export async function insertSigningKey(
  store: Store,
  { key, enrolment }: EnrolledKey,
): Promise<boolean> {
  try {
    await insertLogged(store, { key: SigningKey.parse(key), enrolment });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/**
 * Changes what becomes of a key, however many try at once: each sees what the one before made of it.
 * Null from `change`, or no such key, changes nothing and gives null; what stands already becomes no new
 * state, and no leaf of the log.
 */
export async function changeSigningKey(
  store: Store,
  kid: string,
  change: (key: SigningKey) => SigningKey | null,
): Promise<SigningKey | null> {
  return inTransaction(store, async (session) => {
    const before = await signingKeys.findOne(store, { kid: { $eq: kid } }, { session });
    const changed = before && change(before);
    if (!changed) return null;
    if (digestOf(changed) === digestOf(before)) return changed;
    const sealed = await signingKeys.seal(store, SigningKey.parse(changed));
    await signingKeys(store).replaceOne({ kid: { $eq: kid } }, sealed, { session });
    await recordKeyState(store, changed, session);
    return changed;
  });
}

/** A key and its first state in the log, both or neither. */
const insertLogged = (store: Store, enrolled: EnrolledKey): Promise<void> =>
  inTransaction(store, async (session) => {
    await signingKeys.insert(store, enrolled.key, session);
    await recordEnrolledKey(store, enrolled, session);
  });

/** By id, those that come after `after`. */
export async function listSigningKeys(
  store: Store,
  scope: SigningKeyScope,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<Entry<SigningKey, KeyIndex>[]> {
  const within =
    'company' in scope ? { companyIndex: await store.vault.blindIndex(scope.company) } : scope;
  const behind = { ...within, kid: compare({ $gt: after }) };
  return signingKeys.findEach(store, behind, { sort: { kid: 1 }, limit });
}

/** Those of the agencies that were reported stolen, as far as they can be read. */
export async function listStolenKeys(
  store: Store,
  agencies: readonly Code[],
): Promise<SigningKey[]> {
  const agency = compare({ $in: [...agencies] });
  const { items } = await signingKeys.list(store, { agency }, { sort: { kid: 1 } });
  return items.filter(({ compromisedSince }) => compromisedSince !== null);
}

export const findSigningKey = (store: Store, kid: string): Promise<SigningKey | null> =>
  signingKeys.findOne(store, { kid: { $eq: kid } });

/**
 * Those of the agencies for which a person with standing can sign at this time, in the order given. Nobody signs
 * whose record, or whose key, cannot be read.
 */
export async function agenciesWithSigners(
  store: Store,
  agencies: readonly Code[],
  now: Instant,
): Promise<Code[]> {
  const agency = compare({ $in: [...agencies] });
  const { items: persons } = await people.list(store, { agency });
  const { items: keys } = await signingKeys.list(store, { agency });
  const owners = keys
    .filter((key) => validityFault(key, now) === null)
    .flatMap(({ owner }) => (owner.kind === 'reviewer' ? [owner] : []));
  const signers = persons.filter(
    (one) =>
      hasStanding(one) &&
      owners.some((owner) => owner.person === one.person && owner.agency === one.agency),
  );
  return agencies.filter((one) => signers.some((signer) => signer.agency === one));
}

interface Revocation {
  readonly person: Person;
  readonly by: Code;
  readonly at: Instant;
}

/** Revokes every key that is a person's own, in a transaction, with its new state in the log. */
export async function revokeKeysOf(
  store: Store,
  { person, by, at }: Revocation,
  session: ClientSession,
): Promise<void> {
  for (const key of await keysOf(store, person, session)) {
    if (key.revokedAt !== null) continue;
    const revoked: SigningKey = { ...key, revokedAt: at, revokedBy: by, revokedFor: 'dismissed' };
    const sealed = await signingKeys.seal(store, revoked);
    await signingKeys(store).replaceOne({ kid: { $eq: key.kid } }, sealed, { session });
    await recordKeyState(store, revoked, session);
  }
}

async function keysOf(
  store: Store,
  { person, agency, company }: Person,
  session: ClientSession,
): Promise<SigningKey[]> {
  const organisations = [
    ...(agency === undefined ? [] : [{ agency }]),
    ...(company === undefined ? [] : [{ companyIndex: await store.vault.blindIndex(company) }]),
  ];
  if (organisations.length === 0) return [];
  // One that cannot be read signs nothing, and keeps nobody from being dismissed.
  const { items } = await signingKeys.list(store, { $or: organisations }, { session });
  return items.filter(({ owner }) => owner.kind !== 'service' && owner.person === person);
}
