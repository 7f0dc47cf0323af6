import {
  Client,
  Connection,
  isGrpcDeadlineError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { ConnectionLike } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { ClientConnectConfig } from '@temporalio/envconfig';
import { toDataConverter } from '../trust/sealing/codec/data-converter';

interface TemporalSettings {
  /** For `NativeConnection.connect` of a worker, and for `Connection.connect` of a client. */
  readonly connectionOptions: ClientConnectConfig['connectionOptions'];
  readonly namespace: string;
}

/**
 * Where Temporal is: the profile that TEMPORAL_PROFILE names in Temporal's own configuration file, if
 * there is one, overridden by TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_API_KEY and TEMPORAL_TLS…;
 * TEMPORAL_ADDRESS alone is enough. An empty variable counts as absent.
 *
 * @throws Error for a profile that is named and missing, or a configuration file that cannot be read.
 */
export function loadTemporalSettings(
  environment: Record<string, string | undefined> = process.env,
): TemporalSettings {
  const given = Object.entries(environment).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value] as const],
  );
  const { connectionOptions, namespace } = loadClientConnectConfig({
    overrideEnvVars: Object.fromEntries(given),
  });
  return { connectionOptions, namespace: namespace ?? 'default' };
}

/** Connects a client whose payloads go through the codec; the caller closes `connection`. */
export async function connectTemporal(codec: PayloadCodec): Promise<{
  connection: Connection;
  client: Client;
  namespace: string;
}> {
  const { connectionOptions, namespace } = loadTemporalSettings();
  const connection = await Connection.connect(connectionOptions);
  return { connection, client: createTemporalClient({ connection, namespace, codec }), namespace };
}

/** A client on a connection that is open already. */
export const createTemporalClient = ({
  connection,
  namespace,
  codec,
}: {
  readonly connection: ConnectionLike;
  readonly namespace: string;
  readonly codec: PayloadCodec;
}): Client => new Client({ connection, namespace, dataConverter: toDataConverter(codec) });

/** Whether the time to wait for an answer was up. */
export const isTimeout = (error: unknown): boolean =>
  error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcDeadlineError(error);

/** Every page of what Temporal lists, one after another. */
export async function* pagesOf<Page extends { readonly nextPageToken: Uint8Array }>(
  ask: (from: { readonly nextPageToken?: Uint8Array }) => Promise<Page>,
): AsyncGenerator<Page> {
  for (let from = {}; ;) {
    const page = await ask(from);
    yield page;
    if (page.nextPageToken.length === 0) return;
    from = { nextPageToken: page.nextPageToken };
  }
}
