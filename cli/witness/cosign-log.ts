import { cosign, toNoteText, toSignatureLine } from '../../trust/log/signed-note';
import { judgeCheckpoint } from '../../trust/log/checkpoint';
import type { CheckpointFault } from '../../trust/log/checkpoint';
import type { NoteSigner, NoteVerifier } from '../../trust/log/note-key';
import type { ApiClient } from '../context/api-client';
import { CommandFailed } from '../context/failures';
import { writePrivateFile } from '../context/private-file';
import { createWitnessMemory } from './witness-memory';

interface Witness {
  readonly client: Pick<ApiClient, 'readCheckpoint' | 'proveConsistency' | 'cosignCheckpoint'>;
  readonly witness: NoteSigner;
  readonly log: NoteVerifier;
  /** File of what the witness remembers. */
  readonly memory: string;
}

const WHY: Readonly<Record<CheckpointFault, string>> = {
  unsigned: 'the checkpoint is not signed by the log’s key',
  shrunk: 'the log shows a smaller tree than the one that was cosigned',
  forked: 'the log shows another tree of the size that was cosigned',
  inconsistent: 'the log’s tree does not begin with the one that was cosigned',
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
      `Not cosigned: ${WHY[verdict.kind]}. What it showed is in ${memory}.refused, what was cosigned before in ${memory}.`,
    );
  }
  const { note, size } = verdict.checkpoint;
  // Before anybody sees the signature: a witness that forgets could sign a second tree.
  remembered.keep(toNoteText(note));
  const line = toSignatureLine(cosign(note, witness, new Date()));
  await client.cosignCheckpoint({ body: { size, line } });
  return size;
}
