import { foldSubtrees } from './make-proof';
import { EMPTY_ROOT, hashNode, subtreesOf } from './tree-range';
import type { NodeId } from './tree-range';

export interface Node extends NodeId {
  readonly hash: Buffer;
}

/** All that is needed to append to a tree: its size and the complete subtrees it consists of. */
export interface CompactRange {
  readonly size: number;
  /** Largest first. */
  readonly subtrees: readonly Node[];
}

export const EMPTY_RANGE: CompactRange = { size: 0, subtrees: [] };

/** @param hashes of {@link subtreesOf} the whole tree, in that order. */
export function toCompactRange(size: number, hashes: readonly Buffer[]): CompactRange {
  const subtrees = subtreesOf({ from: 0, to: size }).map((node, place) => {
    const hash = hashes[place];
    if (!hash) throw new RangeError('a subtree is missing');
    return { ...node, hash };
  });
  return { size, subtrees };
}

/** The tree with these leaves behind it, and every subtree that they completed, leaves included. */
export function appendLeaves(
  range: CompactRange,
  leafHashes: readonly Buffer[],
): { readonly range: CompactRange; readonly completed: readonly Node[] } {
  const subtrees = [...range.subtrees];
  const completed: Node[] = [];
  leafHashes.forEach((hash, place) => {
    let node: Node = { level: 0, index: range.size + place, hash };
    completed.push(node);
    for (let left = subtrees.at(-1); left?.level === node.level; left = subtrees.at(-1)) {
      subtrees.pop();
      node = {
        level: node.level + 1,
        index: left.index / 2,
        hash: hashNode(left.hash, node.hash),
      };
      completed.push(node);
    }
    subtrees.push(node);
  });
  return { range: { size: range.size + leafHashes.length, subtrees }, completed };
}

export const rootOfRange = ({ subtrees }: CompactRange): Buffer =>
  subtrees.length === 0 ? EMPTY_ROOT : foldSubtrees(subtrees.map(({ hash }) => hash));
