import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import type { Store } from '../../store/store';
import { ApiProblem } from './api-problem';

const WINDOW_SECONDS = 60;

export interface RateLimits {
  /** Counts one request of an address, before anything is known of the caller. */
  admitAddress(address: string): Promise<void>;
  /** Counts one request under an API key. */
  admitKey(keyId: string): Promise<void>;
}

/**
 * Limits over all API processes, counted in MongoDB; each process counts by itself while MongoDB
 * cannot be reached. Both reject with ApiProblem `rate-limited`.
 */
export async function createRateLimits(
  store: Store,
  perMinute: { readonly address: number; readonly key: number },
): Promise<RateLimits> {
  const [addresses, keys] = await Promise.all([
    createLimiter(store, 'address', perMinute.address),
    createLimiter(store, 'key', perMinute.key),
  ]);
  return {
    admitAddress: (address) => consume(addresses, toOpaque(address)),
    admitKey: (keyId) => consume(keys, keyId),
  };
}

async function createLimiter(
  store: Store,
  name: string,
  points: number,
): Promise<RateLimiterMongo> {
  const limit = { keyPrefix: name, points, duration: WINDOW_SECONDS };
  const limiter = new RateLimiterMongo({
    ...limit,
    storeClient: countingIn(store),
    tableName: 'rate_limits',
    // Awaited below: built in the constructor, a failure would go to the console and nowhere else.
    disableIndexesCreation: true,
    inMemoryBlockOnConsumed: points + 1,
    insuranceLimiter: new RateLimiterMemory(limit),
  });
  await limiter.createIndexes();
  return limiter;
}

/** Acknowledged by one member, which need not have it on disk: a count that a crash forgets costs nothing. */
const countingIn = ({ connection }: Store) =>
  connection.getClient().db(connection.name, { writeConcern: { w: 1, journal: false } });

async function consume(limiter: RateLimiterMongo, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
    throw new ApiProblem('rate-limited', { headers: { 'Retry-After': String(seconds) } });
  }
}

/** The database need not know who called from where. */
const toOpaque = (address: string): string =>
  createHash('sha256').update(address).digest('base64url').slice(0, 22);
