import { expect } from '@jest/globals';
import type { FaultCode } from '../../cli/verify/verdict';
import { verifyExport } from '../../cli/verify/verify-export';
import type { RecordedEvent } from '../../contracts/review/event';
import type { ExportFile, ExportManifest } from '../../contracts/log/export';
import { toEnvelopeText } from '../../trust/statements/dsse';
import { digestTexts, packArchive, unpackArchive } from '../../trust/export/archive';
import type { ArchiveTexts } from '../../trust/export/archive';
import type { ExportContent } from '../../trust/export/compose-archive';
import { openManifest, signManifest } from '../../trust/export/manifest';
import { envelopeOf } from './altered-envelope';
import { LOG, WITNESS, exportOf } from './export-world';
import type { ClosedReview } from './export-world';

export const TRUSTED = { log: LOG, witnesses: [WITNESS] };

/** What is found wrong, each once, in the order of finding. */
export async function codesOf(
  archive: Uint8Array,
  wanted: Parameters<typeof verifyExport>[1] = TRUSTED,
): Promise<FaultCode[]> {
  const { faults, verdict } = await verifyExport(archive, wanted);
  expect(verdict === 'fails').toBe(faults.length > 0);
  return [...new Set(faults.map(({ code }) => code))];
}

export type ChangeTexts = (texts: ArchiveTexts) => Partial<ArchiveTexts>;

export const replaceIn =
  (file: ExportFile, from: string | RegExp, to: string): ChangeTexts =>
  (texts) => ({ [file]: texts[file].replace(from, to) });

/** Says something else in the manifest, under the signature that it has. */
export const restate =
  (from: string, to: string): ChangeTexts =>
  ({ manifest }) => {
    const envelope = envelopeOf(manifest);
    const said = Buffer.from(envelope.payload, 'base64').toString('utf8').replace(from, to);
    return { manifest: toEnvelopeText({ ...envelope, payload: toBase64(said) }) };
  };

const toBase64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** The archive with its texts changed afterwards by its holder. */
export function tamper(bytes: Uint8Array, change: ChangeTexts): Uint8Array {
  const texts = unpackArchive(bytes);
  return packArchive({ ...texts, ...change(texts) });
}

/** The same by someone who also has the API's key and signs for the changed archive. */
export function resign(
  { world }: ClosedReview,
  bytes: Uint8Array,
  { texts: change, ...said }: Partial<ExportManifest> & { readonly texts?: ChangeTexts },
): Uint8Array {
  const { manifest: text, ...before } = unpackArchive(bytes);
  const opened = openManifest(text);
  if (!opened) throw new Error('the archive has no manifest');
  const texts = { ...before, ...change?.({ manifest: text, ...before }) };
  const manifest = { ...opened.manifest, files: digestTexts(texts), ...said };
  return packArchive({ ...texts, manifest: signManifest(manifest, world.signatories.service) });
}

/** The export of a host that logs a false record as if it were true. */
export const forge = (
  review: ClosedReview,
  change: (events: RecordedEvent[]) => RecordedEvent[],
): Promise<Uint8Array> => exportOf({ ...review, events: change([...review.events]) });

/** Makes the export's content withhold the events that are asked for. */
export const withholding =
  (isWithheld: (recorded: RecordedEvent) => boolean) =>
  ({ events, ...content }: ExportContent): ExportContent => ({
    ...content,
    events: events.map((one) =>
      one.opened && isWithheld(one.opened.recorded) ? { ...one, opened: null } : one,
    ),
  });

export const isSignOffOf =
  (agency: string) =>
  ({ event }: RecordedEvent): boolean =>
    event.type === 'SignedOff' && event.agency === agency;

export const linesOf = (text: string): string[] => text.trimEnd().split('\n');
export const toText = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
