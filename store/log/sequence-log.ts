import type { ClientSession } from 'mongoose';
import { findCheckpoint, isCheckpointOf, signCheckpoint } from '../../trust/log/checkpoint';
import {
  EMPTY_RANGE,
  appendLeaves,
  rootOfRange,
  toCompactRange,
} from '../../trust/log/compact-range';
import type { CompactRange } from '../../trust/log/compact-range';
import type { NoteSigner } from '../../trust/log/note-key';
import { subtreesOf } from '../../trust/log/tree-range';
import { compare } from '../filter';
import { inTransaction } from '../in-transaction';
import { findLastCheckpoint, logCheckpoints } from './log-checkpoints';
import { holdsLease } from './log-lease';
import { logLeaves, logQueue } from './log-leaves';
import { NodeMissing, createNodeReader, insertNodes } from './log-tree';
import type { Store } from '../store';

/** What the store holds of the log contradicts what was signed: a person has to look. Nothing is signed. */
export class LogContradiction extends Error {
  override readonly name = 'LogContradiction';
}

/** Another process has taken the lease. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

const LARGEST_ROUND = 500;

/**
 * Gives the leaves that wait their places, and signs the tree with them in it, all in one transaction. The
 * events of a review come in their order. The first round of a log signs its empty tree.
 *
 * @returns how many leaves it took in.
 * @throws LogContradiction, LeaseLost.
 */
export async function sequenceLog(
  store: Store,
  { signer, holder }: { readonly signer: NoteSigner; readonly holder: string },
): Promise<number> {
  return inTransaction(store, async (session) => {
    if (!(await holdsLease(store, holder, session))) throw new LeaseLost();
    const range = await readSignedRange(store, signer, session);
    const queued = await logQueue(store)
      .find({})
      .sort({ review: 1, sequence: 1, _id: 1 })
      .limit(LARGEST_ROUND)
      .session(session)
      .lean();
    if (range && queued.length === 0) return 0;
    const { size } = range ?? EMPTY_RANGE;
    const waiting = queued.map((one) => logQueue.read(one));
    const leafHashes = waiting.map(({ leafHash }) => Buffer.from(leafHash, 'hex'));
    const appended = appendLeaves(range ?? EMPTY_RANGE, leafHashes);
    const leaves = waiting.map((leaf, place) => ({ ...leaf, index: size + place }));
    if (leaves.length > 0) await logLeaves(store).insertMany(leaves, { session });
    await insertNodes(store, appended.completed, session);
    const done = compare({ $in: queued.map(({ _id }) => _id) });
    await logQueue(store).deleteMany({ _id: done }, { session });
    await signRange(store, { range: appended.range, signer }, session);
    return leaves.length;
  });
}

async function signRange(
  store: Store,
  { range, signer }: { readonly range: CompactRange; readonly signer: NoteSigner },
  session: ClientSession,
): Promise<void> {
  const { size } = range;
  const note = signCheckpoint({ size, root: rootOfRange(range) }, signer);
  const signedAt = new Date().toISOString();
  await logCheckpoints(store).create([{ size, note, key: signer.text, signedAt }], { session });
}

/** What may be appended to: the tree as it was last signed. Null before the first signature. */
async function readSignedRange(
  store: Store,
  signer: NoteSigner,
  session: ClientSession,
): Promise<CompactRange | null> {
  const last = await findLastCheckpoint(store, session);
  const lastLeaf = await logLeaves.findOne(store, {}, { sort: { index: -1 }, session });
  const stored = lastLeaf ? lastLeaf.index + 1 : 0;
  if (!last) {
    if (stored > 0) throw new LogContradiction('the log has leaves and no checkpoint');
    return null;
  }
  const checkpoint = findCheckpoint(last.note);
  if (!checkpoint || !isCheckpointOf(checkpoint, signer)) {
    throw new LogContradiction('the last checkpoint is not signed by this log’s key');
  }
  if (checkpoint.size !== last.size || checkpoint.size !== stored) {
    throw new LogContradiction(`the log has ${stored} leaves, but ${checkpoint.size} are signed`);
  }
  const range = await readRange(store, stored, session);
  if (!rootOfRange(range).equals(checkpoint.root)) {
    throw new LogContradiction('the tree differs from the one that was signed');
  }
  return range;
}

async function readRange(
  store: Store,
  size: number,
  session: ClientSession,
): Promise<CompactRange> {
  try {
    const subtrees = subtreesOf({ from: 0, to: size });
    return toCompactRange(size, await createNodeReader(store, session)(subtrees));
  } catch (error) {
    throw error instanceof NodeMissing ? new LogContradiction(error.message) : error;
  }
}
