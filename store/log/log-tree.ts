import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import type { Node } from '../../trust/log/compact-range';
import type { ReadNodes } from '../../trust/log/make-proof';
import type { NodeId } from '../../trust/log/tree-range';
import { quantity, textField } from '../collection';
import { compare } from '../filter';
import { plainCollection } from '../plain-collection';
import type { Store } from '../store';

const StoredNode = z.strictObject({
  level: z.int().nonnegative(),
  index: z.int().nonnegative(),
  hash: z.string(),
});

/** Complete subtrees of the log, leaves included. Append-only. */
export const logNodes = plainCollection<z.infer<typeof StoredNode>>({
  name: 'log_nodes',
  version: 1,
  schema: StoredNode,
  nameOf: ({ level, index }) => `${level}/${index}`,
  fields: { level: quantity, index: quantity, hash: textField },
  indexes: [[{ level: 1, index: 1 }, { unique: true }]],
});

export async function insertNodes(
  store: Store,
  nodes: readonly Node[],
  session: ClientSession,
): Promise<void> {
  const documents = nodes.map((node) => ({ ...node, hash: node.hash.toString('hex') }));
  if (documents.length > 0) await logNodes(store).insertMany(documents, { session });
}

/** The store lacks a part of the tree. */
export class NodeMissing extends Error {
  override readonly name = 'NodeMissing';
}

/** @throws NodeMissing in the reading, when a node that is asked for is not stored. */
export const createNodeReader =
  (store: Store, session?: ClientSession): ReadNodes =>
  async (nodes) => {
    const known = await readNodes(store, nodes, session);
    return nodes.map(({ level, index }) => {
      const hash = known.get(`${level}/${index}`);
      if (!hash) throw new NodeMissing(`the log lacks its node ${level}/${index}`);
      return hash;
    });
  };

/** Indexes asked for in one query; of a level, since the nodes of a proof are on few. */
async function readNodes(
  store: Store,
  nodes: readonly NodeId[],
  session?: ClientSession,
): Promise<Map<string, Buffer>> {
  const levels = new Map<number, number[]>();
  for (const { level, index } of nodes) {
    levels.set(level, [...(levels.get(level) ?? []), index]);
  }
  if (levels.size === 0) return new Map();
  const wanted = [...levels].map(([level, indexes]) => ({
    level,
    index: compare({ $in: indexes }),
  }));
  const found = await logNodes.findAll(store, { $or: wanted }, { session });
  return new Map(
    found.map(({ level, index, hash }) => [`${level}/${index}`, Buffer.from(hash, 'hex')]),
  );
}
