import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PROJECT_ROOT, readText } from '../../support/read-project';

const DOCUMENTS = ['docs/threat-model.md', 'SECURITY.md'];

/** Whatever stands in code type and looks like a place in the project. */
const placesIn = (text: string): string[] =>
  [...text.matchAll(/`([\w./-]+\/[\w./-]+|[\w.-]+\.(?:ts|md|json|yml|cedar))`/g)]
    .map(([, place = '']) => place)
    .filter((place) => !place.startsWith('/'));

const exists = (place: string): boolean => existsSync(join(PROJECT_ROOT, place));

describe.each(DOCUMENTS)('%s', (document) => {
  it('names places that exist', () => {
    expect(placesIn(readText(document)).filter((place) => !exists(place))).toEqual([]);
  });
});

describe('the threat model', () => {
  const text = readText('docs/threat-model.md');
  const sections = text.split(/^## /m).slice(1);
  const rowsOf = (section: string): string[] =>
    section.includes('| holds') ? section.split('\n').filter((line) => /^\| [^h-]/.test(line)) : [];

  it('names code and a test for everything that it says holds', () => {
    const rows = sections.flatMap(rowsOf);
    const without = rows.filter((row) => {
      const places = placesIn(row);
      const tests = places.filter((place) => place.endsWith('.test.ts'));
      return tests.length === 0 || tests.length === places.length;
    });
    expect(rows.length).toBeGreaterThan(40);
    expect(without).toEqual([]);
  });

  it('says for each role what does not hold', () => {
    const people = sections.filter((section) => section.includes('| holds'));
    expect(people).toHaveLength(8);
    expect(people.filter((section) => !section.includes('Does not hold:'))).toEqual([]);
  });
});
