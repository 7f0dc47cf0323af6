import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { hasCode } from '../statements/has-code';
import { withFileLock } from './file-lock';

const WARNING =
  'Whoever has this file and the key store reads every review. Keep it secret, or use a key management system.';

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
export async function readKeyFile(path: string): Promise<KeyFile | null> {
  const { mode } = (await stat(path).catch(nullIfAbsent)) ?? {};
  if (mode === undefined) return null;
  if ((mode & READ_BY_OTHERS) !== 0) {
    throw new Error(`the key file ${path} is open to others than its owner: chmod 600 it`);
  }
  return KeyFile.parse(JSON.parse(await readFile(path, 'utf8')));
}

/**
 * Changes the file, or makes it, while no other process does: what two add at once is both there
 * afterwards. It is on the disk before this resolves, whole or not at all, with mode 0600.
 */
export function changeKeyFile(
  path: string,
  change: (content: KeyFile) => KeyFile,
): Promise<KeyFile> {
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
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
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
