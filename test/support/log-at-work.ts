import { randomUUID } from 'node:crypto';
import { findLastCheckpoint } from '../../store/log/log-checkpoints';
import { logQueue, queueLeaves } from '../../store/log/log-leaves';
import { inTransaction } from '../../store/in-transaction';
import type { Store } from '../../store/store';
import type { LogLeaf } from '../../contracts/log/log-leaf';
import { createSalt, toLeaf } from '../../trust/log/leaf';
import type { NoteSigner } from '../../trust/log/note-key';
import { startLogSequencer } from '../../worker/log-sequencer';
import type { LogSequencer } from '../../worker/log-sequencer';
import { eventually } from './eventually';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The log of a store, sequenced as a worker does it. */
export const sequence = (store: Store, signer: NoteSigner): LogSequencer =>
  startLogSequencer({ store, signer, log: silent });

/** Resolves with the log's size once nothing waits for its place. */
export const settled = (store: Store): Promise<number> =>
  eventually(async () => {
    const waiting = await logQueue(store).countDocuments();
    const last = await findLastCheckpoint(store);
    return waiting === 0 && last ? last.size : null;
  });

/** Queues leaves that commit to nothing that anybody knows. */
export async function queueSome(store: Store, count: number): Promise<LogLeaf[]> {
  const leaves = Array.from({ length: count }, () => toLeaf('read', createSalt(), randomUUID()));
  const queued = leaves.map((leaf) => ({ leaf }));
  await inTransaction(store, (session) => queueLeaves(store, queued, session));
  return leaves;
}
