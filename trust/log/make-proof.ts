import { hashNode, EMPTY_ROOT, inclusionPath, splitOf, subtreesOf } from './tree-range';
import type { LeafRange, NodeId } from './tree-range';

/** The hashes of complete subtrees, in the order asked. It rejects when one of them is not there. */
export type ReadNodes = (nodes: readonly NodeId[]) => Promise<readonly Buffer[]>;

/** Proves that the leaf is in the tree of this size, from the leaf upwards (RFC 6962, 2.1.1). */
export async function proveInclusion(
  { index, size }: { readonly index: number; readonly size: number },
  read: ReadNodes,
): Promise<Buffer[]> {
  if (!(index >= 0 && index < size)) throw new RangeError('no such leaf in a tree of this size');
  return hashRanges(
    inclusionPath(index, size).map(({ range }) => range),
    read,
  );
}

/** Proves that the tree of size `from` begins the tree of size `to` (RFC 6962, 2.1.2). */
export async function proveConsistency(
  { from, to }: LeafRange,
  read: ReadNodes,
): Promise<Buffer[]> {
  if (!(from >= 0 && from <= to)) throw new RangeError('a tree cannot shrink');
  if (from === 0 || from === to) return [];
  return hashRanges(consistencyRanges(from, { from: 0, to }, true), read);
}

/** Root of the tree's first `size` leaves. */
export async function rootOf(size: number, read: ReadNodes): Promise<Buffer> {
  if (size === 0) return EMPTY_ROOT;
  const [root] = await hashRanges([{ from: 0, to: size }], read);
  return root ?? EMPTY_ROOT;
}

function consistencyRanges(old: number, within: LeafRange, isKnown: boolean): LeafRange[] {
  if (old === within.to) return isKnown ? [] : [within];
  const split = splitOf(within);
  const left = { from: within.from, to: split };
  const right = { from: split, to: within.to };
  return old <= split
    ? [...consistencyRanges(old, left, isKnown), right]
    : [...consistencyRanges(old, right, false), left];
}

async function hashRanges(ranges: readonly LeafRange[], read: ReadNodes): Promise<Buffer[]> {
  const parts = ranges.map(subtreesOf);
  const hashes = [...(await read(parts.flat()))];
  return parts.map((subtrees) => foldSubtrees(hashes.splice(0, subtrees.length)));
}

/** The hash of a range out of its complete subtrees, largest first. */
export function foldSubtrees(hashes: readonly Buffer[]): Buffer {
  return hashes.reduceRight((right, left) => hashNode(left, right));
}

/** {@link proveInclusion} of many leaves in one tree, each subtree read once. */
export async function proveInclusions(
  { indexes, size }: { readonly indexes: readonly number[]; readonly size: number },
  read: ReadNodes,
): Promise<Buffer[][]> {
  const paths = indexes.map((index) => inclusionPath(index, size).map(({ range }) => range));
  const known = await readOnce(paths.flat().flatMap(subtreesOf), read);
  return paths.map((path) =>
    path.map((range) => foldSubtrees(subtreesOf(range).map((node) => known(node)))),
  );
}

const NODES_A_READING = 5_000;

async function readOnce(
  wanted: readonly NodeId[],
  read: ReadNodes,
): Promise<(node: NodeId) => Buffer> {
  const nodes = [...new Map(wanted.map((node) => [keyOf(node), node])).values()];
  const hashes = new Map<string, Buffer>();
  for (let from = 0; from < nodes.length; from += NODES_A_READING) {
    const some = nodes.slice(from, from + NODES_A_READING);
    const found = await read(some);
    some.forEach((node, place) => hashes.set(keyOf(node), found[place] ?? EMPTY_ROOT));
  }
  return (node) => hashes.get(keyOf(node)) ?? EMPTY_ROOT;
}

const keyOf = ({ level, index }: NodeId): string => `${level}/${index}`;
