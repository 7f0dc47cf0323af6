import { statSync } from 'node:fs';
import { UsageError } from './failures';

/**
 * Size in bytes of a file that a command is to read; 0 for a pipe.
 *
 * @throws UsageError where nothing is there, or a folder.
 */
export function fileSize(file: string, hint = ''): number {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new UsageError(`There is no file ${file}${hint}.`);
  if (found.isDirectory()) throw new UsageError(`${file} is a folder.`);
  return found.size;
}
