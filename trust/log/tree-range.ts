import { hash } from 'node:crypto';

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** Bytes of every hash in the tree. */
export const HASH_BYTES = 32;

const sha256 = (bytes: Uint8Array): Buffer => Buffer.from(hash('sha256', bytes, 'buffer'));

/** Root of the tree without leaves (RFC 6962, section 2.1). */
export const EMPTY_ROOT: Buffer = sha256(Buffer.alloc(0));

/** Hash of a leaf's bytes; its prefix keeps it apart from that of a node. */
export const hashLeaf = (bytes: Uint8Array): Buffer => sha256(Buffer.concat([LEAF, bytes]));

export const hashNode = (left: Uint8Array, right: Uint8Array): Buffer =>
  sha256(Buffer.concat([NODE, left, right]));

/** A complete subtree: `2 ** level` leaves, the first of which is leaf `index * 2 ** level`. */
export interface NodeId {
  readonly level: number;
  readonly index: number;
}

/** Leaves `from` (inclusive) to `to` (exclusive). */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** Where RFC 6962 splits a tree of at least two leaves: the largest power of two below its size. */
export function splitOf({ from, to }: LeafRange): number {
  let size = 1;
  while (size * 2 < to - from) size *= 2;
  return from + size;
}

/**
 * The complete subtrees that make up a range, largest first. The range begins where a subtree of its
 * size may begin, as every subtree of a tree does.
 */
export function subtreesOf({ from, to }: LeafRange): NodeId[] {
  const subtrees: NodeId[] = [];
  let at = from;
  while (at < to) {
    const level = Math.floor(Math.log2(to - at));
    const size = 2 ** level;
    subtrees.push({ level, index: at / size });
    at += size;
  }
  return subtrees;
}

/**
 * The subtrees whose hashes prove that a leaf is in a tree, from the leaf upwards (RFC 6962, 2.1.1);
 * `side` is where they join. Callers see to it that `0 <= index < size`.
 */
export function inclusionPath(
  index: number,
  size: number,
): { readonly range: LeafRange; readonly side: 'left' | 'right' }[] {
  const path: { readonly range: LeafRange; readonly side: 'left' | 'right' }[] = [];
  let within: LeafRange = { from: 0, to: size };
  while (within.to - within.from > 1) {
    const split = splitOf(within);
    const left = { from: within.from, to: split };
    const right = { from: split, to: within.to };
    const isLeft = index < split;
    path.push(isLeft ? { range: right, side: 'right' } : { range: left, side: 'left' });
    within = isLeft ? left : right;
  }
  return path.reverse();
}
