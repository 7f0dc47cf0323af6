import { randomBytes } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { registerSigningKey } from '../../../store/keys/signing-keys';
import type { ConnectionLimits } from '../../../api/http/create-server';
import type { OpenIdProvider } from '../../../api/login/open-id-provider';
import { createRateLimits } from '../../../api/http/rate-limits';
import type { Principal } from '../../../contracts/people/participant';
import { LOOPBACK, NetworkList } from '../../../runtime/outbound/networks';
import { createReviewCodec } from '../../../trust/sealing/codec/review-codec';
import type { NoteVerifier } from '../../../trust/log/note-key';
import { createSigningKey } from '../../../trust/statements/signing-key';
import { createTemporalClient } from '../../../runtime/temporal-client';
import { toConfirmedKey } from '../../support/sample-statement';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';
import { serveApi } from './served-api';
import type { ServedApi } from './served-api';
import { tokenFor } from './token-for';
import { DEPLOYMENT } from '../../support/deployment';

export interface ApiWorld extends Omit<ServedApi, 'stop'> {
  readonly store: TestStore;
  readonly pepper: Buffer;
  /** A bearer token of the principal: a new API key of a service, a new session of a person. */
  keyFor(principal: Principal): Promise<string>;
  close(): Promise<void>;
}

/** Where the API says it is; nothing listens there. */
export const PUBLIC_URL = 'https://reviews.example';

export interface WorldOptions {
  /** A new one if absent; dropped with the world. */
  readonly store?: TestStore;
  readonly largestUploadBytes?: number;
  readonly perMinute?: { readonly address: number; readonly key: number };
  readonly temporalAddress?: string;
  /** Where endpoints may stand although it is no public place; the loopback if absent. */
  readonly endpointNetworks?: string;
  readonly openId?: OpenIdProvider;
  /** The folder of the console's pages. */
  readonly console?: string;
  /** Any that is free if absent. */
  readonly port?: number;
  readonly witnesses?: readonly NoteVerifier[];
  /** At once if absent. */
  readonly logPublishedEveryMs?: number;
  /** As in production if absent. */
  readonly connections?: ConnectionLimits;
}

/** The API on a database of its own, without any worker behind it. */
export async function openApiWorld(options: WorldOptions = {}): Promise<ApiWorld> {
  const store = options.store ?? (await createTestStore());
  const address = options.temporalAddress ?? process.env['TEST_TEMPORAL_ADDRESS'] ?? '';
  // Lazy: an address where nobody answers is a case to test, too.
  const connection = Connection.lazy({ address });
  const { publicKey, privateKey } = await createSigningKey();
  const kid = 'service-api';
  const owner = { kind: 'service', service: 'api' } as const;
  await registerSigningKey(store, toConfirmedKey({ kid, owner, publicKey }));
  const pepper = randomBytes(32);
  const { stop, ...served } = await serveApi({
    store,
    deployment: DEPLOYMENT,
    keyring: store.keys.keyring,
    keyAdministration: store.keys.administration,
    tombstones: store.keys.keyStore.tombstones,
    pepper,
    temporal: createTemporalClient({
      connection,
      namespace: 'default',
      codec: createReviewCodec(store.keys.keyring),
    }),
    serviceKey: { kid, privateKey },
    ...(options.largestUploadBytes && { largestUploadBytes: options.largestUploadBytes }),
    witnesses: options.witnesses ?? [],
    ...(options.logPublishedEveryMs && { logPublishedEveryMs: options.logPublishedEveryMs }),
    endpointNetworks: NetworkList.parse(options.endpointNetworks ?? LOOPBACK),
    openId: options.openId ?? null,
    console: options.console ?? null,
    ...(options.port && { port: options.port }),
    ...(options.connections && { connections: options.connections }),
    publicUrl: PUBLIC_URL,
    limits: await createRateLimits(store, options.perMinute ?? { address: 10_000, key: 10_000 }),
  });
  return {
    ...served,
    store,
    pepper,
    keyFor: (principal) => tokenFor({ store, pepper }, principal),
    close: async () => {
      await stop();
      await connection.close();
      await store.drop();
    },
  };
}
