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
  const stored = Stored.parse(await expand(folder, 'stored.json.gz'));
  return {
    keyring: toKeyring([await text('keys.json')]),
    histories: await readAll(folder, { part: 'histories', ending: '.json' }, async (name) =>
      parseHistory(await text(`histories/${name}`)),
    ),
    exports: await readAll(
      folder,
      { part: 'exports', ending: '.zip' },
      async (name) => new Uint8Array(await readFile(join(folder, 'exports', name))),
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
    openApi: await expand(folder, 'openapi.json.gz'),
  };
}

function toVerifier(text: string): NoteVerifier {
  const found = findNoteVerifier(text);
  if (!found) throw new Error(`${text} is no verifier key`);
  return found;
}

async function readAll<Content>(
  folder: string,
  { part, ending }: { readonly part: string; readonly ending: string },
  read: (name: string) => Promise<Content>,
): Promise<Map<string, Content>> {
  const names = readdirSync(join(folder, part)).filter((name) => name.endsWith(ending));
  return new Map(
    await Promise.all(names.sort().map(async (name) => [name, await read(name)] as const)),
  );
}

const expand = async (folder: string, name: string): Promise<unknown> =>
  JSON.parse(
    (await promisify(gunzip)(await readFile(join(folder, name)))).toString('utf8'),
  ) as unknown;
