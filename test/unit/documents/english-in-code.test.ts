import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { oddWordsIn } from '../../support/odd-words';
import { PROJECT_ROOT } from '../../support/read-project';

/** These quote what they look for. */
const QUOTING = [
  'test/support/odd-words.ts',
  'test/unit/documents/english-in-code.test.ts',
  'test/unit/documents/english.test.ts',
];
const isOurs = (name: string): boolean => !/^(\.|node_modules$|coverage$|dist$|build$)/.test(name);

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => isOurs(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sourcesIn(path);
      return /\.(tsx?|mjs|cedar|cedarschema)$/.test(entry.name) ? [path] : [];
    });
}

describe('the English of texts, comments and test names', () => {
  it('has no turn of phrase that makes a reader stumble', () => {
    const files = sourcesIn(PROJECT_ROOT).map((file) => relative(PROJECT_ROOT, file));
    const found = files
      .filter((file) => !QUOTING.includes(file))
      .flatMap((file) =>
        oddWordsIn(readFileSync(join(PROJECT_ROOT, file), 'utf8')).map((odd) => `${file} ${odd}`),
      );
    expect(files.length).toBeGreaterThan(500);
    expect(found).toEqual([]);
  });

  it.each([
    'For whoever reads it.',
    ' * The clock stands\n * still since then.',
    "it('fails for ever', () => {})",
    'A key that is none.',
    'Access was had.',
    'what the record says of it',
  ])('is odd: %s', (text) => {
    expect(oddWordsIn(text)).toHaveLength(1);
  });

  it.each(['as it had done', 'It still stands.', 'There is none.', 'for every one', 'one of each'])(
    'is not odd: %s',
    (text) => {
      expect(oddWordsIn(text)).toEqual([]);
    },
  );
});
