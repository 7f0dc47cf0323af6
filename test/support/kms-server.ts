import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheFolder, withWorkFolder } from '../../stack/engines/pinned-file';
import { startChild, runCommand } from '../../stack/processes/child-process';
import { findFreePort } from '../../stack/processes/free-port';
import { waitUntil } from '../../stack/processes/wait-until';

/** The part of moto that serves KMS: the whole of `moto[server]` is four times as large. */
const PACKAGES = ['moto==5.2.5', 'flask==3.1.3', 'flask-cors==6.0.5'];
const LIMIT_MS = 10 * 60 * 1_000;

export interface KmsServer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts moto's server: AWS KMS as far as its wire protocol goes, with real AES-GCM inside. It is fetched
 * with the user's own pip into the user's cache, once. With TEST_KMS_ENDPOINT set, that server is used.
 *
 * @throws Error that says what is missing, and what to set instead.
 */
export async function startKmsServer(): Promise<KmsServer> {
  const address = process.env['TEST_KMS_ENDPOINT'];
  if (address) return { url: address, stop: () => Promise.resolve() };
  const folder = await obtainMoto();
  const port = await findFreePort();
  const child = await startChild({
    command: 'python3',
    args: ['-m', 'moto.server', '--host', '127.0.0.1', '--port', String(port)],
    env: { ...process.env, PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1' },
  });
  const ended = new AbortController();
  void child.exited.then(() => {
    ended.abort(new Error(`moto ended: ${child.recentOutput()}`));
  });
  const url = `http://127.0.0.1:${port}`;
  const answers = async () => {
    const response = await fetch(`${url}/moto-api/data.json`).catch(() => null);
    return response?.ok ? true : null;
  };
  try {
    await waitUntil('an answer of moto', answers, { signal: ended.signal });
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { url, stop: () => child.stop() };
}

async function obtainMoto(): Promise<string> {
  const name = PACKAGES.join('+').replaceAll('==', '-');
  try {
    const python = await runCommand({
      command: 'python3',
      args: ['-c', 'import sys; print(sys.implementation.cache_tag)'],
    });
    const place = join(cacheFolder(), 'python', python.trim(), name);
    if (!existsSync(place)) await install(place);
    return place;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `A KMS to test against is not available here (${reason}): it needs Python 3 with pip and an index ` +
        'of packages, or TEST_KMS_ENDPOINT with the address of a running one.',
      { cause: error },
    );
  }
}

async function install(place: string): Promise<void> {
  process.stderr.write(`moto (a KMS for tests): fetching from PyPI with pip …\n`);
  await withWorkFolder(cacheFolder(), async (folder) => {
    const target = join(folder, 'packages');
    await runCommand({
      command: 'python3',
      args: [
        ...['-m', 'pip', 'install', '--target', target, '--only-binary=:all:', '--no-compile'],
        ...['--no-input', '--disable-pip-version-check', '--quiet', ...PACKAGES],
      ],
      env: { ...process.env, PIP_USER: '0' },
      timeoutMs: LIMIT_MS,
    });
    await mkdir(dirname(place), { recursive: true });
    await rename(target, place).catch((error: unknown) => {
      // Another run was faster.
      if (!existsSync(place)) throw error;
    });
  });
}
