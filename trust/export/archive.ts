import { strToU8, unzipSync, zipSync } from 'fflate';
import { EXPORT_FILES } from '../../contracts/export';
import type { AttestedFile, ExportFile } from '../../contracts/export';
import type { Digest } from '../../contracts/primitives';
import { digestOfBytes } from '../digest';

/** The text of each file of an archive. */
export type ArchiveTexts = Readonly<Record<ExportFile, string>>;
/** The same without the manifest, which answers for them. */
export type AttestedTexts = Readonly<Record<AttestedFile, string>>;

/** Not an archive of this format, or not a harmless one. `place` is the file within it. */
export class ArchiveFault extends Error {
  override readonly name = 'ArchiveFault';
  readonly place: string;

  constructor(message: string, place = '') {
    super(message);
    this.place = place;
  }
}

/** What an archive may weigh, packed and unpacked: a hundred thousand events are lighter. */
export const LARGEST_ARCHIVE_BYTES = 256 * 1024 * 1024;
const LARGEST_CONTENT_BYTES = 1024 * 1024 * 1024;

/** Times within an archive say nothing: the same content is the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

const NAMES: readonly string[] = Object.values(EXPORT_FILES);

export function packArchive(texts: ArchiveTexts): Uint8Array {
  const files = Object.entries(EXPORT_FILES).map(
    ([file, name]) => [name, strToU8(texts[file as ExportFile])] as const,
  );
  return zipSync(Object.fromEntries(files), { mtime: NO_TIME });
}

/**
 * Unpacks an archive into memory that is measured beforehand.
 *
 * @throws ArchiveFault for what is no archive, lacks a file, has another or the same twice, or would swell.
 */
export function unpackArchive(bytes: Uint8Array): ArchiveTexts {
  if (bytes.length > LARGEST_ARCHIVE_BYTES) throw new ArchiveFault('the archive is too large');
  const files = unpack(bytes);
  const texts = Object.entries(EXPORT_FILES).map(([file, name]) => {
    const content = files[name];
    if (!content) throw new ArchiveFault('the file is missing', name);
    return [file, toText(content, name)];
  });
  return Object.fromEntries(texts) as ArchiveTexts;
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  const seen = new Set<string>();
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (seen.has(name)) throw new ArchiveFault('the file is there twice', name);
        if (!NAMES.includes(name)) throw new ArchiveFault('the file does not belong here', name);
        seen.add(name);
        total += originalSize;
        if (total > LARGEST_CONTENT_BYTES) throw new ArchiveFault('the archive would swell', name);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof ArchiveFault) throw error;
    throw new ArchiveFault('not a readable archive');
  }
}

function toText(content: Uint8Array, name: string): string {
  try {
    // With a mark of byte order left in its place, a text is its bytes.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw new ArchiveFault('the file is no text', name);
  }
}

/** As one JSON text a line. */
export const toLines = (items: readonly unknown[]): string =>
  items.map((item) => `${JSON.stringify(item)}\n`).join('');

/** Digest of each file's bytes. */
export function digestTexts(texts: AttestedTexts): Record<AttestedFile, Digest> {
  const digests = Object.entries(texts).map(([file, text]) => [file, digestOfBytes(text)] as const);
  return Object.fromEntries(digests) as Record<AttestedFile, Digest>;
}
