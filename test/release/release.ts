import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { version as current } from '../../package.json';
import {
  completedLife,
  continuedLife,
  lapsedLife,
  lostLife,
  troubledLife,
  withdrawnLife,
} from '../replay/lives';
import { startTestServers } from '../support/test-servers';
import { prepareWorkflowBundle } from '../../stack/build/workflow-bundle';
import {
  IMAGE_NAMED_IN,
  ReleaseFault,
  requireNewer,
  withRelease,
  withVersion,
  withImage,
} from './bump-version';
import { recordRelease } from './record-release';
import { listReleases, releasePath } from './release-files';

const ROOT = join(__dirname, '..', '..');
const LARGEST_BYTES = 2_000_000;

const USAGE = `Usage: npm run release -- VERSION [--dry-run]

Records under test/released/VERSION what this version writes: histories, exports, stored documents and the
description of the API. From then on \`npm test\` replays, verifies, opens and compares them. Raises the version in
package.json, package-lock.json and the image's name, and moves what CHANGELOG.md says under [Unreleased] to the version.

VERSION is a semantic version that comes after every one before: 1.2.3, or 1.2.3-rc.1 for a candidate. Nothing may
be uncommitted. Nothing is committed or tagged by this.

  --dry-run  record into a temporary folder, say what would be done, and change nothing
  --help     show this`;

/** In the order in which one leaves the model's stub for the next: the withdrawn one never gets its answers. */
const LIVES = [
  completedLife,
  continuedLife,
  lapsedLife,
  lostLife,
  withdrawnLife,
  troubledLife,
] as const;

interface ReleaseArguments {
  readonly version: string;
  readonly isDry: boolean;
}

function readArguments(args: readonly string[]): ReleaseArguments | null {
  if (args.includes('--help')) return null;
  const [version, ...more] = args.filter((one) => one !== '--dry-run');
  const unknown = [...more, version].find((one) => one?.startsWith('-'));
  if (unknown !== undefined) throw new ReleaseFault(`${unknown} is no option.\n\n${USAGE}`);
  if (version === undefined || more.length > 0)
    throw new ReleaseFault(`Give one version.\n\n${USAGE}`);
  return { version, isDry: args.includes('--dry-run') };
}

async function release({ version, isDry }: ReleaseArguments): Promise<void> {
  requireNewer(version, [current, ...listReleases()]);
  const changelog = await readFile(join(ROOT, 'CHANGELOG.md'), 'utf8');
  const said = withRelease(changelog, version, new Date().toISOString().slice(0, 10));
  if (!isDry) await requireClean();
  const folder = await mkdtemp(join(tmpdir(), 'model-review-release-'));
  try {
    await record(folder);
    const bytes = await sizeOf(folder);
    say(`recorded: ${Math.ceil(bytes / 1_000)} kB`);
    if (bytes > LARGEST_BYTES) throw new ReleaseFault('A release weighs two megabytes at most.');
    if (isDry) {
      say(
        `Nothing is changed. It would go to ${releasePath(version)}, and ${current} become ${version}.`,
      );
      return;
    }
    await mkdir(releasePath(version), { recursive: true });
    await cp(folder, releasePath(version), { recursive: true });
    await writeFile(join(ROOT, 'CHANGELOG.md'), said);
    for (const name of ['package.json', 'package-lock.json']) {
      const file = join(ROOT, name);
      await writeFile(file, withVersion(await readFile(file, 'utf8'), version));
    }
    for (const name of IMAGE_NAMED_IN) {
      const file = join(ROOT, name);
      await writeFile(file, withImage(await readFile(file, 'utf8'), current, version));
    }
    say(toNext(version));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const toNext = (version: string): string => `${version} is recorded. Next:
  npm test
  git add -A && git commit -m "chore(release): ${version}"
  git tag v${version}`;

/** @throws ReleaseFault where something is not committed: a release is of what is there to see. */
async function requireClean(): Promise<void> {
  const { stdout } = await promisify(execFile)('git', ['status', '--porcelain'], { cwd: ROOT });
  if (stdout.trim() !== '') throw new ReleaseFault(`Commit this first:\n${stdout.trimEnd()}`);
}

async function record(folder: string): Promise<void> {
  say('starting servers …');
  const [servers, bundle] = await Promise.all([startTestServers(), prepareWorkflowBundle()]);
  try {
    process.env['TEST_MONGODB_URI'] = servers.mongodbUri;
    process.env['TEST_TEMPORAL_ADDRESS'] = servers.temporalAddress;
    process.env['TEST_WORKFLOW_BUNDLE'] = bundle;
    await recordRelease({ folder, lives: LIVES, say });
  } finally {
    await servers.stop();
  }
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = entries
    .filter((one) => one.isFile())
    .map(async (one) => (await stat(join(one.parentPath, one.name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const asked = readArguments(process.argv.slice(2));
  if (asked) await release(asked);
  else say(USAGE);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // The servers end when this process exits.
  process.once(signal, () => process.exit(1));
}

main().catch((error: unknown) => {
  const text = error instanceof ReleaseFault ? error.message : toStack(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
});

const toStack = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
