import { z } from 'zod';
import { ResolvedCalendar } from '../../contracts/edition/foundation';
import { StoredDossier } from '../../contracts/review/disclosure/dossier';
import { StoredReport } from '../../contracts/review/disclosure/report';
import {
  EXPORT_FILES,
  EXPORT_FORMAT,
  ExportedConsistency,
  ExportedEvent,
  ExportedKey,
} from '../../contracts/log/export';
import type { AttestedFile } from '../../contracts/log/export';
import type { Digest } from '../../contracts/primitives';
import { EditionShape } from '../../contracts/edition/edition-shape';
import { ArchiveFault, digestTexts, unpackArchive } from '../../trust/export/archive';
import type { ArchiveTexts, AttestedTexts } from '../../trust/export/archive';
import { findFormat, openManifest } from '../../trust/export/manifest';
import type { OpenedManifest } from '../../trust/export/manifest';
import { parseStrictJson } from '../../trust/statements/strict-json';
import type { ExportFindings } from './verdict';

/** An export as it says it is; nothing of it is proved yet. */
export interface ReadExport extends OpenedManifest {
  /** Of each file as it is here. */
  readonly digests: Readonly<Record<AttestedFile, Digest>>;
  readonly edition: EditionShape;
  readonly calendar: ResolvedCalendar;
  readonly events: readonly ExportedEvent[];
  readonly dossiers: readonly StoredDossier[];
  readonly report: StoredReport | null;
  readonly keys: readonly ExportedKey[];
  readonly checkpoint: string;
  readonly closing: string;
  readonly consistency: readonly string[];
  readonly logKey: string;
}

/** Null when it cannot be read at all; why is among the findings. */
export function readExport(bytes: Uint8Array, findings: ExportFindings): ReadExport | null {
  try {
    return parseTexts(unpackArchive(bytes));
  } catch (error) {
    if (error instanceof ArchiveFault) findings.fault('archive', error.place, error.message);
    else if (error instanceof FormatFault) findings.fault('format', error.place, error.message);
    else throw error;
    return null;
  }
}

/** Deeper than anything that an export holds. */
const DEEPEST_NESTING = 64;

class FormatFault extends Error {
  readonly place: string;

  constructor(place: string, message: string) {
    super(message);
    this.place = place;
  }
}

const parseTexts = ({ manifest, ...texts }: ArchiveTexts): ReadExport => ({
  ...parseManifest(manifest),
  digests: digestTexts(texts),
  edition: parseFile(texts, 'edition', EditionShape),
  calendar: parseFile(texts, 'calendar', ResolvedCalendar),
  events: parseLines(texts, 'events', ExportedEvent),
  dossiers: parseFile(texts, 'dossiers', z.array(StoredDossier)),
  report: parseFile(texts, 'report', StoredReport.nullable()),
  keys: parseLines(texts, 'keys', ExportedKey),
  checkpoint: texts.checkpoint,
  closing: texts.closing,
  consistency: parseFile(texts, 'consistency', ExportedConsistency),
  logKey: texts.logKey.trim(),
});

function parseManifest(text: string): OpenedManifest {
  const opened = openManifest(text);
  if (opened) return opened;
  const format = findFormat(text);
  if (format !== null && format !== EXPORT_FORMAT) {
    const why = `is of format ${format}, and this verifier reads format ${EXPORT_FORMAT}`;
    throw new FormatFault(EXPORT_FILES.manifest, why);
  }
  throw new FormatFault(EXPORT_FILES.manifest, 'is not the signed manifest of an export');
}

const parseFile = <Content>(
  texts: AttestedTexts,
  file: AttestedFile,
  schema: z.ZodType<Content>,
): Content => parse(texts[file], EXPORT_FILES[file], schema);

function parseLines<Content>(
  texts: AttestedTexts,
  file: AttestedFile,
  schema: z.ZodType<Content>,
): Content[] {
  const lines = texts[file].split('\n');
  if (lines.pop() !== '') throw new FormatFault(EXPORT_FILES[file], 'its last line is cut off');
  return lines.map((line, index) =>
    parse(line, `${EXPORT_FILES[file]}, line ${index + 1}`, schema),
  );
}

function parse<Content>(text: string, place: string, schema: z.ZodType<Content>): Content {
  const parsed = schema.safeParse(toJson(text, place));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new FormatFault(place, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not so'}`);
}

function toJson(text: string, place: string): unknown {
  const parsed = parseStrictJson(text, DEEPEST_NESTING);
  if (parsed.ok) return parsed.value;
  const { fault } = parsed;
  throw new FormatFault(place, fault ? `${fault.path.join('.')} ${fault.why}` : 'not JSON');
}
