import { EMPTY_ROOT } from './tree-hash';
import { isConsistent } from './check-proof';
import type { TreeHead } from './check-proof';
import { findCheckpoint, isCheckpointOf } from './checkpoint';
import type { Checkpoint } from './checkpoint';
import type { NoteVerifier } from './note-key';

/** Why a witness does not cosign. All but `unsigned` are signed by the log itself: evidence against it. */
export type CheckpointFault = 'unsigned' | 'shrunk' | 'forked' | 'inconsistent';

export type CheckpointVerdict =
  { readonly kind: 'good'; readonly checkpoint: Checkpoint } | { readonly kind: CheckpointFault };

interface Offered {
  /** The checkpoint as the log gave it. */
  readonly text: string;
  readonly log: NoteVerifier;
  /** The largest tree that this witness has cosigned; null before its first time. */
  readonly known: TreeHead | null;
  /** Asks the log for the proof that one tree begins with the other. */
  readonly prove: (from: number, to: number) => Promise<readonly Buffer[]>;
}

const NOTHING: TreeHead = { size: 0, root: EMPTY_ROOT };

/**
 * What a witness makes of a checkpoint: it cosigns a tree only if the one that it cosigned last begins it,
 * so that a log which shows different people different trees finds no witness for more than one.
 */
export async function judgeCheckpoint({
  text,
  log,
  known,
  prove,
}: Offered): Promise<CheckpointVerdict> {
  const checkpoint = findCheckpoint(text);
  if (!checkpoint || !isCheckpointOf(checkpoint, log)) return { kind: 'unsigned' };
  const before = known ?? NOTHING;
  if (checkpoint.size < before.size) return { kind: 'shrunk' };
  if (checkpoint.size === before.size) {
    return checkpoint.root.equals(before.root) ? { kind: 'good', checkpoint } : { kind: 'forked' };
  }
  const proof = before.size === 0 ? [] : await prove(before.size, checkpoint.size);
  const isGood = isConsistent(before, checkpoint, proof);
  return isGood ? { kind: 'good', checkpoint } : { kind: 'inconsistent' };
}
