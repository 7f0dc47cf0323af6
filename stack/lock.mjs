// A lock between processes, held by a file. Runs on a bare Node.

import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const ASK_AGAIN_MS = 100;
const SAID_AFTER = 20;

/** Does the work while no other process does it; waits for one that does, but not for a dead one. */
export async function withLock(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  for (let asked = 0; !take(file); asked += 1) {
    if (asked === SAID_AFTER) console.error(`Waiting for ${file}, which another process holds …`);
    breakIfAbandoned(file);
    await pause(ASK_AGAIN_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  const own = `${file}.${process.pid}`;
  // Written before it is the lock: nobody ever meets one without a holder.
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

function breakIfAbandoned(file) {
  const holder = findHolder(file);
  if (holder === null || (holder !== NOBODY && isAlive(holder))) return;
  const aside = `${file}.${process.pid}.aside`;
  try {
    renameSync(file, aside);
    // Somebody else may have found the same, and holds it by now.
    if (findHolder(aside) !== holder) linkSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

const NOBODY = 'nobody';

/** Null when the lock has just gone; one that names no process is nobody's. */
function findHolder(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || NOBODY;
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
