import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { createApiClient } from '../../cli/context/command-context';
import type { ApiClient } from '../../cli/context/command-context';
import { runStack } from '../../stack/processes/run-stack';
import type { RunningStack } from '../../stack/processes/run-stack';
import { openStackStore } from '../../stack/stack-keys';
import type { ReviewSite } from '../../test/support/review-handle';
import { startStubEndpoint } from '../../test/support/stub-endpoint';
import { createReviewCodec } from '../../trust/sealing/codec/review-codec';
import type { Keyring } from '../../trust/keys/keyring';
import { createTemporalClient } from '../../runtime/temporal-client';

/** A whole stack of the benchmark's own: engines, API and worker are processes, the model is a stub. */
export interface EmbeddedSite extends ReviewSite {
  /** The API, as the company. */
  readonly api: ApiClient;
  readonly keyring: Keyring;
  readonly stack: RunningStack;
  /** Where everything that the stack keeps lies. */
  readonly dataDir: string;
  /** Stops everything and leaves what it kept. */
  stop(): Promise<void>;
  /** Stops everything and removes what it kept. */
  close(): Promise<void>;
}

/** Measures something on such a stack, and leaves nothing of it. */
export async function onEmbeddedSite<Result>(
  say: (line: string) => void,
  measure: (site: EmbeddedSite) => Promise<Result>,
): Promise<Result> {
  const site = await openEmbeddedSite(say);
  try {
    return await measure(site);
  } finally {
    await site.close();
  }
}

/** Lets one caller ask as often in a minute as nobody does but a benchmark. Called before the stack starts. */
export function liftRateLimits(): void {
  process.env['API_REQUESTS_PER_MINUTE'] = '100000';
}

export async function openEmbeddedSite(say: (line: string) => void): Promise<EmbeddedSite> {
  const dataDir = await mkdtemp(join(tmpdir(), 'model-review-bench-'));
  const stack = await runStack({ dataDir, withModel: false, say });
  const { temporal, mongodb, keys } = stack.file;
  const [connection, store, endpoint] = await Promise.all([
    Connection.connect({ address: temporal.address }),
    openStackStore({ mongodbUri: mongodb.uri, keys }),
    startStubEndpoint({ secret: 'example-secret' }),
  ]);
  let stopped: Promise<void> | undefined;
  const stopAll = async (): Promise<void> => {
    await Promise.all([connection.close(), store.close(), endpoint.close()]);
    await stack.stop();
  };
  const stop = (): Promise<void> => (stopped ??= stopAll());
  return {
    ...participantsOf(stack),
    client: createTemporalClient({
      ...{ connection, namespace: temporal.namespace },
      codec: createReviewCodec(store.keyring),
    }),
    keyring: store.keyring,
    namespace: temporal.namespace,
    ...{ connection, store, endpoint },
    ...{ stack, dataDir, stop },
    async close() {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function participantsOf({ file, identity }: RunningStack) {
  const { company, people, service, custody } = identity;
  return {
    deployment: file.deployment,
    api: createApiClient({ url: file.api.url, apiKey: company.apiKey }),
    participants: { company, people },
    secrets: {
      service,
      custody,
      apiKeyPepper: Buffer.from(identity.apiKeyPepper, 'base64'),
    },
  };
}
