import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KeyFile, openLocalKeyFile } from '../../../../trust/keys/local-key-file';
import type { KeyEncryption } from '../../../../trust/keys/key-encryption';
import { itKeepsKeyEncryptionKeys } from '../../../support/key-encryption-laws';

const KEK = 'kek-example';
const KEY = Buffer.alloc(32, 1);
const ROOT = join(__dirname, '..', '..', '..', '..');

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'model-review-keys-'));
  path = join(folder, 'keys.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = () => openLocalKeyFile(path, () => undefined);
const read = async () => KeyFile.parse(JSON.parse(await readFile(path, 'utf8')));

describe('a key file', () => {
  it('is made with mode 0600, and says in itself and at opening what it is', async () => {
    const said: string[] = [];
    await openLocalKeyFile(path, (message) => said.push(message));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await read()).warning).toContain('can read every review');
    expect(said).toEqual([expect.stringContaining(path)]);
    expect(await readdir(folder)).toEqual(['keys.json']);
  });

  it.each([0o640, 0o604, 0o660, 0o602])('is refused with mode %o', async (mode) => {
    const keys = await open();
    const wrapped = await keys.wrap(KEK, KEY, 'context');
    await chmod(path, mode);
    await expect(open()).rejects.toThrow(path);
    await expect(keys.unwrap(wrapped, 'context')).rejects.toThrow(path);
    await chmod(path, 0o600);
    expect(await keys.unwrap(wrapped, 'context')).toEqual(KEY);
  });

  it('is refused and left unchanged if it is not a key file', async () => {
    await writeFile(path, '{"format":2}', { mode: 0o600 });
    await expect(open()).rejects.toThrow();
    expect(await readFile(path, 'utf8')).toBe('{"format":2}');
  });

  it('wraps under the newest version, and opens what older ones wrapped', async () => {
    const keys = await open();
    const old = await keys.wrap(KEK, KEY, 'context');
    expect(await keys.rotate(KEK)).toBe('2');
    const fresh = await keys.wrap(KEK, KEY, 'context');
    expect([old.version, fresh.version, await keys.currentVersion(KEK)]).toEqual(['1', '2', '2']);
    expect(await keys.unwrap(old, 'context')).toEqual(KEY);
    expect(await keys.unwrap(fresh, 'context')).toEqual(KEY);
    expect(await (await open()).unwrap(old, 'context')).toEqual(KEY);
  });

  it('opens nothing under another context, name or version, nor anything altered', async () => {
    const keys = await open();
    const wrapped = await keys.wrap(KEK, KEY, 'context');
    await keys.rotate(KEK);
    await keys.rotate('kek-other');
    const bytes = Buffer.from(wrapped.ciphertext, 'base64');
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    const altered = bytes.toString('base64');
    await expect(keys.unwrap(wrapped, 'other')).rejects.toThrow();
    await expect(keys.unwrap({ ...wrapped, version: '2' }, 'context')).rejects.toThrow();
    await expect(keys.unwrap({ ...wrapped, version: '3' }, 'context')).rejects.toThrow();
    await expect(keys.unwrap({ ...wrapped, kek: 'kek-other' }, 'context')).rejects.toThrow();
    await expect(keys.unwrap({ ...wrapped, ciphertext: altered }, 'context')).rejects.toThrow();
  });

  it('makes one first version when many ask at once', async () => {
    const keys = await open();
    const versions = await Promise.all(Array.from({ length: 20 }, () => keys.currentVersion(KEK)));
    expect(new Set(versions)).toEqual(new Set(['1']));
    expect((await read()).keys[KEK]).toHaveLength(1);
  });

  it('loses no version when two processes make them at the same time', async () => {
    const rounds = 25;
    const program = `
      const { openLocalKeyFile } = require('./trust/keys/local-key-file');
      (async () => {
        const keys = await openLocalKeyFile(process.argv[1], () => undefined);
        for (let round = 0; round < ${rounds}; round += 1) await keys.rotate('${KEK}');
      })();
    `;
    const children = [1, 2].map(() =>
      spawn(process.execPath, ['--import', 'tsx', '--eval', program, path], {
        cwd: ROOT,
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    );
    const exits = await Promise.all(children.map((child) => once(child, 'exit')));
    expect(exits).toEqual([
      [0, null],
      [0, null],
    ]);
    const versions = (await read()).keys[KEK] ?? [];
    expect(versions.map(({ version }) => Number(version))).toEqual(
      Array.from({ length: 2 * rounds }, (_, index) => index + 1),
    );
    expect(new Set(versions.map(({ key }) => key)).size).toBe(2 * rounds);
  });

  it('goes on after a process died with the lock in its hand', async () => {
    const keys = await open();
    const lock = `${path}.lock`;
    await writeFile(lock, 'of a process that is gone');
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(lock, longAgo, longAgo);
    expect(await keys.rotate(KEK)).toBe('1');
    expect(await readdir(folder)).toEqual(['keys.json']);
  });
});

describe('key-encryption keys in a file', () => {
  const opened: KeyEncryption[] = [];
  beforeEach(async () => {
    opened.splice(0, opened.length, await open(), await open());
  });

  itKeepsKeyEncryptionKeys(() => {
    const next = opened.shift();
    if (!next) throw new Error('no file is open');
    opened.push(next);
    return next;
  });
});
