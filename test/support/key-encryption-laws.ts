import { randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { WrappingUnreadable } from '../../trust/keys/key-encryption';
import type { KeyEncryption, WrappedKey } from '../../trust/keys/key-encryption';

const KEY = Buffer.alloc(32, 5);
const toKek = (): string => `kek-${randomBytes(8).toString('hex')}`;

const altered = (ciphertext: string): string => {
  const last = ciphertext.replace(/=+$/, '').at(-5) ?? '';
  const at = ciphertext.lastIndexOf(last, ciphertext.replace(/=+$/, '').length - 5);
  return `${ciphertext.slice(0, at)}${last === 'A' ? 'B' : 'A'}${ciphertext.slice(at + 1)}`;
};

/** For good, and not for want of an answer. */
const isUnreadable = (keys: KeyEncryption, wrapped: WrappedKey, context = 'context') =>
  expect(keys.unwrap(wrapped, context)).rejects.toBeInstanceOf(WrappingUnreadable);

/** What every home of key-encryption keys promises. Two clients share it, as two processes do. */
export function itKeepsKeyEncryptionKeys(open: () => KeyEncryption): void {
  it('makes the first version when it is asked for, and gives every process the same', async () => {
    const kek = toKek();
    const version = await open().currentVersion(kek);
    expect(await open().currentVersion(kek)).toBe(version);
    expect((await open().wrap(kek, KEY, 'context')).version).toBe(version);
  });

  it('unwraps in another process what one wrapped, and never shows the key itself', async () => {
    const kek = toKek();
    const wrapped = await open().wrap(kek, KEY, 'context');
    expect(wrapped.kek).toBe(kek);
    expect(JSON.stringify(wrapped)).not.toContain(KEY.toString('base64'));
    expect(await open().unwrap(wrapped, 'context')).toEqual(KEY);
  });

  it('opens nothing under another context or another name, nor what was altered', async () => {
    const keys = open();
    const kek = toKek();
    const wrapped = await keys.wrap(kek, KEY, 'context');
    const elsewhere = await keys.wrap(toKek(), KEY, 'context');
    await isUnreadable(keys, wrapped, 'another');
    await isUnreadable(keys, { ...wrapped, kek: elsewhere.kek });
    const ciphertext = altered(wrapped.ciphertext);
    expect(ciphertext).not.toBe(wrapped.ciphertext);
    await isUnreadable(keys, { ...wrapped, ciphertext });
  });

  it('wraps under a new version once there is one, and still opens what older ones wrapped', async () => {
    const keys = open();
    const kek = toKek();
    const old = await keys.wrap(kek, KEY, 'context');
    const version = await open().rotate(kek);
    const fresh = await keys.wrap(kek, KEY, 'context');
    expect(version).not.toBe(old.version);
    expect(fresh.version).toBe(version);
    expect(await keys.currentVersion(kek)).toBe(version);
    expect(await keys.unwrap(old, 'context')).toEqual(KEY);
    expect(await keys.unwrap(fresh, 'context')).toEqual(KEY);
  });

  it('makes a version, too, for a name that had none', async () => {
    const kek = toKek();
    const version = await open().rotate(kek);
    expect(await open().currentVersion(kek)).toBe(version);
  });

  it('comes to one version when many ask for the first at once', async () => {
    const kek = toKek();
    const wrapped = await Promise.all(
      Array.from({ length: 4 }, () => open().wrap(kek, KEY, 'context')),
    );
    const keys = open();
    expect(new Set(wrapped.map(({ version }) => version))).toEqual(
      new Set([await keys.currentVersion(kek)]),
    );
    for (const one of wrapped) expect(await keys.unwrap(one, 'context')).toEqual(KEY);
  });

  it('destroys what is older than a version, in every process, and says when that is final', async () => {
    const keys = open();
    const kek = toKek();
    const old = [await keys.wrap(kek, KEY, 'context')];
    await keys.rotate(kek);
    old.push(await keys.wrap(kek, KEY, 'context'));
    const version = await keys.rotate(kek);
    const fresh = await keys.wrap(kek, KEY, 'context');
    const { finalAt } = await keys.retire(kek, version);
    expect(Date.parse(finalAt ?? '')).not.toBeNaN();
    for (const one of old) await isUnreadable(open(), one);
    expect(await open().unwrap(fresh, 'context')).toEqual(KEY);
    expect(await open().currentVersion(kek)).toBe(version);
    await keys.retire(kek, version);
    expect(await keys.unwrap(fresh, 'context')).toEqual(KEY);
  });

  it('leaves newer versions alone, and those of other names', async () => {
    const keys = open();
    const kek = toKek();
    const kept = await keys.wrap(kek, KEY, 'context');
    await keys.rotate(kek);
    const newer = await keys.wrap(kek, KEY, 'context');
    const other = await keys.wrap(toKek(), KEY, 'context');
    await keys.retire(kek, kept.version);
    for (const one of [kept, newer, other]) expect(await keys.unwrap(one, 'context')).toEqual(KEY);
  });

  it('never reuses a retired version number', async () => {
    const keys = open();
    const kek = toKek();
    const versions = [await keys.currentVersion(kek), await keys.rotate(kek)];
    await keys.retire(kek, versions[1] ?? '');
    const kept = await keys.wrap(kek, KEY, 'context');
    versions.push(await keys.rotate(kek));
    expect(new Set(versions).size).toBe(3);
    expect(await keys.unwrap(kept, 'context')).toEqual(KEY);
    await keys.retire(kek, versions[2] ?? '');
    await isUnreadable(keys, kept);
  });
}
