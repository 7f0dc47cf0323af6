import { z } from 'zod';
import { RecordedEvent } from '../review/event';
import { PlacedLeaf } from './log-leaf';
import { Code, DeploymentName, Digest, Instant, ReviewId } from '../primitives';
import { RunFault } from '../review/run-fault';
import { SaltedEvent, SaltedKey } from './salted';

/** The version of the archive's format; another version is another reader's. */
export const EXPORT_FORMAT = 4;

/** The files of an archive. There are no others. */
export const EXPORT_FILES = {
  manifest: 'manifest.json',
  edition: 'edition.json',
  calendar: 'calendar.json',
  events: 'events.jsonl',
  dossiers: 'dossiers.json',
  report: 'report.json',
  keys: 'keys.jsonl',
  checkpoint: 'checkpoint.txt',
  closing: 'closing-checkpoint.txt',
  consistency: 'consistency.json',
  logKey: 'log-key.txt',
} as const;
export type ExportFile = keyof typeof EXPORT_FILES;

/** Those that the manifest answers for: all but itself. */
export type AttestedFile = Exclude<ExportFile, 'manifest'>;

/** Digest of each file's bytes. */
const Files = z.strictObject({
  edition: Digest,
  calendar: Digest,
  events: Digest,
  dossiers: Digest,
  report: Digest,
  keys: Digest,
  checkpoint: Digest,
  closing: Digest,
  consistency: Digest,
  logKey: Digest,
} satisfies Record<AttestedFile, typeof Digest>);

/** Predicate of `manifest.json`, an envelope that the API signs: what the archive holds, to the last byte. */
export const ExportManifest = z.strictObject({
  format: z.literal(EXPORT_FORMAT),
  deployment: DeploymentName,
  review: ReviewId,
  exportedAt: Instant,
  /** For whom: what that audience may not see stands here as its leaf alone. */
  audience: z.enum(['company', 'reviewer', 'auditor']),
  /**
   * Null for a review that is closed. What is wrong with the run of one that is open on record and does not go
   * on: the record ends where the run was lost.
   */
  lost: RunFault.nullable(),
  /** Events of the record, withheld ones among them. */
  events: z.int().positive(),
  /** Sizes of the log's tree: when the review's last event was first signed, and in the export's checkpoint. */
  closingSize: z.int().positive(),
  size: z.int().positive(),
  edition: Code,
  /** The version of the rules that decided it, as its first event has it. */
  rules: z.int().positive(),
  /** How many states each key has had: a revocation is one more. */
  keys: z.array(z.strictObject({ kid: Code, states: z.int().positive() })),
  files: Files,
});
export type ExportManifest = z.infer<typeof ExportManifest>;

const Base64Hash = z.string().regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/);

/** The place of a leaf in the log, with its RFC 6962 proof, from the leaf upwards. */
const proven = {
  ...PlacedLeaf.shape,
  proof: z.array(Base64Hash).max(64),
};

/** One line of `events.jsonl`. A withheld event has neither content nor salt: only its place. */
export const ExportedEvent = z.strictObject({
  sequence: RecordedEvent.shape.sequence,
  ...proven,
  opened: SaltedEvent.nullable(),
});
export type ExportedEvent = z.infer<typeof ExportedEvent>;

/** One line of `keys.jsonl`: a key that signed here, as it stood from one of its changes to the next. */
export const ExportedKey = z.strictObject({ ...SaltedKey.shape, ...proven });
export type ExportedKey = z.infer<typeof ExportedKey>;

/** `consistency.json`: from the tree in which the review closed to the one of the export's checkpoint. */
export const ExportedConsistency = z.array(Base64Hash).max(128);
