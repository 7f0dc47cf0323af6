import { readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { version } from '../../package.json';
import { readHeader } from '../../trust/sealing/codec/sealed-payload';
import type { Keyring } from '../../trust/keys/keyring';
import { findPayloads } from '../support/stored-payloads';
import type { History } from './history-files';

const FOLDER = join(__dirname, 'keys');

/** Data keys in base64 by their ids. They open fictional reviews of a test run, and nothing else. */
const RecordedKeys = z.record(z.string(), z.base64());

/** Keeps the keys that open the histories, beside them, under the package's version. */
export async function keepKeys(keyring: Keyring, histories: readonly History[]): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const ids = histories.flatMap(keysOf);
  await writeFile(join(FOLDER, `${version}.json`), await toKeysText(keyring, ids));
}

/** The data keys of these ids, as they are kept. */
export async function toKeysText(keyring: Keyring, ids: readonly string[]): Promise<string> {
  const kept: Record<string, string> = {};
  for (const id of new Set(ids)) {
    const found = await keyring.find(id);
    if (found.status !== 'ready') throw new Error(`no key ${id} to keep`);
    kept[id] = found.key.toString('base64');
  }
  return `${JSON.stringify(kept, null, 2)}\n`;
}

export const keysOf = (history: History): string[] =>
  findPayloads(history)
    .map(({ payload }) => readHeader(payload))
    .flatMap((header) => (typeof header === 'string' ? [] : header.key));

/** The keys of every version's histories. */
export async function readRecordedKeyring(): Promise<Keyring> {
  const files = readdirSync(FOLDER).map((name) => readFile(join(FOLDER, name), 'utf8'));
  return toKeyring(await Promise.all(files));
}

/** A keyring of the keys that were kept, and of no others. */
export function toKeyring(texts: readonly string[]): Keyring {
  const keys = new Map(
    texts.flatMap((text) => Object.entries(RecordedKeys.parse(JSON.parse(text)))),
  );
  return {
    create: () => Promise.reject(new Error('what is recorded has its keys')),
    destroy: () => Promise.reject(new Error('what is recorded keeps its keys')),
    find: (id) => {
      const key = keys.get(id);
      return Promise.resolve(
        key === undefined
          ? { status: 'unknown' }
          : { status: 'ready', key: Buffer.from(key, 'base64') },
      );
    },
  };
}
