import { chmod, lstat, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What neither the group nor anybody else may have. */
const OTHERS = 0o077;

/**
 * Makes a folder and everything in it accessible to its owner only, no matter who made it and with
 * which rights. What this process and its children create from now on, anywhere, is so from the
 * beginning: an engine writes its files as it pleases. What a link points to is left as it is.
 *
 * @throws Error where something in it that others may read belongs to another user.
 */
export async function openPrivateFolder(folder: string): Promise<void> {
  process.umask(OTHERS);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // First the folder itself: nobody comes in while the rest is looked through.
  await chmod(folder, 0o700);
  await closeToOthers(folder);
}

async function closeToOthers(folder: string): Promise<void> {
  for (const { name } of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, name);
    const entry = await lstat(path);
    if (entry.isSymbolicLink()) continue;
    const { mode } = entry;
    if ((mode & OTHERS) !== 0) await chmod(path, mode & 0o700);
    if (entry.isDirectory()) await closeToOthers(path);
  }
}
