import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { connectStore } from '../../activities/store/connect-store';
import { createApiClient } from '../../cli/api-client';
import type { ApiClient } from '../../cli/api-client';
import { runStack } from '../../stack/run-stack';
import type { RunningStack } from '../../stack/run-stack';
import type { ReviewSite } from '../../test/support/review-handle';
import { startStubEndpoint } from '../../test/support/stub-endpoint';

/** A whole stack of the benchmark's own: engines, API and worker are processes, the model is a stub. */
export interface EmbeddedSite extends ReviewSite {
  /** The API, as the company. */
  readonly api: ApiClient;
  close(): Promise<void>;
}

export async function openEmbeddedSite(say: (line: string) => void): Promise<EmbeddedSite> {
  const dataDir = await mkdtemp(join(tmpdir(), 'model-review-bench-'));
  const stack = await runStack({ dataDir, withModel: false, say });
  const { temporal, mongodb } = stack.file;
  const [connection, store, endpoint] = await Promise.all([
    Connection.connect({ address: temporal.address }),
    connectStore(mongodb.uri),
    startStubEndpoint({ secret: 'example-secret' }),
  ]);
  return {
    ...participantsOf(stack),
    client: new Client({ connection, namespace: temporal.namespace }),
    namespace: temporal.namespace,
    ...{ connection, store, endpoint },
    async close() {
      await Promise.all([connection.close(), store.close(), endpoint.close()]);
      await stack.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function participantsOf({ file, identity }: RunningStack) {
  const { company, people, service } = identity;
  return {
    api: createApiClient({ url: file.api.url, apiKey: company.apiKey }),
    participants: { company, people },
    secrets: {
      service,
      apiKeyPepper: Buffer.from(identity.apiKeyPepper, 'base64'),
      sealKey: Buffer.from(identity.sealKey, 'base64'),
    },
  };
}
