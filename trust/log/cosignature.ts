import { sign, verify } from 'node:crypto';
import type { NoteSigner, NoteVerifier } from './note-key';
import { isOf } from './signed-note';
import type { NoteSignature, SignedNote } from './signed-note';

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
