import { join } from 'node:path';
import { z } from 'zod';
import { parseConfiguration } from '../contracts/configuration';
import type { DeploymentName } from '../contracts/primitives';
import { KeyEnvironment } from '../trust/keys/key-settings';
import type { KeySettings } from '../trust/keys/key-settings';
import type { Network } from '../runtime/outbound/networks';
import { type Egress, EgressEnvironment } from '../runtime/outbound/read-egress';
import { AllowedNetworks, Deployment, MongodbUri } from '../runtime/shared-variables';

const OwnEnvironment = z.object({
  MONGODB_URI: MongodbUri,
  DEPLOYMENT: Deployment,
  LOG_KEY_FILE: z.string().optional().meta({
    description:
      'File with the transparency log’s private key. A worker without one leaves the log to others.',
    secret: true,
  }),
  CUSTODY_KEY_FILE: z.string().optional().meta({
    description:
      'JSON file `{ kid, privateKey }` with the key that signs attestations of destruction.',
    default: 'required for the queue `reviews`',
    secret: true,
  }),
  SUITES_DIR: z
    .string()
    .default(join(__dirname, '..', 'suites'))
    .meta({ description: 'Folder of the evaluation suites.', default: '`suites/`' }),
  MODEL_ENDPOINT_ALLOWED_NETWORKS: AllowedNetworks,
});

/** The environment of a worker's process. Temporal's own variables are read by its client. */
export const WorkerEnvironment = OwnEnvironment.and(KeyEnvironment).and(EgressEnvironment);

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

/** @throws ConfigurationError naming every variable that is missing or wrong, `needed` among them. */
export function readConfiguration(
  environment: Record<string, string | undefined>,
  needed: readonly string[] = [],
): WorkerConfiguration {
  const settings = parseConfiguration(WorkerEnvironment, environment, needed);
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
