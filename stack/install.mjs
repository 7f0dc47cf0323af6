// Brings the dependencies up to date before the commands that need them. Runs on a bare Node.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const LOCKFILE = 'package-lock.json';
const INSTALLED = 'node_modules/.package-lock.json';

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Whether a version such as `20.19.0` is at least a minimum such as `20.19`. */
function isAtLeast(version, minimum) {
  const have = version.split('.').map(Number);
  const want = minimum.split('.').map(Number);
  const differs = want.findIndex((part, position) => part !== have[position]);
  return differs === -1 || have[differs] > want[differs];
}

/** Whether what npm noted as installed is what the lockfile asks for, other platforms' parts aside. */
function isInstalled() {
  if (!existsSync(INSTALLED)) return false;
  const installed = readJson(INSTALLED).packages;
  return Object.entries(readJson(LOCKFILE).packages).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

function install() {
  console.error('Installing dependencies …');
  const { status, error } = spawnSync('npm', ['ci', '--include=dev'], { stdio: ['ignore', 2, 2] });
  if (error) console.error(`npm cannot be started: ${error.message}`);
  return status ?? 1;
}

const FOLDER = '.data';
const LOCK = `${FOLDER}/install.lock`;
const ASK_AGAIN_MS = 200;

/** Does the work while no other process does it; waits for one that does, but not for a dead one. */
async function withInstallLock(work) {
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

const minimum = readJson('package.json').engines.node.replace('>=', '');
if (!isAtLeast(process.versions.node, minimum)) {
  console.error(`Node ${minimum} or newer is needed; this is Node ${process.versions.node}.`);
  process.exitCode = 1;
} else if (!isInstalled()) {
  process.exitCode = await withInstallLock(() => (isInstalled() ? 0 : install()));
}
