import type { ResolvedCalendar } from '../../contracts/edition/foundation';
import type { StoredDossier } from '../../contracts/review/disclosure/dossier';
import type { StoredReport } from '../../contracts/review/disclosure/report';
import { EXPORT_FORMAT } from '../../contracts/log/export';
import type { ExportManifest, ExportedEvent, ExportedKey } from '../../contracts/log/export';
import type { PlacedLeaf } from '../../contracts/log/log-leaf';
import type { PolicyEdition } from '../../contracts/edition/policy-edition';
import type { SaltedEvent, SaltedKey } from '../../contracts/log/salted';
import type { EnvelopeSigner } from '../statements/dsse';
import { proveConsistency, proveInclusions } from '../log/make-proof';
import type { ReadNodes } from '../log/make-proof';
import { digestTexts, packArchive, toLines } from './archive';
import type { AttestedTexts } from './archive';
import { signManifest } from './manifest';

/** What an export is made of. */
export interface ExportContent {
  readonly facts: Pick<
    ExportManifest,
    'deployment' | 'review' | 'exportedAt' | 'audience' | 'lost' | 'rules'
  >;
  readonly edition: PolicyEdition;
  readonly calendar: ResolvedCalendar;
  /** In order, without a gap. `opened` is null for what its audience may not see. */
  readonly events: readonly (PlacedLeaf & { readonly opened: SaltedEvent | null })[];
  readonly dossiers: readonly StoredDossier[];
  readonly report: StoredReport | null;
  /** Of the keys behind the statements and of the one that signs the manifest, each key's in order. */
  readonly keys: readonly (PlacedLeaf & { readonly state: SaltedKey })[];
  readonly log: {
    readonly key: string;
    /** Cosigned as far as it is. Its tree holds every leaf. */
    readonly checkpoint: { readonly size: number; readonly note: string };
    /** The first checkpoint whose tree holds every event. */
    readonly closing: { readonly size: number; readonly note: string };
  };
}

/** The archive with its proofs, signed to its last byte. It rejects when the log lacks a part of them. */
export async function composeArchive(
  content: ExportContent,
  read: ReadNodes,
  signer: EnvelopeSigner,
): Promise<Uint8Array> {
  const texts = await toTexts(content, read);
  const manifest = signManifest(toManifest(content, texts), signer);
  return packArchive({ manifest, ...texts });
}

function toManifest(
  { facts, edition, events, keys, log }: ExportContent,
  texts: AttestedTexts,
): ExportManifest {
  return {
    format: EXPORT_FORMAT,
    ...facts,
    edition: edition.id,
    events: events.length,
    closingSize: log.closing.size,
    size: log.checkpoint.size,
    keys: countStates(keys.map(({ state }) => state)),
    files: digestTexts(texts),
  };
}

/** How many states there are of each key, in the order in which they first come. */
export function countStates(states: readonly Pick<SaltedKey, 'key'>[]): ExportManifest['keys'] {
  const kids = states.map(({ key }) => key.kid);
  const unique = [...new Set(kids)];
  return unique.map((kid) => ({ kid, states: kids.filter((one) => one === kid).length }));
}

async function toTexts(content: ExportContent, read: ReadNodes): Promise<AttestedTexts> {
  const { log } = content;
  const range = { from: log.closing.size, to: log.checkpoint.size };
  const consistency = await proveConsistency(range, read);
  return {
    edition: toText(content.edition),
    calendar: toText(content.calendar),
    events: toLines(await proveEvents(content, read)),
    dossiers: toText(content.dossiers),
    report: toText(content.report),
    keys: toLines(await proveKeys(content, read)),
    checkpoint: log.checkpoint.note,
    closing: log.closing.note,
    consistency: toText(consistency.map(toBase64)),
    logKey: `${log.key}\n`,
  };
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
