import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const PROJECT_ROOT = join(__dirname, '..', '..');

/** The text of a file, by its path from the project's root. */
export const readText = (path: string): string => readFileSync(join(PROJECT_ROOT, path), 'utf8');

/** The environment variables that a configuration's schema reads, by its source. */
export const variablesOf = (path: string): string[] =>
  [...readText(path).matchAll(/^ {2,4}([A-Z][A-Z_]+):/gm)].map(([, name = '']) => name);
