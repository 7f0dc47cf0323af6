import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectStore, openKeys } from '../../store/open-stores';
import type { OpenKeys } from '../../store/open-stores';
import type { Store } from '../../store/store';
import { DEPLOYMENT } from './deployment';

export interface TestStore extends Store {
  readonly keys: OpenKeys;
  /** What a process is given to open the same store with the same keys. */
  readonly environment: Readonly<Record<string, string>>;
  drop(): Promise<void>;
}

/**
 * A store in a database of its own, on the server of TEST_MONGODB_URI or another, with keys of its own: a
 * database beside it and a key file. `drop` removes all of them and closes.
 */
export async function createTestStore(
  server = process.env['TEST_MONGODB_URI'],
): Promise<TestStore> {
  if (server === undefined) throw new Error('TEST_MONGODB_URI is not set');
  const name = `test-${randomUUID()}`;
  const folder = await mkdtemp(join(tmpdir(), 'model-review-keys-'));
  const [uri, storeUri] = [toDatabaseUri(server, name), toDatabaseUri(server, `${name}-keys`)];
  const file = join(folder, 'keys.json');
  const encryption = { kind: 'local-file', file } as const;
  const keys = await openKeys({ storeUri, encryption }, () => undefined);
  const store = await connectStore(uri, keys.vault);
  const close = async (): Promise<void> => {
    await Promise.all([store.close(), keys.close()]);
    await rm(folder, { recursive: true, force: true });
  };
  return {
    ...store,
    keys,
    environment: {
      MONGODB_URI: uri,
      DEPLOYMENT,
      KEY_STORE_URI: storeUri,
      KEY_ENCRYPTION: encryption.kind,
      KEY_FILE: file,
    },
    close,
    async drop() {
      await Promise.all([store.connection.dropDatabase(), keys.keyStore.connection.dropDatabase()]);
      await close();
    },
  };
}

/** The same server, with a database's name. */
export function toDatabaseUri(uri: string, database: string): string {
  const url = new URL(uri);
  url.pathname = `/${database}`;
  return url.href;
}
