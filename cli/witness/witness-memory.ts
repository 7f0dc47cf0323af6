import { readFileSync, renameSync } from 'node:fs';
import { hasCode } from '../../trust/statements/has-code';
import { findCheckpoint, isCheckpointOf } from '../../trust/log/checkpoint';
import type { Checkpoint } from '../../trust/log/checkpoint';
import type { NoteVerifier } from '../../trust/log/note-key';
import { CommandFailed } from '../context/failures';
import { writePrivateFile } from '../context/private-file';

/** What a witness has to remember: the largest tree that it has cosigned. */
export interface WitnessMemory {
  /** @throws CommandFailed for a file that holds no checkpoint of this log: it forgets nothing silently. */
  recall(): Checkpoint | null;
  /** Put away whole, or not at all. */
  keep(note: string): void;
}

export function createWitnessMemory(file: string, log: NoteVerifier): WitnessMemory {
  return {
    recall: () => {
      const text = readIfThere(file);
      if (text === null) return null;
      const checkpoint = findCheckpoint(text);
      if (checkpoint && isCheckpointOf(checkpoint, log)) return checkpoint;
      throw new CommandFailed(`${file} holds no checkpoint that this log signed.`);
    },
    keep: (note) => {
      writePrivateFile(`${file}.new`, note);
      renameSync(`${file}.new`, file);
    },
  };
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw new CommandFailed(`${file} cannot be read.`);
  }
}
