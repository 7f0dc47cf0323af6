import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PROJECT_ROOT } from '../support/read-project';
import { readSource } from './read-source';
import type { SourceFacts } from './read-source';

/** Every file of code in the rooms of the project. */
export const readTree = (): SourceFacts[] =>
  readdirSync(PROJECT_ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^(\.|node_modules$|coverage$)/.test(entry.name))
    .flatMap(({ name }) =>
      readdirSync(join(PROJECT_ROOT, name), { recursive: true, withFileTypes: true }),
    )
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => readSource(relative(PROJECT_ROOT, file), readFileSync(file, 'utf8')));
