import { toCanonicalJson } from '../../trust/statements/canonical-json';
import { isConsistent, isIncluded } from '../../trust/log/check-proof';
import { findCheckpoint, isCheckpointOf } from '../../trust/log/checkpoint';
import type { Checkpoint } from '../../trust/log/checkpoint';
import { findCosignedAt, isOf } from '../../trust/log/signed-note';
import { leafHashOf, toLeaf } from '../../trust/log/leaf';
import type { NoteVerifier } from '../../trust/log/note-key';
import type { ExportedEvent, ExportedKey } from '../../contracts/log/export';
import type { ReadExport } from './read-export';
import { eventPlace } from './verdict';
import type { ExportFindings } from './verdict';

/** Whom the verifier trusts: chosen by the person verifying, never by the export. */
interface TrustedKeys {
  readonly log: NoteVerifier;
  readonly witnesses: readonly NoteVerifier[];
}

/** Whether everything in the export is in a log that its key, and every witness asked for, has signed. */
export function checkLog(given: ReadExport, trusted: TrustedKeys, findings: ExportFindings): void {
  const checkpoint = findSigned(given.checkpoint, trusted.log);
  if (checkpoint?.size !== given.manifest.size) {
    findings.fault('checkpoint', 'checkpoint.txt', 'not signed by the log’s key at this size');
    return;
  }
  checkClosing(given, { checkpoint, log: trusted.log }, findings);
  for (const witness of trusted.witnesses) checkWitness(checkpoint, witness, findings);
  for (const event of given.events) {
    checkEventLeaf(event, findings);
    checkInclusion(event, { checkpoint, place: eventPlace(event.sequence) }, findings);
  }
  for (const key of given.keys) {
    const place = `keys.jsonl, ${key.key.kid} ${key.number}`;
    if (!isLeafOf(key)) findings.fault('leaf', place, 'its leaf commits to different content');
    checkInclusion(key, { checkpoint, place }, findings);
  }
  checkOrder(given.events, findings);
}

function findSigned(text: string, log: NoteVerifier): Checkpoint | null {
  const checkpoint = findCheckpoint(text);
  return checkpoint && isCheckpointOf(checkpoint, log) ? checkpoint : null;
}

function checkClosing(
  { closing, consistency, manifest, events }: ReadExport,
  { checkpoint, log }: { readonly checkpoint: Checkpoint; readonly log: NoteVerifier },
  findings: ExportFindings,
): void {
  const earlier = findSigned(closing, log);
  const last = events.at(-1)?.index ?? 0;
  if (earlier?.size !== manifest.closingSize || earlier.size <= last) {
    const why =
      'not signed by the log’s key, or signed before the log held the review’s last event';
    findings.fault('closing-checkpoint', 'closing-checkpoint.txt', why);
    return;
  }
  const proof = consistency.map((hash) => Buffer.from(hash, 'base64'));
  if (isConsistent(earlier, checkpoint, proof)) return;
  const why = 'the later tree is not shown to extend the earlier one';
  findings.fault('consistency', 'consistency.json', why);
}

function checkWitness({ note }: Checkpoint, witness: NoteVerifier, findings: ExportFindings): void {
  const lines = note.signatures.filter((line) => isOf(line, witness));
  if (lines.some((line) => findCosignedAt(note, line, witness) !== null)) return;
  findings.fault('cosignature', 'checkpoint.txt', `not cosigned by ${witness.name}`);
}

function checkEventLeaf({ sequence, leaf, opened }: ExportedEvent, findings: ExportFindings): void {
  const expected = opened && toLeaf('event', opened.salt, opened.recorded);
  const isOwn = expected ? isSame(leaf, expected) : leaf.kind === 'event';
  if (isOwn) return;
  findings.fault('leaf', eventPlace(sequence), 'its leaf commits to different content');
}

const isLeafOf = ({ leaf, salt, key }: ExportedKey): boolean =>
  isSame(leaf, toLeaf('key', salt, key));

const isSame = (one: unknown, other: unknown): boolean =>
  toCanonicalJson(one) === toCanonicalJson(other);

function checkInclusion(
  { leaf, index, proof }: Pick<ExportedEvent, 'leaf' | 'index' | 'proof'>,
  { checkpoint, place }: { readonly checkpoint: Checkpoint; readonly place: string },
  findings: ExportFindings,
): void {
  const hashes = proof.map((hash) => Buffer.from(hash, 'base64'));
  if (isIncluded({ index, leafHash: leafHashOf(leaf), proof: hashes }, checkpoint)) return;
  findings.fault('inclusion', place, `not shown to be leaf ${index} of the log`);
}

function checkOrder(events: readonly ExportedEvent[], findings: ExportFindings): void {
  events.forEach(({ sequence, index }, place) => {
    const before = events[place - 1];
    if (!before || before.index < index) return;
    const why = 'the log holds it before an event that precedes it';
    findings.fault('leaf-order', eventPlace(sequence), why);
  });
}
