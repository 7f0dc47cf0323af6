import { join } from 'node:path';
import { z } from 'zod';
import { parseConfiguration } from '../contracts/configuration';
import { DeploymentName } from '../contracts/primitives';
import { KeyEnvironment } from '../trust/keys/key-settings';
import type { KeySettings } from '../trust/keys/key-settings';
import { type Network, NetworkList } from '../runtime/outbound/networks';
import { type Egress, EgressEnvironment } from '../runtime/outbound/read-egress';

const Environment = z.object({
  MONGODB_URI: z.string(),
  /** The deployment's name, as the API has it; the log's key has the same. */
  DEPLOYMENT: DeploymentName,
  /** The transparency log's private note key. Without it, this worker leaves the log to others. */
  LOG_KEY_FILE: z.string().optional(),
  /**
   * A JSON file `{ kid, privateKey }`: signs attestations. Every poller of the queue of reviews has
   * one.
   */
  CUSTODY_KEY_FILE: z.string().optional(),
  SUITES_DIR: z.string().default(join(__dirname, '..', 'suites')),
  /** Networks in CIDR notation in which models are asked although they are not public. */
  MODEL_ENDPOINT_ALLOWED_NETWORKS: NetworkList.default([]),
});

export interface WorkerConfiguration {
  readonly mongodbUri: string;
  readonly deployment: DeploymentName;
  readonly suitesDir: string;
  /** Null in a worker that leaves the log to others. */
  readonly logKeyFile: string | null;
  readonly custodyKeyFile: string | null;
  readonly keys: KeySettings;
  readonly endpointNetworks: readonly Network[];
  readonly egress: Egress;
}

/** @throws ConfigurationError naming every variable that is missing or wrong. */
export function readConfiguration(
  environment: Record<string, string | undefined>,
): WorkerConfiguration {
  const settings = parseConfiguration(
    Environment.and(KeyEnvironment).and(EgressEnvironment),
    environment,
  );
  return {
    mongodbUri: settings.MONGODB_URI,
    deployment: settings.DEPLOYMENT,
    suitesDir: settings.SUITES_DIR,
    logKeyFile: settings.LOG_KEY_FILE ?? null,
    custodyKeyFile: settings.CUSTODY_KEY_FILE ?? null,
    keys: settings.keys,
    endpointNetworks: settings.MODEL_ENDPOINT_ALLOWED_NETWORKS,
    egress: settings.egress,
  };
}
