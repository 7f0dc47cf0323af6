import { parseArgs } from 'node:util';
import { countHouse } from './count-house';
import { readTree } from './read-tree';

const HELP = `How the house is cut: files and lines of each room, modules with one importer, folders with many
files lying flat, and names that more than one module exports. Facts to look at, and no gate.

  npm run house            the counts, and the first few of each list
  npm run house -- --all   each list whole
`;

const { values } = parseArgs({ options: { all: { type: 'boolean' }, help: { type: 'boolean' } } });
const MOST_LISTED = values.all ? Infinity : 10;

function list(heading: string, lines: readonly string[]): string[] {
  const left = lines.length - MOST_LISTED;
  return [
    `\n${heading}: ${lines.length}`,
    ...lines.slice(0, MOST_LISTED).map((line) => `  ${line}`),
    ...(left > 0 ? [`  and ${left} more`] : []),
  ];
}

function report(): string {
  const { rooms, product, withOneImporter, crumbs, shelves, shared } = countHouse(readTree());
  const rows = [...rooms, product].map(
    ({ room, files, lines, median }) =>
      `${room.padEnd(12)}${String(files).padStart(8)}${String(lines).padStart(9)}${String(median).padStart(9)}`,
  );
  return [
    `${'room'.padEnd(12)}${'files'.padStart(8)}${'lines'.padStart(9)}${'median'.padStart(9)}`,
    ...rows,
    ...list('modules with one importer', withOneImporter),
    ...list('of these, crumbs', crumbs),
    ...list(
      'shelves',
      shelves.map(({ folder, files }) => `${folder}: ${files} files`),
    ),
    ...list(
      'names that stand in more than one module',
      shared.map(({ name, modules }) => `${name}: ${modules.join(', ')}`),
    ),
  ].join('\n');
}

console.log(values.help ? HELP : report());
