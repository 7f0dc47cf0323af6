import { sign, verify } from 'node:crypto';
import { isNoteName } from './note-key';
import type { NoteSigner, NoteVerifier } from './note-key';

interface NoteSignature {
  readonly name: string;
  readonly id: Buffer;
  readonly signature: Buffer;
}

/** Text and the lines under it that sign it (C2SP signed-note). */
export interface SignedNote {
  /** Ends in a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const MOST_SIGNATURES = 100;
const ID_BYTES = 4;
// eslint-disable-next-line no-control-regex -- the format forbids them
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;
const LONE_SURROGATE = /\p{Surrogate}/u;
const LINE = /^— ([^ ]+) ([A-Za-z0-9+/]+={0,2})$/;

/** Null for what is not of the form. Nothing in it is believed yet. */
export function findNote(text: string): SignedNote | null {
  if (CONTROL.test(text) || LONE_SURROGATE.test(text) || !text.endsWith('\n')) return null;
  const split = text.lastIndexOf('\n\n');
  if (split < 0) return null;
  const lines = text.slice(split + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) return null;
  const signatures = lines.flatMap((line) => findSignatureLine(line) ?? []);
  return signatures.length === lines.length ? { text: text.slice(0, split + 1), signatures } : null;
}

export function findSignatureLine(line: string): NoteSignature | null {
  const [, name = '', encoded = ''] = LINE.exec(line) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  if (!isNoteName(name) || bytes.length <= ID_BYTES) return null;
  if (bytes.toString('base64') !== encoded) return null;
  return { name, id: bytes.subarray(0, ID_BYTES), signature: bytes.subarray(ID_BYTES) };
}

export const toSignatureLine = ({ name, id, signature }: NoteSignature): string =>
  `— ${name} ${Buffer.concat([id, signature]).toString('base64')}`;

export const toNoteText = ({ text, signatures }: SignedNote): string =>
  `${text}\n${signatures.map((one) => `${toSignatureLine(one)}\n`).join('')}`;

/** @param text ends in a newline. */
export function signNote(text: string, signer: NoteSigner): NoteSignature {
  const signature = sign(null, Buffer.from(text, 'utf8'), signer.privateKey);
  return { name: signer.name, id: signer.id, signature };
}

/** Whether the key signed this note: one of its lines names the key, and every line that does is good. */
export function hasSignatureOf(note: SignedNote, verifier: NoteVerifier): boolean {
  const own = note.signatures.filter((one) => isOf(one, verifier));
  const bytes = Buffer.from(note.text, 'utf8');
  return (
    verifier.kind === 'note' &&
    own.length > 0 &&
    own.every(({ signature }) => verify(null, bytes, verifier.publicKey, signature))
  );
}

/** Whether a line names this key. It does not say that the key made it. */
export const isOf = ({ name, id }: NoteSignature, verifier: NoteVerifier): boolean =>
  name === verifier.name && id.equals(verifier.id);

const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;

/**
 * A witness's line under a checkpoint: as of `at`, in whole seconds, this was the largest tree of the
 * log that it had seen, and every earlier one begins it (C2SP tlog-cosignature, Ed25519).
 */
export function cosign(note: SignedNote, witness: NoteSigner, at: Date): NoteSignature {
  const seconds = Math.floor(at.getTime() / 1_000);
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(BigInt(seconds));
  const signature = sign(null, signedBytes(note.text, BigInt(seconds)), witness.privateKey);
  return { name: witness.name, id: witness.id, signature: Buffer.concat([time, signature]) };
}

/** When this witness cosigned the note; null when the line is not its own, or not good. */
export function findCosignedAt(
  note: SignedNote,
  line: NoteSignature,
  witness: NoteVerifier,
): Date | null {
  if (witness.kind !== 'cosignature' || !isOf(line, witness)) return null;
  if (line.signature.length !== TIME_BYTES + SIGNATURE_BYTES) return null;
  const seconds = line.signature.readBigUInt64BE();
  const signature = line.signature.subarray(TIME_BYTES);
  const isGood = verify(null, signedBytes(note.text, seconds), witness.publicKey, signature);
  const at = new Date(Number(seconds) * 1_000);
  return isGood && !Number.isNaN(at.getTime()) ? at : null;
}

const signedBytes = (text: string, seconds: bigint): Buffer =>
  Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`, 'utf8');
