import { chmodSync, writeFileSync } from 'node:fs';
import { CommandFailed } from './failures';
import type { Signed } from './sign-act';

const OWNER_ONLY = 0o600;

/** What a signal or an update takes, as JSON. */
export const toStatementJson = ({ jws }: Signed): string => JSON.stringify({ statement: jws });

/** Writes it for its owner alone: until it expires, whoever has it can send it. */
export function writeStatementFile(path: string, signed: Signed): void {
  try {
    writeFileSync(path, `${toStatementJson(signed)}\n`, { mode: OWNER_ONLY });
    // A file that was there before keeps its mode.
    chmodSync(path, OWNER_ONLY);
  } catch {
    throw new CommandFailed(`${path} cannot be written. Nothing was sent.`);
  }
}
