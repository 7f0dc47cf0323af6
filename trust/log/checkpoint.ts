import type { TreeHead } from './check-proof';
import type { NoteSigner, NoteVerifier } from './note-key';
import { findNote, hasSignatureOf, signNote, toNoteText } from './signed-note';
import type { SignedNote } from './signed-note';
import { HASH_BYTES } from './tree-hash';

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
