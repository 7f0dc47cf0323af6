import type { ClientSession } from 'mongoose';
import type { Person } from '../../contracts/people/person';
import type { Code, Instant } from '../../contracts/primitives';
import type { SigningKey } from '../../contracts/statement/signing-key';
import { recordKeyState } from './key-states';
import { signingKeys } from './signing-keys';
import type { Store } from '../store';
import { toListing } from '../stored-kind';

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
  const found = await signingKeys(store)
    .find({ $or: organisations }, { _id: 0 })
    .session(session)
    .lean();
  // One that cannot be read signs nothing, and keeps nobody from being dismissed.
  const { items } = toListing(await signingKeys.openEach(store, found));
  return items.filter(({ owner }) => owner.kind !== 'service' && owner.person === person);
}
