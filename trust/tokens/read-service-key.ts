import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigurationError } from '../../contracts/configuration';
import { PrivateKey } from '../../contracts/statement/signing-key';
import { Code } from '../../contracts/primitives';

const ServiceKey = z.strictObject({ kid: Code, privateKey: PrivateKey });
export type OwnServiceKey = z.infer<typeof ServiceKey>;

/** @throws Error for a text that holds no such key; never with content. */
export function parseServiceKey(text: string): OwnServiceKey {
  try {
    return ServiceKey.parse(JSON.parse(text));
  } catch {
    throw new Error('a key of a service is JSON, { kid, privateKey }');
  }
}

/**
 * Reads the key of one of this deployment's services from the file that a variable names.
 *
 * @throws {@link ConfigurationError} when it cannot be read or holds something else; never with content.
 */
export function readServiceKey(variable: string, file: string): OwnServiceKey {
  try {
    return parseServiceKey(readFileSync(file, 'utf8'));
  } catch {
    throw new ConfigurationError([
      `${variable}: must name a readable JSON file { kid, privateKey }`,
    ]);
  }
}
