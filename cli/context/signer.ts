import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { PrivateKey } from '../../contracts/statement/signing-key';
import { Code } from '../../contracts/primitives';
import type { Actor } from '../../contracts/people/participant';
import { parseStrictJson } from '../../trust/statements/strict-json';
import { CommandFailed, UsageError } from './failures';

/** A key that signs statements, and the one for whom it signs. */
export interface Signer {
  readonly kid: string;
  readonly privateKey: PrivateKey;
  readonly by: Actor;
}

/** What a key file holds: a reviewer's key, a coordinator's, or that of a company that signs for itself. */
const KeyFile = z.union([
  z.strictObject({ kid: Code, privateKey: PrivateKey, person: Code, agency: Code }),
  z.strictObject({ kid: Code, privateKey: PrivateKey, company: Code, person: Code.optional() }),
  z.strictObject({ kid: Code, privateKey: PrivateKey, coordinator: Code }),
]);

/** @throws UsageError that names the file and nothing of what it holds. */
export function readSigner(path: string): Signer {
  const file = KeyFile.safeParse(readJson(path));
  if (!file.success) {
    throw new UsageError(`${path} is not a key file: { kid, privateKey, person, agency }.`);
  }
  const { kid, privateKey, ...owner } = file.data;
  if ('agency' in owner) return { kid, privateKey, by: { kind: 'reviewer', ...owner } };
  if ('coordinator' in owner) {
    return { kid, privateKey, by: { kind: 'coordinator', person: owner.coordinator } };
  }
  const { company, person } = owner;
  return { kid, privateKey, by: { kind: 'company', company, ...(person && { person }) } };
}

/**
 * @throws UsageError for a file that cannot be read, is no JSON, or has a member twice; its content is not
 *   repeated.
 */
export function readJson(path: string): unknown {
  const parsed = parseStrictJson(readBytes(path), DEEPEST_JSON);
  if (parsed.ok) return parsed.value;
  const { fault } = parsed;
  const where = fault?.path.map((step) => `/${step}`).join('') ?? '';
  throw new UsageError(`${path} is not JSON${fault ? `: ${where} ${fault.why}` : ''}.`);
}

/** Of JSON that is read here. */
export const DEEPEST_JSON = 64;

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch {
    throw new UsageError(`${path} cannot be read.`);
  }
}

const OWNER_ONLY = 0o600;

/** Writes a file that only its owner can read. @throws CommandFailed when it cannot be written. */
export function writePrivateFile(path: string, content: string): void {
  try {
    writeFileSync(path, content, { mode: OWNER_ONLY });
    // A file that was there before keeps its mode.
    chmodSync(path, OWNER_ONLY);
  } catch {
    throw new CommandFailed(`${path} cannot be written. Nothing was sent.`);
  }
}
