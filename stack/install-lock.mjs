import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const FOLDER = '.data';
const LOCK = `${FOLDER}/install.lock`;
const ASK_AGAIN_MS = 200;

/** Does the work while no other process does it; waits for one that does, but not for a dead one. */
export async function withInstallLock(work) {
  mkdirSync(FOLDER, { recursive: true });
  while (!take()) {
    breakIfAbandoned();
    await pause(ASK_AGAIN_MS);
  }
  try {
    return work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function take() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function breakIfAbandoned() {
  const holder = findHolder();
  if (holder === null || isAlive(holder)) return;
  try {
    // Only one of several that find the same dead holder succeeds in moving its lock away.
    renameSync(LOCK, `${LOCK}.${holder}`);
    rmSync(`${LOCK}.${holder}`, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

/** Null when the lock has just gone, or is not yet written. */
function findHolder() {
  try {
    return Number(readFileSync(LOCK, 'utf8')) || null;
  } catch {
    return null;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
