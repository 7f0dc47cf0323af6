import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { isDuplicateKey, quantity, textField } from '../collection';
import { plainCollection } from '../plain-collection';
import type { Store } from '../store';

const Lease = z.strictObject({
  name: z.string(),
  holder: z.string(),
  until: z.date(),
  /** Counts the rounds of all holders, so that two of them never commit side by side. */
  rounds: z.int().nonnegative(),
});
type Lease = z.infer<typeof Lease>;

const VERSION = 1;

export const logLease = plainCollection<Lease>({
  name: 'log_lease',
  version: VERSION,
  schema: Lease,
  nameOf: ({ name }) => name,
  fields: {
    name: textField,
    holder: textField,
    until: { type: Date, required: true },
    rounds: quantity,
  },
  indexes: [[{ name: 1 }, { unique: true }]],
});

const NAME = 'sequencer';
const Holder = z.string().min(1);

/**
 * Takes the lease, or holds on to it, by the database's own clock. False while another holder has it; one
 * that crashed loses it when its time is up.
 */
export async function takeLease(
  store: Store,
  { holder: named, forMs }: { readonly holder: string; readonly forMs: number },
): Promise<boolean> {
  // It goes into a pipeline, where no filter looks at it.
  const holder = Holder.parse(named);
  const isFree = { $or: [{ $eq: ['$holder', holder] }, { $lt: ['$until', '$$NOW'] }] };
  const taken = {
    name: NAME,
    holder: { $cond: [isFree, holder, '$holder'] },
    until: { $cond: [isFree, { $add: ['$$NOW', forMs] }, '$until'] },
    rounds: { $ifNull: ['$rounds', 0] },
    v: { $ifNull: ['$v', VERSION] },
  };
  try {
    const options = { upsert: true, updatePipeline: true, returnDocument: 'after' } as const;
    const lease = await logLease(store)
      .findOneAndUpdate({ name: NAME }, [{ $set: taken }], options)
      .lean();
    return logLease.read(lease).holder === holder;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** Whether the lease is the holder's, as the transaction sees it; one that is taken over makes it fail. */
export async function holdsLease(
  store: Store,
  holder: string,
  session: ClientSession,
): Promise<boolean> {
  const own = { name: NAME, holder };
  const held = await logLease(store).updateOne(own, { $inc: { rounds: 1 } }, { session });
  return held.matchedCount > 0;
}

/** Lets the next holder begin at once. */
export async function giveUpLease(store: Store, holder: string): Promise<void> {
  await logLease(store).updateOne({ name: NAME, holder }, { $set: { until: new Date(0) } });
}
