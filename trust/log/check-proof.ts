import { hashNode, inclusionPath, splitOf } from './tree-range';
import type { LeafRange } from './tree-range';

export interface TreeHead {
  readonly size: number;
  readonly root: Buffer;
}

interface Inclusion {
  readonly index: number;
  readonly leafHash: Buffer;
  readonly proof: readonly Buffer[];
}

/** Whether the proof shows the leaf under its index in the tree. A proof of another length never does. */
export function isIncluded(
  { index, leafHash, proof }: Inclusion,
  { size, root }: TreeHead,
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  const path = inclusionPath(index, size);
  if (path.length !== proof.length) return false;
  const computed = path.reduce((hash, { side }, step) => {
    const sibling = proof[step] ?? hash;
    return side === 'left' ? hashNode(sibling, hash) : hashNode(hash, sibling);
  }, leafHash);
  return computed.equals(root);
}

/** Whether the proof shows that the later tree begins with the whole of the earlier one. */
export function isConsistent(
  earlier: TreeHead,
  later: TreeHead,
  proof: readonly Buffer[],
): boolean {
  if (!isCount(earlier.size) || !isCount(later.size) || earlier.size > later.size) return false;
  if (earlier.size === 0 || earlier.size === later.size) {
    const isSame = earlier.size !== later.size || earlier.root.equals(later.root);
    return proof.length === 0 && isSame;
  }
  const hashes = [...proof];
  const roots = rootsFrom({ earlier, hashes }, { from: 0, to: later.size }, true);
  if (!roots || hashes.length > 0) return false;
  return roots.earlier.equals(earlier.root) && roots.later.equals(later.root);
}

interface Walk {
  readonly earlier: TreeHead;
  /** What is left of the proof; taken from the front. */
  readonly hashes: Buffer[];
}

/** Both roots of a subtree as the proof gives them; null when it is too short. */
function rootsFrom(
  walk: Walk,
  within: LeafRange,
  isKnown: boolean,
): { readonly earlier: Buffer; readonly later: Buffer } | null {
  const old = walk.earlier.size;
  if (old === within.to) {
    const hash = isKnown ? walk.earlier.root : walk.hashes.shift();
    return hash ? { earlier: hash, later: hash } : null;
  }
  const split = splitOf(within);
  const goesLeft = old <= split;
  const inner = goesLeft
    ? rootsFrom(walk, { from: within.from, to: split }, isKnown)
    : rootsFrom(walk, { from: split, to: within.to }, false);
  const other = walk.hashes.shift();
  if (!inner || !other) return null;
  return goesLeft
    ? { earlier: inner.earlier, later: hashNode(inner.later, other) }
    : { earlier: hashNode(other, inner.earlier), later: hashNode(other, inner.later) };
}

const isCount = (number: number): boolean => Number.isSafeInteger(number) && number >= 0;
