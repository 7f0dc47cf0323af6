// Brings the dependencies up to date before the commands that need them. Runs on a bare Node.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { withLock } from './lock.mjs';

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

const LOCK = '.data/install.lock';

const minimum = readJson('package.json').engines.node.replace('>=', '');
if (!isAtLeast(process.versions.node, minimum)) {
  console.error(`Node ${minimum} or newer is needed; this is Node ${process.versions.node}.`);
  process.exitCode = 1;
} else if (!isInstalled()) {
  process.exitCode = await withLock(LOCK, () => (isInstalled() ? 0 : install()));
}
