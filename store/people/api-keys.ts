import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { ServicePrincipal } from '../../contracts/people/participant';
import { Code, Instant } from '../../contracts/primitives';
import { digestOf } from '../../trust/statements/digest';
import { PLATFORM_KEY } from '../../trust/keys/key-id';
import { insertOnce, textField } from '../collection';
import { rewriteSealed } from '../rewrite-sealed';
import { sealedCollection } from '../sealed-collection';
import type { NotedChange } from './registrations';
import type { Store } from '../store';

/** A service's API key as it is stored: never the key, only its keyed hash, and for whom it speaks. */
const ApiKeyRecord = z.strictObject({
  keyId: z.string(),
  hash: z.string(),
  principal: ServicePrincipal,
  /** The registered service that holds it; absent for one that a deployment made by hand. */
  service: Code.optional(),
  revokedAt: Instant.nullable().optional(),
});
type ApiKeyRecord = z.infer<typeof ApiKeyRecord>;

export const apiKeys = sealedCollection<ApiKeyRecord, { keyId: string }>({
  name: 'api_keys',
  version: 1,
  clear: { keyId: { ...textField, why: 'finds a key; random' } },
  indexes: [[{ keyId: 1 }, { unique: true }]],
  schema: ApiKeyRecord,
  toClear: ({ keyId }) => ({ keyId }),
  keyOf: () => PLATFORM_KEY,
  placeOf: ({ keyId }) => keyId,
});

/**
 * Registers an API key; the same again is harmless.
 *
 * @throws Error when the `keyId` is another key's, or speaks for someone else.
 */
export async function registerApiKey(store: Store, key: ApiKeyRecord): Promise<void> {
  const parsed = ApiKeyRecord.parse(key);
  await insertOnce(
    () => apiKeys.insert(store, parsed),
    async () => digestOf(await findApiKey(store, key.keyId)) === digestOf(parsed),
  );
}

/** Registers a new API key, in a transaction. */
export async function insertApiKey(
  store: Store,
  key: ApiKeyRecord,
  session: ClientSession,
): Promise<true> {
  await apiKeys.insert(store, ApiKeyRecord.parse(key), session);
  return true;
}

export const findApiKey = (store: Store, keyId: string): Promise<ApiKeyRecord | null> =>
  apiKeys.findOne(store, { keyId: { $eq: keyId } });

/**
 * Revokes a key of a service, in a transaction, and says since when it is: of one that was revoked before,
 * since then. Null when there is none.
 */
export async function revokeApiKey(
  store: Store,
  { keyId, service, at }: { readonly keyId: string; readonly service: Code; readonly at: Instant },
  noted: NotedChange,
): Promise<Instant | null> {
  const target = { store, collection: apiKeys, filter: { keyId }, ...noted };
  const revoked = await rewriteSealed(target, (key) =>
    key.service === service ? { ...key, revokedAt: key.revokedAt ?? at } : null,
  );
  return revoked?.revokedAt ?? null;
}
