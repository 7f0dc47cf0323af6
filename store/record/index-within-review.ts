import { createHmac, hkdfSync } from 'node:crypto';
import type { ReviewId } from '../../contracts/primitives';
import type { Sealing } from '../store';

const KEY_BYTES = 32;

/**
 * An index of something within a review: the same text always has the same one. It reveals nothing
 * to anyone who lacks the review's data key, and nobody can compute it again once that key is
 * destroyed.
 *
 * @throws KeyDestroyed, KeyMissing or KeyUnavailable.
 */
export async function reviewIndex(store: Sealing, review: ReviewId, text: string): Promise<string> {
  const key = toIndexKey(await store.vault.dataKey(review));
  return createHmac('sha256', key).update(text, 'utf8').digest('hex');
}

/** Derived once for each time that a data key is unwrapped, and forgotten with it. */
const indexKeys = new WeakMap<Buffer, Buffer>();

function toIndexKey(dataKey: Buffer): Buffer {
  const known = indexKeys.get(dataKey);
  if (known) return known;
  const key = Buffer.from(
    hkdfSync('sha256', dataKey, '', 'model-review review index v1', KEY_BYTES),
  );
  indexKeys.set(dataKey, key);
  return key;
}
