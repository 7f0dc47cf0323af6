import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../processes/child-process';
import { DIST, filesBelow, ROOT, writeStamp } from './stamp';

const VITE = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
const CONSOLE = join(ROOT, 'console', 'dist');

const SOURCES = ['console', 'contracts', 'projections'];
const SETTINGS = ['vite.config.mjs', 'tsconfig.json', 'package-lock.json'];

/** Builds the console's pages where the API looks for them, and says where that is. */
export async function buildConsole(): Promise<string> {
  const beganAt = Date.now();
  const next = join(DIST, `console.${process.pid}`);
  const last = join(DIST, `console.${process.pid}.last`);
  try {
    await runCommand({
      command: process.execPath,
      args: [VITE, 'build', '--logLevel', 'warn'],
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: 'production', CONSOLE_DIR: next },
      showOutput: true,
    });
    moveIfThere(CONSOLE, last);
    renameSync(next, CONSOLE);
  } finally {
    for (const folder of [next, last]) rmSync(folder, { recursive: true, force: true });
  }
  const made = filesBelow('console/dist');
  const sources = SOURCES.flatMap(filesBelow).filter((path) => !path.startsWith('console/dist/'));
  writeStamp('console.json', { id: 'console', made, sources: [...sources, ...SETTINGS] }, beganAt);
  return 'console/dist';
}

function moveIfThere(folder: string, to: string): void {
  try {
    renameSync(folder, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
