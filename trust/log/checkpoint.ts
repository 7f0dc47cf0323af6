import { isConsistent } from './check-proof';
import type { TreeHead } from './check-proof';
import type { NoteSigner, NoteVerifier } from './note-key';
import { findNote, hasSignatureOf, signNote, toNoteText } from './signed-note';
import type { SignedNote } from './signed-note';
import { HASH_BYTES, EMPTY_ROOT } from './tree-range';

/** A log's signed statement of its tree (C2SP tlog-checkpoint). */
export interface Checkpoint extends TreeHead {
  /** The log's name for itself. */
  readonly origin: string;
  readonly note: SignedNote;
}

const SIZE = /^(?:0|[1-9]\d{0,15})$/;
const HASH = /^[A-Za-z0-9+/]{43}=$/;

/** The checkpoint of a tree as its log signs it. The key's name is the log's origin. */
export function signCheckpoint({ size, root }: TreeHead, signer: NoteSigner): string {
  const text = `${signer.name}\n${size}\n${root.toString('base64')}\n`;
  return toNoteText({ text, signatures: [signNote(text, signer)] });
}

/** Null for what is not of the form. Nothing in it is believed yet. */
export function findCheckpoint(text: string): Checkpoint | null {
  const note = findNote(text);
  const [origin = '', size = '', hash = ''] = note?.text.split('\n') ?? [];
  const root = Buffer.from(hash, 'base64');
  if (!note || origin === '' || !SIZE.test(size) || !HASH.test(hash)) return null;
  if (root.length !== HASH_BYTES || root.toString('base64') !== hash) return null;
  const count = Number(size);
  return Number.isSafeInteger(count) ? { origin, size: count, root, note } : null;
}

/** Whether the log of this key signed the checkpoint, and under its own origin. */
export const isCheckpointOf = ({ origin, note }: Checkpoint, log: NoteVerifier): boolean =>
  origin === log.name && hasSignatureOf(note, log);

/** Why a witness does not cosign. All but `unsigned` are signed by the log itself: evidence against it. */
export type CheckpointFault = 'unsigned' | 'shrunk' | 'forked' | 'inconsistent';

type CheckpointVerdict =
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
