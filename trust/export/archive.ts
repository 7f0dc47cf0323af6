import { EXPORT_FILES } from '../../contracts/log/export';
import type { AttestedFile, ExportFile } from '../../contracts/log/export';
import type { Digest } from '../../contracts/primitives';
import { digestOfBytes } from '../statements/digest';
import { crc32 } from 'node:zlib';

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
    throw new ArchiveFault('contains something besides its files, or is packed differently');
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
    throw new ArchiveFault('the file is not text', name);
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

/** One file of an archive. */
interface ZipFile {
  readonly name: string;
  readonly content: Uint8Array;
}

const LOCAL_FILE = 0x04034b50;
const CENTRAL_FILE = 0x02014b50;
const END = 0x06054b50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
/** 2.0, which every reader of ZIP knows. */
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** 1 January 1980, midnight: times within an archive say nothing. */
const DATE = 0x0021;

/**
 * The one ZIP archive of these files, in this order: nothing is compressed, and every byte follows
 * from names and contents. So these determine every byte of an archive.
 */
function toZip(files: readonly ZipFile[]): Uint8Array {
  let offset = 0;
  const placed = files.map((file) => {
    const at = offset;
    const name = Buffer.from(file.name, 'utf8');
    offset += LOCAL_BYTES + name.length + file.content.length;
    return { name, content: file.content, fields: toFields(name, file.content), at };
  });
  const locals = placed.flatMap(({ name, content, fields }) => [toLocal(fields), name, content]);
  const central = placed.flatMap(({ name, fields, at }) => [toCentral(fields, at), name]);
  const length = central.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([...locals, ...central, toEnd({ files: files.length, length, offset })]);
}

/** What stands alike in the header before a file and in the directory: 26 bytes. */
function toFields(name: Uint8Array, content: Uint8Array): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(FLAGS, 2);
  fields.writeUInt16LE(DATE, 8);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(content.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function toLocal(fields: Buffer): Buffer {
  const header = Buffer.alloc(LOCAL_BYTES);
  header.writeUInt32LE(LOCAL_FILE, 0);
  fields.copy(header, 4);
  return header;
}

function toCentral(fields: Buffer, at: number): Buffer {
  const header = Buffer.alloc(CENTRAL_BYTES);
  header.writeUInt32LE(CENTRAL_FILE, 0);
  header.writeUInt16LE(VERSION, 4);
  fields.copy(header, 6);
  header.writeUInt32LE(at, 42);
  return header;
}

function toEnd(directory: { files: number; length: number; offset: number }): Buffer {
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(directory.files, 8);
  end.writeUInt16LE(directory.files, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(directory.offset, 16);
  return end;
}

/**
 * The files of what {@link toZip} made, up to the first thing that is not of its form: what comes
 * after is found by making the archive again. Nothing is copied.
 */
function readZip(bytes: Uint8Array): ZipFile[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files: ZipFile[] = [];
  let at = 0;
  while (at + LOCAL_BYTES <= view.length && view.readUInt32LE(at) === LOCAL_FILE) {
    const name = at + LOCAL_BYTES;
    const content = name + view.readUInt16LE(at + 26) + view.readUInt16LE(at + 28);
    const end = content + view.readUInt32LE(at + 18);
    if (end > view.length) break;
    const nameEnd = name + view.readUInt16LE(at + 26);
    files.push({
      name: view.toString('utf8', name, nameEnd),
      content: view.subarray(content, end),
    });
    at = end;
  }
  return files;
}
