import { randomUUID } from 'node:crypto';
import { connectStore } from '../../activities/store/connect-store';
import type { Store } from '../../activities/store/store';

export type TestStore = Store & { drop(): Promise<void> };

/** A store in a database of its own, on the server of TEST_MONGODB_URI. `drop` removes it and closes. */
export async function createTestStore(): Promise<TestStore> {
  const uri = process.env['TEST_MONGODB_URI'];
  if (uri === undefined) throw new Error('TEST_MONGODB_URI is not set');
  const store = await connectStore(toDatabaseUri(uri, `test-${randomUUID()}`));
  return {
    ...store,
    async drop() {
      await store.connection.dropDatabase();
      await store.close();
    },
  };
}

/** The same server, with a database's name. */
export function toDatabaseUri(uri: string, database: string): string {
  const url = new URL(uri);
  url.pathname = `/${database}`;
  return url.href;
}
