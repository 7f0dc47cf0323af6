import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { inTransaction } from '../../../store/in-transaction';
import { findLastCheckpoint, logCheckpoints } from '../../../store/log/log-checkpoints';
import { giveUpLease, logLease, takeLease } from '../../../store/log/log-lease';
import { leavesOfReview, logLeaves, queueLeaves } from '../../../store/log/log-leaves';
import { createNodeReader, logNodes } from '../../../store/log/log-tree';
import { LeaseLost, LogContradiction, sequenceLog } from '../../../store/log/sequence-log';
import type { LogLeaf } from '../../../contracts/log/log-leaf';
import { isConsistent, isIncluded } from '../../../trust/log/check-proof';
import { findCheckpoint, isCheckpointOf } from '../../../trust/log/checkpoint';
import { createSalt, leafHashOf, toLeaf } from '../../../trust/log/leaf';
import { proveConsistency, proveInclusion } from '../../../trust/log/make-proof';
import { createNoteSigner } from '../../../trust/log/note-key';
import { startLogSequencer } from '../../../worker/log-sequencer';
import { eventually } from '../../support/eventually';
import { REVIEW } from '../../support/review-world';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';

const signer = createNoteSigner('example.org/log', 'note');
const forMs = 60_000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

let store: TestStore;
beforeEach(async () => {
  store = await createTestStore();
});
afterEach(() => store.drop());

const anyLeaf = (): LogLeaf => toLeaf('read', createSalt(), randomUUID());
const queue = (leaves: readonly LogLeaf[]): Promise<void> =>
  inTransaction(store, (session) =>
    queueLeaves(
      store,
      leaves.map((leaf) => ({ leaf })),
      session,
    ),
  );

/** One round under a lease of its own. */
async function sequence(holder = 'one', by = signer): Promise<number> {
  if (!(await takeLease(store, { holder, forMs }))) throw new LeaseLost();
  return sequenceLog(store, { signer: by, holder });
}

async function head() {
  const stored = await findLastCheckpoint(store);
  const checkpoint = stored && findCheckpoint(stored.note);
  if (!checkpoint) throw new Error('nothing is signed yet');
  return checkpoint;
}

describe('a log', () => {
  it('signs its empty tree first, and then every tree that grows out of it', async () => {
    expect(await sequence()).toBe(0);
    const empty = await head();
    expect(empty.size).toBe(0);
    expect(isCheckpointOf(empty, signer)).toBe(true);
    const leaves = Array.from({ length: 11 }, anyLeaf);
    await queue(leaves.slice(0, 5));
    expect(await sequence()).toBe(5);
    const early = await head();
    await queue(leaves.slice(5));
    expect(await sequence()).toBe(6);
    expect(await sequence()).toBe(0);
    const late = await head();
    const read = createNodeReader(store);
    const consistency = await proveConsistency({ from: 5, to: 11 }, read);
    expect(isConsistent(early, late, consistency)).toBe(true);
    for (const leaf of leaves) {
      const leafHash = leafHashOf(leaf);
      const stored = await logLeaves(store)
        .findOne({ leafHash: leafHash.toString('hex') })
        .lean();
      const index = stored?.index ?? -1;
      const proof = await proveInclusion({ index, size: 11 }, read);
      expect(isIncluded({ index, leafHash, proof }, late)).toBe(true);
    }
  });

  it('has the events of a review in their order, however they were queued', async () => {
    for (const sequences of [[3, 1], [2]]) {
      const leaves = sequences.map((number) => ({
        leaf: toLeaf('event', createSalt(), number),
        place: { review: REVIEW, sequence: number },
      }));
      await inTransaction(store, (session) => queueLeaves(store, leaves, session));
    }
    await sequence();
    const placed = await leavesOfReview(store, REVIEW);
    expect(placed.map(({ sequence: number, index }) => [number, index])).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
    ]);
  });

  it('takes in a leaf once', async () => {
    const leaf = anyLeaf();
    await queue([leaf]);
    await expect(queue([leaf])).rejects.toThrow();
    await sequence();
    await queue([leaf]);
    await expect(sequence()).rejects.toThrow();
    expect((await head()).size).toBe(1);
  });
});

describe('a log that contradicts its last checkpoint', () => {
  beforeEach(async () => {
    await queue(Array.from({ length: 6 }, anyLeaf));
    await sequence();
    await queue([anyLeaf()]);
  });

  const spoil = {
    'a node was altered': () =>
      logNodes(store).updateOne({ level: 2, index: 0 }, { hash: 'ab'.repeat(32) }),
    'a node was lost': () => logNodes(store).deleteOne({ level: 1, index: 2 }),
    'a leaf was dropped': () => logLeaves(store).deleteOne({ index: 5 }),
    'the checkpoint was dropped': () => logCheckpoints(store).deleteMany({ size: 6 }),
  };
  it.each(Object.entries(spoil))('is not signed: %s', async (_what, alter) => {
    await alter();
    await expect(sequence()).rejects.toThrow(LogContradiction);
    expect(await logCheckpoints(store).countDocuments({ size: 7 })).toBe(0);
  });

  it('is not signed by another key', async () => {
    const other = createNoteSigner('example.org/log', 'note');
    await expect(sequence('one', other)).rejects.toThrow(LogContradiction);
  });
});

describe('the lease', () => {
  it('is one holder’s until its time is up or it is given up', async () => {
    expect(await takeLease(store, { holder: 'one', forMs })).toBe(true);
    expect(await takeLease(store, { holder: 'one', forMs })).toBe(true);
    expect(await takeLease(store, { holder: 'two', forMs })).toBe(false);
    await expect(sequenceLog(store, { signer, holder: 'two' })).rejects.toThrow(LeaseLost);
    await giveUpLease(store, 'one');
    expect(await takeLease(store, { holder: 'two', forMs })).toBe(true);
    await expect(sequenceLog(store, { signer, holder: 'one' })).rejects.toThrow(LeaseLost);
  });

  it('passes on when its holder was killed', async () => {
    await takeLease(store, { holder: 'killed', forMs });
    await logLease(store).updateOne({ holder: 'killed' }, { until: new Date(Date.now() - 1) });
    expect(await takeLease(store, { holder: 'next', forMs })).toBe(true);
  });
});

describe('sequencers side by side', () => {
  it('give every leaf one place, and one goes on when the other stops', async () => {
    const [first, second] = [1, 2].map(() => startLogSequencer({ store, signer, log: silent }));
    const grownTo = (size: number) =>
      eventually(async () => ((await findLastCheckpoint(store))?.size === size ? true : null));
    await Promise.all(Array.from({ length: 20 }, () => queue([anyLeaf(), anyLeaf()])));
    await grownTo(40);
    const holder = (await logLease(store).findOne().lean())?.holder;
    await first?.stop();
    await queue([anyLeaf()]);
    await grownTo(41);
    expect(holder).toBeDefined();
    await second?.stop();
    const indexes = (await logLeaves(store).find().sort({ index: 1 }).lean()).map(
      ({ index }) => index,
    );
    expect(indexes).toEqual(Array.from({ length: 41 }, (_, index) => index));
  });
});
