import { randomBytes, randomUUID } from 'node:crypto';
import { openBytes, sealBytes } from '../sealing/sealed-bytes';
import { WrappingUnreadable } from './key-encryption';
import type { KeyEncryption, WrappedKey } from './key-encryption';
import { open as openFile, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { hasCode } from '../statements/has-code';
import { withFileLock } from './file-lock';

const KEY_BYTES = 32;

/**
 * Key-encryption keys in a JSON file: for development, demonstrations and tests. Any process that may
 * read the file has every key in its hands, and nothing tells who used one; `warn` hears so at once.
 *
 * @throws Error when the file is open to others than its owner.
 */
export async function openLocalKeyFile(
  path: string,
  warn: (message: string) => void,
): Promise<KeyEncryption> {
  warn(
    `key-encryption keys are in the file ${path}: anyone with it and the key store can read everything; use it for development, not for confidential data`,
  );
  if (!(await readKeyFile(path))) await changeKeyFile(path, (content) => ({ ...content }));
  const versionsOf = async (kek: string) => (await readKeyFile(path))?.keys[kek] ?? [];
  const current = async (kek: string) => {
    const known = (await versionsOf(kek)).at(-1);
    if (known) return known;
    const made = await changeKeyFile(path, (content) =>
      content.keys[kek] ? content : withNewVersion(content, kek),
    );
    return lastOf(made, kek);
  };
  return {
    currentVersion: async (kek) => (await current(kek)).version,
    wrap: async (kek, key, context) => {
      const { version, key: secret } = await current(kek);
      const sealed = sealBytes(key, toKey(secret), toAssociated({ kek, version }, context));
      return { kek, version, ciphertext: sealed.toString('base64') };
    },
    unwrap: async (wrapped, context) => {
      const { kek, version } = wrapped;
      const found = (await versionsOf(kek)).find((one) => one.version === version);
      if (!found)
        throw new WrappingUnreadable(`version ${version} of ${kek} is not in the key file`);
      return open(wrapped, toKey(found.key), context);
    },
    rotate: async (kek) =>
      lastOf(await changeKeyFile(path, (content) => withNewVersion(content, kek)), kek).version,
    retire: async (kek, keep) => {
      await changeKeyFile(path, (content) => withoutOlder(content, kek, keep));
      return { finalAt: new Date().toISOString() };
    },
  };
}

function open(wrapped: WrappedKey, key: Buffer, context: string): Buffer {
  try {
    const sealed = Buffer.from(wrapped.ciphertext, 'base64');
    return openBytes(sealed, key, toAssociated(wrapped, context));
  } catch (cause) {
    throw new WrappingUnreadable('this was not wrapped by the key file', { cause });
  }
}

function withNewVersion(content: KeyFile, kek: string): KeyFile {
  const versions = content.keys[kek] ?? [];
  const made = {
    // A number that was retired is given to no other.
    version: String(Number(versions.at(-1)?.version ?? 0) + 1),
    key: randomBytes(KEY_BYTES).toString('base64'),
    createdAt: new Date().toISOString(),
  };
  return { ...content, keys: { ...content.keys, [kek]: [...versions, made] } };
}

function withoutOlder(content: KeyFile, kek: string, keep: string): KeyFile {
  const versions = content.keys[kek] ?? [];
  const kept = versions.findIndex(({ version }) => version === keep);
  if (kept === -1) throw new Error(`the key file has no version ${keep} of ${kek}`);
  if (kept === 0) return content;
  return { ...content, keys: { ...content.keys, [kek]: versions.slice(kept) } };
}

function lastOf({ keys }: KeyFile, kek: string) {
  const last = keys[kek]?.at(-1);
  if (!last) throw new Error(`the key file has no key ${kek}`);
  return last;
}

const toKey = (text: string): Buffer => Buffer.from(text, 'base64');

const toAssociated = (
  { kek, version }: { readonly kek: string; readonly version: string },
  context: string,
): string => `kek\0${kek}\0${version}\0${context}`;

const WARNING =
  'Anyone with this file and the key store can read every review. Keep it secret, or use a key management system.';

const Version = z.strictObject({ version: z.string(), key: z.base64(), createdAt: z.string() });

export const KeyFile = z.strictObject({
  format: z.literal(1),
  warning: z.string(),
  /** The versions of each key-encryption key, the current one last. */
  keys: z.record(z.string(), z.array(Version).min(1)),
});
export type KeyFile = z.infer<typeof KeyFile>;

const READ_BY_OTHERS = 0o077;

/**
 * Reads the file; null where there is none.
 *
 * @throws Error when others than its owner may read or write it, or when it is no key file.
 */
async function readKeyFile(path: string): Promise<KeyFile | null> {
  const { mode } = (await stat(path).catch(nullIfAbsent)) ?? {};
  if (mode === undefined) return null;
  if ((mode & READ_BY_OTHERS) !== 0) {
    throw new Error(`the key file ${path} is readable by others: run chmod 600 on it`);
  }
  return KeyFile.parse(JSON.parse(await readFile(path, 'utf8')));
}

/**
 * Changes the file, or makes it, while no other process does: what two add at once is both there
 * afterwards. It is on the disk before this resolves, whole or not at all, with mode 0600.
 */
function changeKeyFile(path: string, change: (content: KeyFile) => KeyFile): Promise<KeyFile> {
  return withFileLock(`${path}.lock`, async (isHeld) => {
    const content = (await readKeyFile(path)) ?? { format: 1, warning: WARNING, keys: {} };
    const changed = change(content);
    if (changed === content) return content;
    const draft = `${path}.${randomUUID()}`;
    try {
      await writeThrough(draft, `${JSON.stringify(changed, null, 2)}\n`);
      if (!(await isHeld())) throw new Error(`the lock of ${path} was lost`);
      await rename(draft, path);
      await syncFolder(dirname(path));
      return changed;
    } finally {
      await rm(draft, { force: true });
    }
  });
}

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await openFile(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await openFile(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function nullIfAbsent(error: unknown): null {
  if (hasCode(error, 'ENOENT')) return null;
  throw error;
}
