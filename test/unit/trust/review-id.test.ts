import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ReviewId } from '../../../contracts/primitives';
import { toReviewId } from '../../../trust/statements/review-id';
import { createVault } from '../../../trust/sealing/vault';
import type { Vault } from '../../../trust/sealing/vault';

/** A deployment with a platform's key of its own. */
function vaultOf(key = randomBytes(32)): Vault {
  const nothing = () => Promise.reject(new Error('no key is made or destroyed here'));
  return createVault({
    create: nothing,
    destroy: nothing,
    find: () => Promise.resolve({ status: 'ready', key }),
  });
}
const vault = vaultOf();

describe('the id of a review', () => {
  it('is the same for the same company and key, and is a review id', async () => {
    const id = await toReviewId(vault, 'example-labs', 'first');
    expect(ReviewId.parse(id)).toBe(await toReviewId(vault, 'example-labs', 'first'));
  });

  it('differs when either differs, also where their joined text would not', async () => {
    const ids = await Promise.all([
      toReviewId(vault, 'example-labs', 'first'),
      toReviewId(vault, 'example-labs', 'second'),
      toReviewId(vault, 'example-lab', 'sfirst'),
      toReviewId(vault, 'example', '-labsfirst'),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is another one in another deployment', async () => {
    const other = await toReviewId(vaultOf(), 'example-labs', 'first');
    expect(other).not.toBe(await toReviewId(vault, 'example-labs', 'first'));
  });

  it('takes any key that a client may send', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (key) => {
        const id = await toReviewId(vault, 'example-labs', key);
        expect(ReviewId.safeParse(id).success).toBe(true);
      }),
    );
  });
});
