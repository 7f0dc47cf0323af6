import { dirname } from 'node:path/posix';
import { withoutExtension } from './read-source';
import type { SourceFacts } from './read-source';

/** Rooms that run beside the product: they are no part of it. */
const BESIDE = ['bench', 'stack', 'test'];
/** A module that is so short, and has one importer, could live in that. */
const CRUMB_LINES = 25;
/** So many files lie beside each other in one folder before it is called a shelf. */
const SHELF_FILES = 20;

export interface Room {
  readonly room: string;
  readonly files: number;
  readonly lines: number;
  /** Lines of the file in the middle. */
  readonly median: number;
}

/** How a house is cut: facts to look at, and no gate. */
export interface House {
  readonly rooms: readonly Room[];
  /** The rooms of the product alone. */
  readonly product: Room;
  /** Modules of the product that one other alone imports. */
  readonly withOneImporter: readonly string[];
  /** Those of them that are short. */
  readonly crumbs: readonly string[];
  /** Folders of the product with many files lying flat, the fullest first. */
  readonly shelves: readonly { readonly folder: string; readonly files: number }[];
  /** Names that more than one module of the product exports, and which. */
  readonly shared: readonly { readonly name: string; readonly modules: readonly string[] }[];
}

export function countHouse(project: readonly SourceFacts[]): House {
  const roomOf = ({ path }: SourceFacts): string => path.split('/')[0] ?? '';
  const product = project.filter((file) => !BESIDE.includes(roomOf(file)));
  const importers = countBy(
    product.flatMap(({ imports }) => [...new Set(imports.map(({ to }) => to))]),
  );
  const single = product.filter(({ path }) => importers.get(withoutExtension(path)) === 1);
  return {
    rooms: [...groupBy(project, roomOf)].map(([room, files]) => toRoom(room, files)),
    product: toRoom('the product', product),
    withOneImporter: single.map(({ path }) => path),
    crumbs: single.filter(({ lines }) => lines < CRUMB_LINES).map(({ path }) => path),
    shelves: [...groupBy(product, ({ path }) => dirname(path))]
      .map(([folder, files]) => ({ folder, files: files.length }))
      .filter(({ files }) => files > SHELF_FILES)
      .sort((one, other) => other.files - one.files),
    shared: sharedNames(product),
  };
}

function sharedNames(product: readonly SourceFacts[]): House['shared'] {
  const named = product.flatMap(({ path, exports }) => exports.map((name) => ({ name, path })));
  return [...groupBy(named, ({ name }) => name)]
    .filter(([, all]) => all.length > 1)
    .map(([name, all]) => ({ name, modules: all.map(({ path }) => path) }))
    .sort((one, other) => other.modules.length - one.modules.length);
}

function toRoom(room: string, files: readonly SourceFacts[]): Room {
  const sizes = files.map(({ lines }) => lines).sort((one, other) => one - other);
  const lines = sizes.reduce((sum, size) => sum + size, 0);
  return { room, files: files.length, lines, median: sizes[Math.floor(sizes.length / 2)] ?? 0 };
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}

const countBy = (keys: readonly string[]): Map<string, number> =>
  new Map([...groupBy(keys, (key) => key)].map(([key, all]) => [key, all.length]));
