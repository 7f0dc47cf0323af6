import { randomBytes } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { registerApiKey, registerSigningKey } from '../../activities/store/participants';
import { createRateLimits } from '../../api/rate-limits';
import type { Principal } from '../../contracts/participant';
import { createApiKey } from '../../trust/api-key';
import { createSigningKey } from '../../trust/signing-key';
import { createTestStore } from '../support/test-store';
import type { TestStore } from '../support/test-store';
import { serveApi } from './served-api';
import type { ServedApi } from './served-api';

export interface ApiWorld extends Omit<ServedApi, 'stop'> {
  readonly store: TestStore;
  readonly pepper: Buffer;
  /** Registers an API key for the principal. */
  keyFor(principal: Principal): Promise<string>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly perMinute?: { readonly address: number; readonly key: number };
  readonly temporalAddress?: string;
}

/** The API on a database of its own, without any worker behind it. */
export async function openApiWorld(options: WorldOptions = {}): Promise<ApiWorld> {
  const store = await createTestStore();
  const address = options.temporalAddress ?? process.env['TEST_TEMPORAL_ADDRESS'] ?? '';
  // Lazy: an address where nobody answers is a case to test, too.
  const connection = Connection.lazy({ address });
  const { publicKey, privateKey } = await createSigningKey();
  const kid = 'service-api';
  const owner = { kind: 'service', service: 'api' } as const;
  await registerSigningKey(store, { kid, owner, publicKey });
  const pepper = randomBytes(32);
  const { stop, ...served } = await serveApi({
    store,
    pepper,
    temporal: new Client({ connection }),
    sealKey: randomBytes(32),
    serviceKey: { kid, privateKey },
    limits: await createRateLimits(store, options.perMinute ?? { address: 10_000, key: 10_000 }),
  });
  return {
    ...served,
    store,
    pepper,
    keyFor: async (principal) => {
      const { keyId, token, hash } = createApiKey(pepper);
      await registerApiKey(store, { keyId, hash, principal });
      return token;
    },
    close: async () => {
      await stop();
      await connection.close();
      await store.drop();
    },
  };
}
