import { chmodSync, writeFileSync } from 'node:fs';
import { CommandFailed } from './failures';

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
