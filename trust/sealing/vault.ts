import { createHmac, hkdfSync } from 'node:crypto';
import { PLATFORM_KEY } from '../keys/key-id';
import type { KeyId } from '../keys/key-id';
import type { Keyring } from '../keys/keyring';
import { openBytes, sealBytes } from './sealed-bytes';
import { toCanonicalJson } from '../statements/canonical-json';

/** Seals what the database keeps, each thing under its review's data key. */
export interface Vault {
  /**
   * Seals a JSON value. `place` says where it lies, for example `events/7`, and it opens only there.
   *
   * @throws KeyDestroyed, KeyMissing or KeyUnavailable.
   */
  seal(id: KeyId, place: string, value: unknown): Promise<Buffer>;
  open(id: KeyId, place: string, sealed: Uint8Array): Promise<unknown>;
  /** For what is streamed: the data key itself, to be kept no longer than the stream. */
  dataKey(id: KeyId): Promise<Buffer>;
  /** The same text always has the same index, which reveals nothing without the platform's key. */
  blindIndex(text: string): Promise<string>;
}

/** The review's data key was destroyed: nothing of its contents can be read again, by anybody. */
export class KeyDestroyed extends Error {
  override readonly name = 'KeyDestroyed';
}

/** There never was a data key under this id here. */
export class KeyMissing extends Error {
  override readonly name = 'KeyMissing';
  readonly keyId: KeyId;

  constructor(keyId: KeyId) {
    super(`the data key ${keyId} is missing from the key store`);
    this.keyId = keyId;
  }
}

export function createVault(keyring: Keyring): Vault {
  async function dataKey(id: KeyId): Promise<Buffer> {
    const found = await keyring.find(id);
    if (found.status === 'ready') return found.key;
    throw found.status === 'destroyed'
      ? new KeyDestroyed(`the data key ${id} is destroyed`)
      : new KeyMissing(id);
  }
  return {
    dataKey,
    seal: async (id, place, value) =>
      sealBytes(
        Buffer.from(toCanonicalJson(value), 'utf8'),
        await dataKey(id),
        toAssociated(id, place),
      ),
    open: async (id, place, sealed): Promise<unknown> =>
      JSON.parse(openBytes(sealed, await dataKey(id), toAssociated(id, place)).toString('utf8')),
    blindIndex: async (text) =>
      createHmac('sha256', indexKeyOf(await dataKey(PLATFORM_KEY)))
        .update(text, 'utf8')
        .digest('hex'),
  };
}

/** Each is kept for as long as the data key that it is derived from. */
const INDEX_KEYS = new WeakMap<Buffer, Buffer>();

function indexKeyOf(dataKey: Buffer): Buffer {
  const kept = INDEX_KEYS.get(dataKey);
  if (kept) return kept;
  const derived = hkdfSync('sha256', dataKey, '', 'model-review blind index v1', 32);
  const indexKey = Buffer.from(derived);
  INDEX_KEYS.set(dataKey, indexKey);
  return indexKey;
}

const toAssociated = (id: KeyId, place: string): string => `store\0${id}\0${place}`;
