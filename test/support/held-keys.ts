import type { KeyEncryption, WrappedKey } from '../../trust/keys/key-encryption';
import type { KeyRecord, KeyStore } from '../../trust/keys/key-store';
import type { KeyId } from '../../trust/keys/key-id';

const isSame = (one: WrappedKey | null | undefined, other: WrappedKey): boolean =>
  one?.kek === other.kek && one.version === other.version && one.ciphertext === other.ciphertext;

/** A key store in memory, with the promises of the real one. */
export function createHeldKeyStore(): KeyStore {
  const records = new Map<KeyId, KeyRecord>();
  const keysAfter = (after: KeyId | null): KeyRecord[] =>
    [...records.values()]
      .filter(({ id, wrapped }) => wrapped && (after === null || id > after))
      .sort((one, other) => (one.id < other.id ? -1 : 1));
  return {
    find: (id) => Promise.resolve(records.get(id) ?? null),
    insert: (id, wrapped) => {
      const record = records.get(id) ?? { id, wrapped, destroyedAt: null };
      records.set(id, record);
      return Promise.resolve(record);
    },
    replace: (id, from, to) => {
      const record = records.get(id);
      if (!record || !isSame(record.wrapped, from)) return Promise.resolve(false);
      records.set(id, { ...record, wrapped: to });
      return Promise.resolve(true);
    },
    destroy: (id, at) => {
      const record = records.get(id);
      if (!record?.wrapped) return Promise.resolve(false);
      records.set(id, { ...record, wrapped: null, destroyedAt: at });
      return Promise.resolve(true);
    },
    count: ({ after }) => Promise.resolve(keysAfter(after).length),
    list: ({ after, limit }) => Promise.resolve(keysAfter(after).slice(0, limit)),
  };
}

/** Counts what is asked of key-encryption keys, and lets them go out of reach. */
export function watchKeyEncryption(watched: KeyEncryption) {
  const calls = { wrap: 0, unwrap: 0 };
  const state = { isReachable: true };
  const reach = (): void => {
    if (!state.isReachable) throw new Error('nobody answers');
  };
  const keyEncryption: KeyEncryption = {
    ...watched,
    wrap: async (...request) => {
      calls.wrap += 1;
      reach();
      return watched.wrap(...request);
    },
    unwrap: async (...request) => {
      calls.unwrap += 1;
      reach();
      return watched.unwrap(...request);
    },
  };
  return { keyEncryption, calls, state };
}
