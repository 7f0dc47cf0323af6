import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { oddWordsIn } from '../../support/odd-words';
import { PROJECT_ROOT, readText } from '../../support/read-project';
import { COMMANDS_PAGE } from './commands-page';
import { readDecisions } from './decisions';

/** Made from the code, where their words are mended. */
const MADE = ['access.md', 'configuration.md', 'framework.md', 'problems.md'];

const pages = [
  ...['README.md', 'CHANGELOG.md', 'SECURITY.md', 'bench/README.md'],
  ...readdirSync(join(PROJECT_ROOT, 'docs'))
    .filter((name) => name.endsWith('.md') && !MADE.includes(name))
    .map((name) => `docs/${name}`),
];

/** A page without the tables that are made of the program's own help. */
const writtenIn = (page: string): string =>
  page === COMMANDS_PAGE ? readText(page).replaceAll(/^\|.*\n/gm, '') : readText(page);

describe('the English of the documents', () => {
  it.each(pages)('is what a native reader writes: %s', (page) => {
    expect(oddWordsIn(writtenIn(page))).toEqual([]);
  });

  it('is so in the titles of the decisions, too', () => {
    expect(readDecisions().flatMap(({ title }) => oddWordsIn(title))).toEqual([]);
  });
});
