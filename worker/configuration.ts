import { join } from 'node:path';
import { z } from 'zod';
import { parseConfiguration } from '../contracts/configuration';

const KEY_BYTES = 32;

const Environment = z.object({
  MONGODB_URI: z.string(),
  CREDENTIAL_SEAL_KEY: z
    .base64()
    .transform((value) => Buffer.from(value, 'base64'))
    .refine((key) => key.length === KEY_BYTES, 'must be 32 bytes in base64'),
  SUITES_DIR: z.string().default(join(__dirname, '..', 'suites')),
});

export interface WorkerConfiguration {
  readonly mongodbUri: string;
  readonly sealKey: Buffer;
  readonly suitesDir: string;
}

/** @throws ConfigurationError naming every variable that is missing or wrong. */
export function readConfiguration(
  environment: Record<string, string | undefined>,
): WorkerConfiguration {
  const settings = parseConfiguration(Environment, environment);
  return {
    mongodbUri: settings.MONGODB_URI,
    sealKey: settings.CREDENTIAL_SEAL_KEY,
    suitesDir: settings.SUITES_DIR,
  };
}
