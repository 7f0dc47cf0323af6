import { IMPORT_TABLE } from '../../architecture/import-table';
import type { Allowance } from '../../architecture/import-table';
import { readText } from '../../support/read-project';
import { toTable } from '../policies/markdown-table';

/** The page that people write and whose table of imports is made, from the project's root. */
export const ARCHITECTURE_PAGE = 'docs/architecture.md';

const MARK = /<!-- imports -->\n(?:\n\|.*(?:\n\|.*)*\n)?/;

/** The page with its table of imports as the guard of the house has it. */
export function toArchitecturePage(page = readText(ARCHITECTURE_PAGE)): string {
  const rows = Object.entries(IMPORT_TABLE).map(([room, allowance]) => [
    `\`${room}\``,
    toTargets(allowance),
  ]);
  return page.replace(MARK, `<!-- imports -->\n\n${toTable(['room', 'may import'], rows)}\n`);
}

function toTargets({ imports, types, packages }: Allowance): string {
  if (imports.includes('test')) return 'anything';
  const rooms = [...imports, ...types.map((one) => `types of ${one}`)];
  return [...rooms, ...(packages === 'any' ? [] : packages)].join(', ') || 'nothing';
}
