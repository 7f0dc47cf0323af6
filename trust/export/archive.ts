import { EXPORT_FILES } from '../../contracts/log/export';
import type { AttestedFile, ExportFile } from '../../contracts/log/export';
import type { Digest } from '../../contracts/primitives';
import { digestOfBytes } from '../statements/digest';
import { readZip, toZip } from './stored-zip';

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

/** What an archive may weigh: a hundred thousand events are lighter. */
export const LARGEST_ARCHIVE_BYTES = 1024 * 1024 * 1024;

const NAMES: readonly string[] = Object.values(EXPORT_FILES);

/** The one archive of these texts. */
export const packArchive = (texts: ArchiveTexts): Uint8Array =>
  toZip(
    Object.entries(EXPORT_FILES).map(([file, name]) => ({
      name,
      content: Buffer.from(texts[file as ExportFile], 'utf8'),
    })),
  );

/**
 * Unpacks an archive. Its texts are all that it holds: no byte of it can be another one, and there is none
 * before, between or after them.
 *
 * @throws ArchiveFault for what is no archive, lacks a file, has another or the same twice, or holds
 *   anything beside them.
 */
export function unpackArchive(bytes: Uint8Array): ArchiveTexts {
  if (bytes.length > LARGEST_ARCHIVE_BYTES) throw new ArchiveFault('the archive is too large');
  const files = unpack(bytes);
  const texts = Object.entries(EXPORT_FILES).map(([file, name]) => {
    const content = files.get(name);
    if (!content) throw new ArchiveFault('the file is missing', name);
    return [file, toText(content, name)];
  });
  const found = Object.fromEntries(texts) as ArchiveTexts;
  if (!Buffer.from(packArchive(found)).equals(bytes)) {
    throw new ArchiveFault('holds something beside its files, or is packed in another way');
  }
  return found;
}

function unpack(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const { name, content } of readZip(bytes)) {
    if (files.has(name)) throw new ArchiveFault('the file is there twice', name);
    if (!NAMES.includes(name)) throw new ArchiveFault('the file does not belong here', name);
    files.set(name, content);
  }
  if (files.size === 0) throw new ArchiveFault('not a readable archive');
  return files;
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
