import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../../stack/engines/pinned-file';

const ROOT = join(__dirname, '..', '..');
/** What a bundle is made of; the lockfile stands for the SDK's version. */
const INGREDIENTS = [
  'workflows',
  'contracts',
  'worker/create-workers.ts',
  'trust/sealing/codec/data-converter.ts',
  'package-lock.json',
];
const KEPT_BUNDLES = 4;

/**
 * Path of the workflows' bundle, made by the worker's own recipe. Bundling takes seconds, so a bundle
 * is kept in the user's cache until its ingredients change. Null while there are no workflows.
 */
export async function prepareWorkflowBundle(): Promise<string | null> {
  if (!existsSync(join(ROOT, 'workflows', 'index.ts'))) return null;
  const folder = join(cacheFolder(), 'workflow-bundles');
  const file = join(folder, `${await digestOfIngredients()}.js`);
  if (existsSync(file)) {
    const now = new Date();
    await utimes(file, now, now);
    return file;
  }
  const { bundleWorkflows } = await import('../../worker/create-workers');
  const bundle = await bundleWorkflows();
  if (!('code' in bundle)) return bundle.codePath;
  await mkdir(folder, { recursive: true });
  await writeFile(`${file}.${process.pid}`, bundle.code);
  await rename(`${file}.${process.pid}`, file);
  await removeOldBundles(folder);
  return file;
}

async function digestOfIngredients(): Promise<string> {
  const hash = createHash('sha256');
  for (const ingredient of INGREDIENTS) {
    for (const file of await filesOf(join(ROOT, ingredient))) {
      hash
        .update(`${file}\0`)
        .update(await readFile(file))
        .update('\0');
    }
  }
  return hash.digest('hex').slice(0, 32);
}

async function filesOf(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function removeOldBundles(folder: string): Promise<void> {
  const names = await readdir(folder);
  const dated = await Promise.all(
    names.map(async (name) => ({ name, usedAt: (await stat(join(folder, name))).mtimeMs })),
  );
  const old = dated.sort((a, b) => b.usedAt - a.usedAt).slice(KEPT_BUNDLES);
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })));
}
