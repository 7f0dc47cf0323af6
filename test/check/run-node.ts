import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { signalGroup } from '../../stack/processes/child-process';

const ROOT = join(__dirname, '..', '..');

/**
 * Runs a script of an installed package under this Node, with this process's output and no input.
 * Null when a signal ended it. An interruption of this process is passed on; what the script started and left
 * behind is ended.
 */
export async function runNode(
  script: string,
  args: readonly string[],
  nodeOptions: readonly string[] = [],
): Promise<number | null> {
  const file = join(ROOT, 'node_modules', script);
  const child = spawn(process.execPath, [...nodeOptions, file, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    // A group of its own, so that whatever it started can be ended with it.
    detached: true,
  });
  const passOn = (signal: NodeJS.Signals): void => {
    child.kill(signal);
    process.exitCode = 130;
  };
  process.once('SIGINT', passOn).once('SIGTERM', passOn);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject).once('exit', resolve);
    });
  } finally {
    process.off('SIGINT', passOn).off('SIGTERM', passOn);
    if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
  }
}
