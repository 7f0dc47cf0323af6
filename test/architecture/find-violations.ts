import type { Operation } from '../../contracts/http/operation';
import { IMPORTED_BY_NONE, IMPORT_TABLE, LOOK_EDITIONS_UP, type Allowance } from './import-table';
import { withoutExtension, type Import, type SourceFacts } from './read-source';

const MOST_LINES = 300;
const BUNDLE_ENTRY = 'workflows/index.ts';
/** Jest asks for the first three; the SDK takes the bundle's for workflows of an unknown type. */
const DEFAULT_EXPORTERS = [
  ...[
    'test/support/global-setup.ts',
    'test/support/global-teardown.ts',
    'test/check/stuck-files.mjs',
  ],
  'workflows/index.ts',
];

/** Every arrow that the table does not hold, as `file → target`. */
export function findForbiddenImports(files: readonly SourceFacts[]): string[] {
  return files.flatMap((file) => {
    const room = roomOf(file.path);
    const allowance = room === null ? undefined : IMPORT_TABLE[room];
    if (room === null || allowance === undefined) return [`${file.path} → is in no known room`];
    return file.imports
      .filter((imported) => !isAllowed(imported, room, allowance))
      .map((imported) => `${file.path} → ${imported.to}`);
  });
}

/** Files of rooms that only commands start, imported from another room. */
export function findImportsOfLeaves(files: readonly SourceFacts[]): string[] {
  return files.flatMap(({ path, imports }) =>
    imports
      .filter(({ to, isPackage }) => !isPackage && isLeaf(to) && !isLeaf(path))
      .map(({ to }) => `${path} → ${to}`),
  );
}

/** Files that look a shipped edition up, and are none of those that may. */
export function findEditionReaders(files: readonly SourceFacts[]): string[] {
  return files
    .filter(({ path }) => !isLeaf(path) && !LOOK_EDITIONS_UP.includes(path))
    .filter(({ imports }) => imports.some(({ to }) => to === 'policies/editions'))
    .map(({ path }) => path);
}

/** One line for each circle of imports, from any file of it round to itself. */
export function findCycles(files: readonly SourceFacts[]): string[] {
  const targets = new Map(
    files.map(({ path, imports }) => [
      withoutExtension(path),
      imports.filter(({ isPackage }) => !isPackage).map(({ to }) => to),
    ]),
  );
  const finished = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    const seenAt = way.indexOf(file);
    if (seenAt !== -1) cycles.push([...way.slice(seenAt), file].join(' → '));
    if (seenAt !== -1 || finished.has(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...way, file]);
    finished.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return cycles;
}

/** What the workflow bundle holds: whatever its entry comes to by imports that are there at run time. */
export function filesInBundle(files: readonly SourceFacts[]): string[] {
  const known = new Map(files.map((file) => [withoutExtension(file.path), file]));
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file) || !known.has(file)) return;
    reached.add(file);
    const { imports = [] } = known.get(file) ?? {};
    for (const { to, isPackage, isTypeOnly } of imports) if (!isPackage && !isTypeOnly) visit(to);
  };
  visit(withoutExtension(BUNDLE_ENTRY));
  return [...reached];
}

export function findBarrels(files: readonly SourceFacts[]): string[] {
  return files
    .filter(({ path }) => path !== BUNDLE_ENTRY)
    .filter(({ path, isBarrel }) => isBarrel || /(^|\/)index\.(tsx?|mjs)$/.test(path))
    .map(({ path }) => path);
}

export function findDefaultExports(files: readonly SourceFacts[]): string[] {
  return files
    .filter(({ path, hasDefaultExport }) => hasDefaultExport && !DEFAULT_EXPORTERS.includes(path))
    .map(({ path }) => path);
}

export function findOutsized(files: readonly SourceFacts[]): string[] {
  return files
    .filter(({ path, lines }) => lines > MOST_LINES && !isWithin(path, 'test'))
    .map(({ path, lines }) => `${path}: ${lines} lines`);
}

/** Every text that holds a path of the API, outside of where the operations are described and tested. */
export function findPathLiterals(
  files: readonly SourceFacts[],
  operations: readonly Pick<Operation, 'path'>[],
): string[] {
  const roots = new Set(operations.map(({ path }) => path.split('/').slice(0, 3).join('/')));
  const known = new RegExp(`(^|[^\\w.-])(${[...roots].map(escape).join('|')})(?![\\w-])`);
  return files
    .filter(({ path }) => !['contracts/http', 'test'].some((place) => isWithin(path, place)))
    .flatMap(({ path, texts }) =>
      texts.filter((text) => known.test(text)).map((text) => `${path}: ${text}`),
    );
}

const escape = (text: string): string => text.replaceAll('.', String.raw`\.`);

function isAllowed(imported: Import, room: string, allowance: Allowance): boolean {
  if (imported.isPackage) {
    const { packages } = allowance;
    return imported.isTypeOnly || packages === 'any' || packages.includes(imported.to);
  }
  if (roomOf(imported.to) === room) return true;
  const targets = imported.isTypeOnly
    ? [...allowance.imports, ...allowance.types]
    : allowance.imports;
  return targets.some((target) => isWithin(imported.to, target));
}

/** The innermost room of the table that holds the path. */
function roomOf(path: string): string | null {
  const rooms = Object.keys(IMPORT_TABLE).filter((room) => isWithin(path, room));
  return rooms.sort((a, b) => b.length - a.length)[0] ?? null;
}

function isLeaf(path: string): boolean {
  return IMPORTED_BY_NONE.some((room) => isWithin(path, room));
}

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}
