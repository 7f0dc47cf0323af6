import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { hasCode } from '../statements/has-code';

const ASK_AGAIN_MS = 15;
const LONGEST_WAIT_MS = 20_000;

/**
 * The holder of a lock this old has died: what is done under one takes milliseconds. Age and not a
 * process id, because processes in different containers may share the file and have the same ids.
 */
const ABANDONED_AFTER_MS = 5_000;

/**
 * Does the work while no other process does any under the same lock file.
 *
 * `isHeld` says whether the lock is still this one's: false after a stop of many seconds in
 * between, and then nothing may be written.
 *
 * @throws Error when the lock is not obtained for a long time.
 */
export async function withFileLock<Result>(
  file: string,
  work: (isHeld: () => Promise<boolean>) => Promise<Result>,
): Promise<Result> {
  const token = randomUUID();
  const until = performance.now() + LONGEST_WAIT_MS;
  while (!(await take(file, token))) {
    if (performance.now() > until) throw new Error(`${file} is held by another process`);
    await breakIfAbandoned(file, token);
    await pause(ASK_AGAIN_MS);
  }
  const isHeld = async (): Promise<boolean> => (await readToken(file)) === token;
  try {
    return await work(isHeld);
  } finally {
    if (await isHeld()) await rm(file, { force: true });
  }
}

async function take(file: string, token: string): Promise<boolean> {
  try {
    await writeFile(file, token, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function breakIfAbandoned(file: string, token: string): Promise<void> {
  const seen = await stat(file).catch(() => null);
  if (!seen || Date.now() - seen.mtimeMs < ABANDONED_AFTER_MS) return;
  const aside = `${file}.${token}`;
  try {
    await rename(file, aside);
    // Between the look and the move another may have broken it and taken it: that one gets it back.
    if ((await stat(aside)).ino !== seen.ino) await link(aside, file);
  } catch (error) {
    if (!hasCode(error, 'ENOENT') && !hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

const readToken = (file: string): Promise<string | null> =>
  readFile(file, 'utf8').catch(() => null);
