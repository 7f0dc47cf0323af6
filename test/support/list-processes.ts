import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

/** The ids of all processes that this user can see. */
export function listProcesses(): number[] {
  const names =
    process.platform === 'linux'
      ? readdirSync('/proc')
      : execFileSync('ps', ['-e', '-o', 'pid='], { encoding: 'utf8' }).split('\n');
  return names.map(Number).filter((pid) => pid > 0);
}
