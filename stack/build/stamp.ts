import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project's root. */
export const ROOT = join(__dirname, '..', '..');

/** Where what is built lies. */
export const DIST = join(ROOT, 'dist');

/** What `stack/build.mjs` reads to tell whether a part is up to date. */
interface Stamp {
  readonly id: string;
  /** By path from the project's root: one that is missing or cut is no build, whatever the sources say. */
  readonly made: readonly string[];
  /** What it was made of, by path from the project's root. */
  readonly sources: readonly string[];
}

/**
 * Notes what a part was made of. A source that was written since the build began may not be what was read: it
 * counts as changed, and the next look builds again.
 */
export function writeStamp(file: string, { id, made, sources }: Stamp, beganAt: number): void {
  const noted = [...sources].sort().map((path) => [path, noteSource(path, beganAt)] as const);
  const sizes = made.map((path) => [path, statSync(join(ROOT, path)).size] as const);
  const stamp = { id, made: Object.fromEntries(sizes), sources: Object.fromEntries(noted) };
  replaceFile(join(DIST, file), JSON.stringify(stamp));
}

function noteSource(path: string, beganAt: number) {
  const file = join(ROOT, path);
  const { mtimeMs } = statSync(file);
  if (mtimeMs >= beganAt) return { modifiedMs: 0, sha256: '' };
  return { modifiedMs: mtimeMs, sha256: sha256(readFileSync(file)) };
}

/** A reader of the file sees the old content or the new one, never a part. */
export function replaceFile(file: string, content: string, mode = 0o644): void {
  const next = `${file}.${process.pid}`;
  writeFileSync(next, content, { mode });
  renameSync(next, file);
}

export const sha256 = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex');

/** All files below a folder, as paths from the project's root. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));
}
