import { readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../engines/pinned-file';
import { filesBelow, ROOT, sha256 } from './stamp';

/** What a bundle is made of, by path from the project's root; the lockfile stands for the SDK's version. */
export const bundleIngredients = (): string[] => [
  ...['workflows', 'contracts'].flatMap(filesBelow),
  ...['worker/bundle-workflows.ts', 'trust/sealing/codec/data-converter.ts', 'package-lock.json'],
];

const KEPT_BUNDLES = 4;

/**
 * Path of the workflows' bundle, made by the worker's own recipe. Bundling takes seconds, so a bundle
 * is kept in the user's cache until its ingredients change.
 */
export async function prepareWorkflowBundle(): Promise<string> {
  const folder = join(cacheFolder(), 'workflow-bundles');
  await mkdir(folder, { recursive: true });
  const ingredients = digestOfIngredients();
  const known = (await readdir(folder)).filter((name) => name.startsWith(`${ingredients}.`));
  const whole = known.map((name) => join(folder, name)).find(isWhole);
  if (whole !== undefined) {
    const now = new Date();
    await utimes(whole, now, now);
    return whole;
  }
  const { bundleWorkflows } = await import('../../worker/bundle-workflows');
  const { code } = await bundleWorkflows();
  const file = join(folder, `${ingredients}.${shortDigest(code)}.js`);
  await writeFile(`${file}.${process.pid}`, code);
  await rename(`${file}.${process.pid}`, file);
  await removeOldBundles(folder);
  return file;
}

/** Its name tells what is in it: one that was cut is none. */
const isWhole = (file: string): boolean =>
  file.endsWith(`.${shortDigest(readFileSync(file, 'utf8'))}.js`);

const shortDigest = (code: string): string => sha256(code).slice(0, 16);

const digestOfIngredients = (): string =>
  sha256(
    bundleIngredients()
      .sort()
      .map((path) => `${path}\0${sha256(readFileSync(join(ROOT, path)))}`)
      .join('\0'),
  ).slice(0, 32);

async function removeOldBundles(folder: string): Promise<void> {
  const names = await readdir(folder);
  const dated = await Promise.all(
    names.map(async (name) => ({ name, usedAt: (await stat(join(folder, name))).mtimeMs })),
  );
  const old = dated.sort((a, b) => b.usedAt - a.usedAt).slice(KEPT_BUNDLES);
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })));
}
