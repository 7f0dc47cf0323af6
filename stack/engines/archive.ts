import { join } from 'node:path';
import { extract } from 'tar';

/**
 * Takes one file out of a gzipped tar into a folder, by how its path ends: publishers spell the
 * outermost folder differently from release to release.
 *
 * @throws Error when no such file is in it.
 */
export async function extractFile(
  archive: string,
  wanted: string,
  folder: string,
): Promise<string> {
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
  if (found[0] === undefined) throw new Error(`holds no ${wanted}`);
  return join(folder, found[0]);
}
