import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { listEditions } from '../../../policies/editions';
import { PROJECT_ROOT, readText } from '../../support/read-project';
import { editionPaths } from './framework/edition-paths';
import {
  FRAMEWORK_PAGE,
  HOW_TO_WRITE,
  SECTIONS,
  sourcesOf,
  toFrameworkPage,
} from './framework/framework-page';

const rows = SECTIONS.flatMap((section) => section.rows);
const covers = (path: string, leaf: string): boolean =>
  leaf === path || leaf.startsWith(`${path}/`);
const exists = (file: string): boolean => existsSync(join(PROJECT_ROOT, file));
const lastName = (path: string): string =>
  path
    .split('/')
    .filter((part) => part !== '*')
    .at(-1) ?? '';

let paths: string[];
beforeAll(() => {
  paths = editionPaths();
});

describe('the page on the framework', () => {
  it(`is what the editions and the rows give today, or else: ${HOW_TO_WRITE}`, () => {
    expect(readText(FRAMEWORK_PAGE)).toBe(toFrameworkPage());
  });

  it('has a row in test/unit/policies/framework for every path of an edition', () => {
    const missing = paths.filter((leaf) => !rows.some(({ path }) => covers(path, leaf)));
    expect(missing.map((leaf) => `${leaf} has no row in test/unit/policies/framework`)).toEqual([]);
  });

  it('has no duplicate rows, and none for rules that no edition has', () => {
    const named = rows.map(({ path }) => path);
    expect(named.filter((path, index) => named.indexOf(path) !== index)).toEqual([]);
    expect(named.filter((path) => !paths.some((leaf) => covers(path, leaf)))).toEqual([]);
  });

  it('lets no row stand for a whole group of rules, but for lists of like things', () => {
    const lists = ['/citations', '/suites', '/reminders', '/bounds'];
    const wide = rows.filter(({ path }) => paths.filter((leaf) => covers(path, leaf)).length > 1);
    const groups = wide.map(({ path }) => path).filter((path) => path.split('/').length === 2);
    expect(groups.filter((path) => !lists.includes(path))).toEqual([]);
  });

  it('names a source for every rule', () => {
    const editions = listEditions();
    expect(rows.filter(({ path }) => sourcesOf(path, editions).length === 0)).toEqual([]);
  });

  it.each(rows)('names for $path a file that speaks of it, and a test that is there', (row) => {
    const { path, code, test, title } = row;
    expect([code, test].filter((file) => !exists(file))).toEqual([]);
    expect(readText(code)).toMatch(new RegExp(`\\b${lastName(path)}\\b`));
    expect(readText(test)).toContain(`'${title}'`);
  });

  it('takes the most particular source, and says which are assumed', () => {
    const editions = listEditions();
    expect(sourcesOf('/window/ceilingDays', editions)).toEqual([
      '`press-draft-most`',
      '`press-thirty-days`',
    ]);
    expect(sourcesOf('/window/startsOn', editions)).toContain('`assumed-start` (_assumption_)');
    expect(sourcesOf('/window/timeZone', editions)).toEqual(['`assumed-rest` (_assumption_)']);
    expect(sourcesOf('/window', editions)).toContain('`report-anchor`');
  });
});
