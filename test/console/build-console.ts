import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const VITE = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');

/** Builds the console's pages into the folder, as `npm run build` does into its own. */
export function buildConsole(folder: string): void {
  const { status, stderr } = spawnSync(process.execPath, [VITE, 'build', '--logLevel', 'warn'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', CONSOLE_DIR: folder },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The console cannot be built:\n${stderr}`);
}
