import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { homedir } from 'node:os';

const ABANDONED_AFTER_MS = 6 * 60 * 60 * 1_000;
const WORK_PREFIX = 'partial-';

/** Lower-case hexadecimal SHA-256 of a file of any size. */
export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/**
 * Moves a file to its place in one step, if its digest is the pinned one. Two processes that do so
 * at once both end with the same whole file.
 *
 * @throws Error when the digest differs; the file stays where it was.
 */
export async function keepIfPinned(
  file: string,
  pin: { readonly sha256: string; readonly place: string },
): Promise<void> {
  const sha256 = await sha256OfFile(file);
  if (sha256 !== pin.sha256) {
    throw new Error(`has SHA-256 ${sha256.slice(0, 12)}…, pinned is ${pin.sha256.slice(0, 12)}…`);
  }
  await mkdir(dirname(pin.place), { recursive: true });
  await rename(file, pin.place);
}

/** Gives `work` an empty folder inside `root` and removes it afterwards, with those of killed processes. */
export async function withWorkFolder<Result>(
  root: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  await mkdir(root, { recursive: true });
  await removeAbandoned(root);
  const folder = await mkdtemp(join(root, WORK_PREFIX));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function removeAbandoned(root: string): Promise<void> {
  const names = (await readdir(root)).filter((name) => name.startsWith(WORK_PREFIX));
  for (const name of names) {
    const folder = join(root, name);
    const age = await stat(folder).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > ABANDONED_AFTER_MS) await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The user's folder for what can be fetched again: engines, the example model, workflow bundles.
 * `MODEL_REVIEW_CACHE` overrides the platform's custom.
 */
export function cacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (env['MODEL_REVIEW_CACHE']) return env['MODEL_REVIEW_CACHE'];
  const home = env['HOME'] ?? homedir();
  if (env['XDG_CACHE_HOME']) return join(env['XDG_CACHE_HOME'], 'model-review');
  return platform === 'darwin'
    ? join(home, 'Library', 'Caches', 'model-review')
    : join(home, '.cache', 'model-review');
}
