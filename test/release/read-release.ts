import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { mongo } from 'mongoose';
import { z } from 'zod';
import { findNoteVerifier } from '../../trust/log/note-key';
import type { NoteVerifier } from '../../trust/log/note-key';
import type { Keyring } from '../../trust/keys/keyring';
import { parseHistory } from '../replay/history-files';
import type { History } from '../replay/history-files';
import { toKeyring } from '../replay/recorded-keys';

const Trusted = z.strictObject({ log: z.string(), witnesses: z.array(z.string()) });
const Stored = z.record(z.string(), z.array(z.unknown()));

/** What a release recorded, read back. */
export interface Release {
  readonly keyring: Keyring;
  readonly histories: ReadonlyMap<string, History>;
  readonly exports: ReadonlyMap<string, Uint8Array>;
  readonly trusted: { readonly log: NoteVerifier; readonly witnesses: readonly NoteVerifier[] };
  /** Documents of each kind, as they lay in the database. */
  readonly stored: ReadonlyMap<string, readonly mongo.Document[]>;
  readonly openApi: unknown;
}

export async function readRelease(folder: string): Promise<Release> {
  const text = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  const json = async (name: string): Promise<unknown> => JSON.parse(await text(name)) as unknown;
  const { log, witnesses } = Trusted.parse(await json('exports/trusted.json'));
  const stored = Stored.parse(toJson(await expand(folder, 'stored.json.gz')));
  return {
    keyring: toKeyring([await text('keys.json')]),
    histories: await readAll(folder, { part: 'histories', ending: '.json.gz' }, (bytes) =>
      parseHistory(bytes.toString('utf8')),
    ),
    exports: await readAll(
      folder,
      { part: 'exports', ending: '.zip.gz' },
      (bytes) => new Uint8Array(bytes),
    ),
    trusted: {
      log: toVerifier(log),
      witnesses: witnesses.map(toVerifier),
    },
    stored: new Map(
      Object.entries(stored).map(([name, found]) => [
        name,
        found.map((one) => mongo.BSON.EJSON.deserialize(one as mongo.Document) as mongo.Document),
      ]),
    ),
    openApi: toJson(await expand(folder, 'openapi.json.gz')),
  };
}

const toJson = (bytes: Buffer): unknown => JSON.parse(bytes.toString('utf8')) as unknown;

function toVerifier(text: string): NoteVerifier {
  const found = findNoteVerifier(text);
  if (!found) throw new Error(`${text} is no verifier key`);
  return found;
}

/** By their names without what says how they are packed. */
async function readAll<Content>(
  folder: string,
  { part, ending }: { readonly part: string; readonly ending: string },
  read: (bytes: Buffer) => Content,
): Promise<Map<string, Content>> {
  const names = readdirSync(join(folder, part)).filter((name) => name.endsWith(ending));
  return new Map(
    await Promise.all(
      names.sort().map(async (name) => {
        const bytes = await expand(folder, `${part}/${name}`);
        return [name.slice(0, -ending.length), read(bytes)] as const;
      }),
    ),
  );
}

const expand = async (folder: string, name: string): Promise<Buffer> =>
  promisify(gunzip)(await readFile(join(folder, name)));
