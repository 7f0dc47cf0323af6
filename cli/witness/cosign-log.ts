import { cosign, toNoteText, toSignatureLine } from '../../trust/log/signed-note';
import { judgeCheckpoint, findCheckpoint, isCheckpointOf } from '../../trust/log/checkpoint';
import type { CheckpointFault, Checkpoint } from '../../trust/log/checkpoint';
import type { NoteSigner, NoteVerifier } from '../../trust/log/note-key';
import type { ApiClient } from '../context/command-context';
import { CommandFailed } from '../context/failures';
import { writePrivateFile } from '../context/signer';
import { readFileSync, renameSync } from 'node:fs';
import { hasCode } from '../../trust/statements/has-code';

interface Witness {
  readonly client: Pick<ApiClient, 'readCheckpoint' | 'proveConsistency' | 'cosignCheckpoint'>;
  readonly witness: NoteSigner;
  readonly log: NoteVerifier;
  /** File of what the witness remembers. */
  readonly memory: string;
}

const WHY: Readonly<Record<CheckpointFault, string>> = {
  unsigned: 'the checkpoint is not signed by the log’s key',
  shrunk: 'the log shows a smaller tree than the last one cosigned',
  forked: 'the log shows a different tree of the size last cosigned',
  inconsistent: 'the log’s tree does not extend the last one cosigned',
};

/**
 * Looks at the log once, and cosigns its tree if the one that was cosigned last begins it.
 *
 * @returns the size of the tree.
 * @throws CommandFailed when it does not: what the log showed is kept beside the memory, as evidence.
 */
export async function cosignLog({ client, witness, log, memory }: Witness): Promise<number> {
  const remembered = createWitnessMemory(memory, log);
  const text = await client.readCheckpoint();
  const verdict = await judgeCheckpoint({
    text,
    log,
    known: remembered.recall(),
    prove: async (from, to) =>
      (await client.proveConsistency({ query: { from, to } })).proof.map((hash) =>
        Buffer.from(hash, 'base64'),
      ),
  });
  if (verdict.kind !== 'good') {
    writePrivateFile(`${memory}.refused`, text);
    throw new CommandFailed(
      `Not cosigned: ${WHY[verdict.kind]}. What the log showed is in ${memory}.refused; the last cosigned tree is in ${memory}.`,
    );
  }
  const { note, size } = verdict.checkpoint;
  // Before anybody sees the signature: a witness that forgets could sign a second tree.
  remembered.keep(toNoteText(note));
  const line = toSignatureLine(cosign(note, witness, new Date()));
  await client.cosignCheckpoint({ body: { size, line } });
  return size;
}

/** What a witness has to remember: the largest tree that it has cosigned. */
interface WitnessMemory {
  /** @throws CommandFailed for a file that holds no checkpoint of this log: it forgets nothing silently. */
  recall(): Checkpoint | null;
  /** Put away whole, or not at all. */
  keep(note: string): void;
}

function createWitnessMemory(file: string, log: NoteVerifier): WitnessMemory {
  return {
    recall: () => {
      const text = readIfThere(file);
      if (text === null) return null;
      const checkpoint = findCheckpoint(text);
      if (checkpoint && isCheckpointOf(checkpoint, log)) return checkpoint;
      throw new CommandFailed(`${file} does not hold a checkpoint signed by this log.`);
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
