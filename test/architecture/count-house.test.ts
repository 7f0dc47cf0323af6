import { describe, expect, it } from '@jest/globals';
import { countHouse } from './count-house';
import { readSource } from './read-source';

const filled = (lines: number): string => '// a line\n'.repeat(lines);
const house = countHouse([
  readSource('trust/seal.ts', `export const seal = 1;\nexport type seal = 1;\n`),
  readSource('trust/open.ts', `import { seal } from './seal';\nexport function open() {}\n`),
  readSource('trust/large.ts', `export interface Key {}\n${filled(40)}`),
  readSource('api/main.ts', `import { Key } from '../trust/large';\nexport class Key {}\n`),
  readSource('test/seal.test.ts', `import { open } from '../trust/open';\n`),
  ...Array.from({ length: 21 }, (_, number) => readSource(`cli/verb-${number}.ts`, '')),
]);

describe('how a house is cut', () => {
  it('is counted by room, and only for the product', () => {
    expect(house.rooms).toContainEqual({ room: 'trust', files: 3, lines: 45, median: 2 });
    expect(house.rooms).toContainEqual({ room: 'test', files: 1, lines: 1, median: 1 });
    expect(house.product).toMatchObject({ files: 25, lines: 47 });
  });

  it('names modules that one other alone imports, tests aside, and which of them are short', () => {
    expect(house.withOneImporter).toEqual(['trust/seal.ts', 'trust/large.ts']);
    expect(house.crumbs).toEqual(['trust/seal.ts']);
  });

  it('names folders in which many files lie flat', () => {
    expect(house.shelves).toEqual([{ folder: 'cli', files: 21 }]);
  });

  it('names what more than one module exports; a value and its type of one name are one', () => {
    expect(house.shared).toEqual([{ name: 'Key', modules: ['trust/large.ts', 'api/main.ts'] }]);
  });
});
