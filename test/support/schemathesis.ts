import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { cacheFolder, withWorkFolder } from '../../stack/engines/pinned-file';
import { runCommand } from '../../stack/processes/child-process';

const REQUIREMENTS = join(__dirname, 'data', 'schemathesis.txt');
const INSTALL_LIMIT_MS = 5 * 60_000;

export interface SchemathesisRun {
  /** The API's own address; its document is read there. */
  readonly url: string;
  /** Sent with every request; null sends none. */
  readonly token: string | null;
  /** What stands in a path or a query under these names, in place of anything generated. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly checks: readonly string[];
  /** Ids of the operations to ask; all of them if absent. */
  readonly only?: readonly string[];
  /** Ids of operations to leave alone. */
  readonly without: readonly string[];
  readonly phases: readonly ('coverage' | 'fuzzing')[];
  /** Cases for an operation in the phase that generates at random. */
  readonly examples: number;
  /** How many requests have come so far. */
  readonly asked: () => number;
}

export interface SchemathesisResult {
  readonly exitCode: number | null;
  readonly output: string;
}

/**
 * The folder of Schemathesis in the user's cache, put there with the user's own pip on first need, in
 * the very files that are pinned by their hashes. Nothing of it is built here: wheels only.
 *
 * @throws Error that says plainly what to do; without Schemathesis the check that needs it fails.
 */
export async function obtainSchemathesis(): Promise<string> {
  const requirements = await readFile(REQUIREMENTS, 'utf8');
  const digest = createHash('sha256').update(requirements).digest('hex').slice(0, 16);
  const place = join(cacheFolder(), `schemathesis-${digest}`);
  if (await isThere(place)) return place;
  process.stderr.write('Schemathesis: installing into the cache with pip …\n');
  try {
    await withWorkFolder(cacheFolder(), async (folder) => {
      const target = join(folder, 'packages');
      // A file that the index serves under a known version, and that is another one, is refused.
      const pinned = ['--no-deps', '--require-hashes', '--only-binary=:all:'];
      const options = ['--quiet', '--no-input', '--disable-pip-version-check', ...pinned];
      await runCommand({
        command: 'python3',
        args: [
          ...['-m', 'pip', 'install', ...options],
          ...['--target', target, '--requirement', REQUIREMENTS],
        ],
        timeoutMs: INSTALL_LIMIT_MS,
      });
      // Another process that installed it meanwhile has installed the same.
      await rename(target, place).catch(async (error: unknown) => {
        if (!(await isThere(place))) throw error;
      });
    });
    return place;
  } catch (error) {
    const need =
      'it needs Python 3.11 or newer as `python3`, with pip, and an index that pip reaches';
    throw new Error(`Schemathesis is not available here, so it does not check the API: ${need}`, {
      cause: error,
    });
  }
}

const isThere = (place: string): Promise<boolean> =>
  stat(place).then(
    () => true,
    () => false,
  );

/** Without another request for so long, it is stuck; how long a run takes tells how busy the machine is. */
const STUCK_AFTER_MS = 120_000;

/** Aborts once the count has been the same for so long. */
function onceStuck(asked: () => number): {
  readonly signal: AbortSignal;
  readonly stop: () => void;
} {
  const controller = new AbortController();
  let [known, since] = [asked(), performance.now()];
  const timer = setInterval(() => {
    if (asked() !== known) [known, since] = [asked(), performance.now()];
    if (performance.now() - since < STUCK_AFTER_MS) return;
    controller.abort(new Error(`Schemathesis has asked nothing for ${STUCK_AFTER_MS / 1_000} s`));
  }, 1_000);
  return {
    signal: controller.signal,
    stop: () => {
      clearInterval(timer);
    },
  };
}

/** Runs it in a folder of its own, and returns all that it said. */
export async function runSchemathesis(
  packages: string,
  run: SchemathesisRun,
): Promise<SchemathesisResult> {
  return withWorkFolder(cacheFolder(), async (folder) => {
    await writeFile(join(folder, 'schemathesis.toml'), toConfiguration(run));
    const { signal, stop } = onceStuck(run.asked);
    const child = spawn('python3', ['-m', 'schemathesis.cli', 'run', ...toArguments(run)], {
      cwd: folder,
      env: { ...process.env, PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    return new Promise<SchemathesisResult>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exitCode) => {
        resolve({ exitCode, output });
      });
    }).finally(stop);
  });
}

function toArguments({ url, token, checks, phases, examples, ...run }: SchemathesisRun): string[] {
  const { only = [], without } = run;
  return [
    `${url}/openapi.json`,
    ...['--checks', checks.join(','), '--phases', phases.join(','), '--mode', 'all'],
    ...['--max-examples', String(examples), '--generation-deterministic', '--no-shrink'],
    ...['--continue-on-failure', '--warnings', 'off'],
    ...['--suppress-health-check', 'all', '--request-timeout', '20', '--no-color'],
    ...only.flatMap((id) => ['--include-operation-id', id]),
    ...without.flatMap((id) => ['--exclude-operation-id', id]),
    ...['--max-redirects', '0'],
    ...(token === null ? [] : ['--header', `Authorization: Bearer ${token}`]),
  ];
}

/** A refusal is any 4xx that the document names: too large a body is not malformed. */
const REFUSALS = '[checks]\nnegative_data_rejection = { expected-statuses = ["4xx"] }\n';

const toConfiguration = ({ parameters }: SchemathesisRun): string => {
  const values = Object.entries(parameters).map(([name, value]) => `"${name}" = "${value}"\n`);
  return `[parameters]\n${values.join('')}\n${REFUSALS}`;
};
