import type { ResolvedCalendar } from '../../contracts/calendar';
import type { StoredDossier } from '../../contracts/dossier';
import { EXPORT_FORMAT } from '../../contracts/export';
import type { ExportManifest, ExportedEvent, ExportedKey } from '../../contracts/export';
import type { PlacedLeaf } from '../../contracts/log-leaf';
import type { PolicyEdition } from '../../contracts/policy-edition';
import type { StoredReport } from '../../contracts/report';
import type { SaltedEvent, SaltedKey } from '../../contracts/salted';
import { proveConsistency, proveInclusions } from '../log/make-proof';
import type { ReadNodes } from '../log/make-proof';
import { packArchive, toLines } from './archive';

/** What an export is made of. */
export interface ExportContent {
  readonly facts: Pick<ExportManifest, 'review' | 'exportedAt' | 'audience'>;
  readonly edition: PolicyEdition;
  readonly calendar: ResolvedCalendar;
  /** In order, without a gap. `opened` is null for what its audience may not see. */
  readonly events: readonly (PlacedLeaf & { readonly opened: SaltedEvent | null })[];
  readonly dossiers: readonly StoredDossier[];
  readonly report: StoredReport | null;
  readonly keys: readonly (PlacedLeaf & { readonly state: SaltedKey })[];
  readonly log: {
    readonly key: string;
    /** Cosigned as far as it is. Its tree holds every leaf. */
    readonly checkpoint: { readonly size: number; readonly note: string };
    /** The first checkpoint whose tree holds every event. */
    readonly closing: { readonly size: number; readonly note: string };
  };
}

/** The archive with its proofs. It rejects when the log lacks a part of them. */
export async function composeArchive(content: ExportContent, read: ReadNodes): Promise<Uint8Array> {
  const { facts, edition, events, log } = content;
  const { size } = log.checkpoint;
  const manifest: ExportManifest = {
    format: EXPORT_FORMAT,
    ...facts,
    edition: edition.id,
    events: events.length,
    closingSize: log.closing.size,
    size,
  };
  const consistency = await proveConsistency({ from: log.closing.size, to: size }, read);
  return packArchive({
    manifest: toText(manifest),
    edition: toText(edition),
    calendar: toText(content.calendar),
    events: toLines(await proveEvents(content, read)),
    dossiers: toText(content.dossiers),
    report: toText(content.report),
    keys: toLines(await proveKeys(content, read)),
    checkpoint: log.checkpoint.note,
    closing: log.closing.note,
    consistency: toText(consistency.map(toBase64)),
    logKey: `${log.key}\n`,
  });
}

async function proveEvents({ events, log }: ExportContent, read: ReadNodes) {
  const proofs = await proveAll(events, log.checkpoint.size, read);
  return events.map(({ leaf, index, opened }, place): ExportedEvent => ({
    sequence: place + 1,
    leaf,
    index,
    proof: proofs[place] ?? [],
    opened,
  }));
}

async function proveKeys({ keys, log }: ExportContent, read: ReadNodes) {
  const proofs = await proveAll(keys, log.checkpoint.size, read);
  return keys.map(({ leaf, index, state }, place): ExportedKey => ({
    ...state,
    leaf,
    index,
    proof: proofs[place] ?? [],
  }));
}

async function proveAll(
  leaves: readonly PlacedLeaf[],
  size: number,
  read: ReadNodes,
): Promise<string[][]> {
  const indexes = leaves.map(({ index }) => index);
  return (await proveInclusions({ indexes, size }, read)).map((proof) => proof.map(toBase64));
}

const toBase64 = (hash: Buffer): string => hash.toString('base64');
const toText = (content: unknown): string => `${JSON.stringify(content, null, 2)}\n`;
