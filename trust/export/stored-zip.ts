import { crc32 } from 'node:zlib';

/** One file of an archive. */
export interface ZipFile {
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
 * The one ZIP archive of these files, in this order: nothing is compressed, and every byte follows from names
 * and contents. So whoever has these can say of each byte of an archive what it has to be.
 */
export function toZip(files: readonly ZipFile[]): Uint8Array {
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
 * The files of what {@link toZip} made, up to the first thing that is not of its form: what comes after is
 * told by making the archive anew. Nothing is copied.
 */
export function readZip(bytes: Uint8Array): ZipFile[] {
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
