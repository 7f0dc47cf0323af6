import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigurationError } from '../contracts/configuration';
import { PrivateKey } from '../contracts/participant';
import { Code } from '../contracts/primitives';

const ServiceKey = z.strictObject({ kid: Code, privateKey: PrivateKey });
export type ServiceKey = z.infer<typeof ServiceKey>;

/**
 * Reads the API's own key for statements from a file.
 *
 * @throws {@link ConfigurationError} when it cannot be read or holds something else; never with content.
 */
export function readServiceKey(file: string): ServiceKey {
  try {
    return ServiceKey.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new ConfigurationError([
      'STATEMENT_KEY_FILE: must name a readable JSON file { kid, privateKey }',
    ]);
  }
}
