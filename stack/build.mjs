// Builds what is not built yet, or no longer what the sources say. Runs on a bare Node: a command that finds all
// built pays for no more than the look.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withLock } from './lock.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const LOCK = join(ROOT, '.data', 'build.lock');

/** Each part of the product has a stamp, which names the sources that it was made of. */
const STAMPS = { programs: 'dist/build.json', console: 'dist/console.json' };

/**
 * Brings the parts up to date. Processes that ask at the same time build once; what is being built is seen by
 * nobody before it is whole.
 *
 * @throws Error when it cannot be built; what the builder wrote says why.
 */
export async function ensureBuilt(...parts) {
  if (parts.every(isUpToDate)) return;
  await withLock(LOCK, () => {
    const stale = parts.filter((part) => !isUpToDate(part));
    if (stale.length > 0) build(stale);
  });
}

/** Folder of the programs that were built last. */
export function findPrograms() {
  return join(ROOT, 'dist', readStamp('programs')?.id ?? 'none');
}

function build(parts) {
  const tsx = findTsx();
  if (tsx === null) throw new Error('There is nothing to build with: run `npm ci`.');
  const builder = join(ROOT, 'stack', 'build', 'main.ts');
  const { status } = spawnSync(process.execPath, ['--import', tsx, builder, ...parts], {
    cwd: ROOT,
    // Standard output belongs to the command that is waiting for this.
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('The build failed: see above.');
}

/** Null where only what runs is installed. */
function findTsx() {
  try {
    return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  } catch {
    return null;
  }
}

function isUpToDate(part) {
  const stamp = readStamp(part);
  return (
    stamp !== null &&
    Object.entries(stamp.made).every(isWhole) &&
    Object.entries(stamp.sources).every(isUnchanged)
  );
}

function isWhole([path, size]) {
  return statSync(join(ROOT, path), { throwIfNoEntry: false })?.size === size;
}

/** A file whose time alone is another, as after a change of branches, is compared by its content. */
function isUnchanged([path, { modifiedMs, sha256 }]) {
  const file = join(ROOT, path);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return false;
  if (found.mtimeMs === modifiedMs) return true;
  return createHash('sha256').update(readFileSync(file)).digest('hex') === sha256;
}

function readStamp(part) {
  try {
    const stamp = JSON.parse(readFileSync(join(ROOT, STAMPS[part]), 'utf8'));
    const isStamp = [stamp.id, stamp.made, stamp.sources].every((one) => Boolean(one));
    return isStamp ? stamp : null;
  } catch {
    return null;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureBuilt('programs', 'console').catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
