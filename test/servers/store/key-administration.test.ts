import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createKekNames } from '../../../trust/keys/key-id';
import { KeyUnavailable } from '../../../trust/keys/keyring';
import {
  administrationWith,
  ALL_KEYS,
  createSixKeys,
  openAfresh,
  spoilWrapping,
  versionsOf,
} from '../../support/key-work';
import { toReviewId } from '../../support/review-id';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';

let store: TestStore;
let reviews: string[];
beforeEach(async () => {
  store = await createTestStore();
  reviews = await createSixKeys(store);
});
afterEach(() => store.drop());

const nobody = () => Promise.reject(new Error('nobody answers'));

describe('a rotation of the key of one company', () => {
  it('leaves what is wrapped as it is and readable, and wraps what is new under the new version', async () => {
    const { administration, keyring, keyStore } = store.keys;
    const sealed = await store.vault.seal(reviews[0] ?? '', 'place', 'confidential');
    const request = { rotation: 'r-1', company: 'example-labs', ...ALL_KEYS };
    expect(await administration.rotate(request)).toEqual({ done: 1, remaining: 0, next: null });
    const fresh = toReviewId('example-labs', 'fresh');
    await keyring.create(fresh, 'example-labs');
    expect(await versionsOf(store, 'example-labs')).toEqual(['1', '1', '1']);
    expect((await keyStore.find(fresh))?.wrapped?.version).toBe('2');
    const other = await openAfresh(store);
    expect(await other.vault.open(reviews[0] ?? '', 'place', sealed)).toBe('confidential');
    await other.close();
  });

  it('is done once, however often the same one is asked for', async () => {
    const { administration, keyEncryption, keyStore } = store.keys;
    const request = { rotation: 'r-1', company: 'example-labs', ...ALL_KEYS };
    await administration.rotate(request);
    expect(await administration.rotate(request)).toMatchObject({ done: 1, remaining: 0 });
    const kek = createKekNames(keyStore.nameKey)('example-labs');
    expect(await keyEncryption.currentVersion(kek)).toBe('2');
  });

  it('is refused for a company that has no key', async () => {
    const request = { rotation: 'r-1', company: 'unknown-labs', ...ALL_KEYS };
    expect(await store.keys.administration.rotate(request)).toBeNull();
  });
});

describe('a rotation of all keys', () => {
  it('goes on where it stopped, and gives no key two versions', async () => {
    const { keyStore, keyEncryption, administration } = store.keys;
    const request = { rotation: 'r-all', company: null, after: null, limit: 2 };
    const interrupted = administrationWith(store, {
      rotate: async (kek) => {
        const [first] = await keyStore.keks.listKeks();
        if (kek !== first) throw new Error('interrupted');
        return keyEncryption.rotate(kek);
      },
    });
    await expect(interrupted.rotate(request)).rejects.toBeInstanceOf(KeyUnavailable);
    const keks = await keyStore.keks.listKeks();
    expect(keks).toHaveLength(3);
    const first = await administration.rotate(request);
    expect(first).toEqual({ done: 2, remaining: 1, next: keks[1] });
    const last = await administration.rotate({ ...request, after: first?.next ?? null });
    expect(last).toEqual({ done: 1, remaining: 0, next: null });
    const current = await Promise.all(keks.map((kek) => keyEncryption.currentVersion(kek)));
    expect(current).toEqual(['2', '2', '2']);
  });
});

describe('re-wrapping', () => {
  const walk = async (limit: number) => {
    let rewrapped = 0;
    const remaining: number[] = [];
    for (let after: string | null = null; ;) {
      const progress = await store.keys.administration.rewrap({ after, limit });
      rewrapped += progress.rewrapped;
      remaining.push(progress.remaining);
      after = progress.next;
      if (after === null) return { rewrapped, remaining };
    }
  };

  it('moves every data key to the current version, batch by batch, and opens what it sealed', async () => {
    const { administration } = store.keys;
    const sealed = await store.vault.seal(reviews[0] ?? '', 'place', 'confidential');
    await administration.rotate({ rotation: 'r-1', company: 'example-labs', ...ALL_KEYS });
    expect(await walk(3)).toEqual({ rewrapped: 3, remaining: [4, 1, 0] });
    expect(await versionsOf(store, 'example-labs')).toEqual(['2', '2', '2']);
    expect(await versionsOf(store, 'other-labs')).toEqual(['1', '1', '1']);
    const other = await openAfresh(store);
    expect(await other.vault.open(reviews[0] ?? '', 'place', sealed)).toBe('confidential');
    await other.close();
    expect(await walk(3)).toMatchObject({ rewrapped: 0 });
  });

  it('does not bring back a key that is destroyed while it is at it', async () => {
    const { administration, keyring, keyStore, keyEncryption } = store.keys;
    const [doomed = ''] = reviews;
    await administration.rotate({ rotation: 'r-1', company: 'example-labs', ...ALL_KEYS });
    const racing = administrationWith(store, {
      unwrap: async (wrapped, context) => {
        const key = await keyEncryption.unwrap(wrapped, context);
        if (context.includes(doomed)) await keyring.destroy(doomed);
        return key;
      },
    });
    expect(await racing.rewrap(ALL_KEYS)).toMatchObject({ rewrapped: 2, remaining: 0, next: null });
    expect(await keyStore.find(doomed)).toMatchObject({ wrapped: null });
  });

  it('names what does not open, and re-wraps the others', async () => {
    const { administration, keyStore } = store.keys;
    await administration.rotate({ rotation: 'r-1', company: 'example-labs', ...ALL_KEYS });
    const [bad = ''] = reviews;
    await spoilWrapping(store, bad);
    const progress = await administration.rewrap(ALL_KEYS);
    expect(progress).toMatchObject({ rewrapped: 2, unreadable: [bad], behind: [], next: null });
    expect(await versionsOf(store, 'example-labs')).toEqual(
      reviews.slice(0, 3).map((id) => (id === bad ? '1' : '2')),
    );
    expect(await keyStore.find(bad)).not.toMatchObject({ wrapped: null });
  });

  it('keeps a wrapping by another version than the current one for later', async () => {
    const { administration, keyEncryption } = store.keys;
    await administration.rotate({ rotation: 'r-1', company: 'example-labs', ...ALL_KEYS });
    const lagging = administrationWith(store, {
      wrap: async (...request) => ({ ...(await keyEncryption.wrap(...request)), version: '1' }),
    });
    const behind = [...reviews.slice(0, 3)].sort();
    expect(await lagging.rewrap(ALL_KEYS)).toMatchObject({ rewrapped: 0, behind, unreadable: [] });
    expect(await versionsOf(store, 'example-labs')).toEqual(['1', '1', '1']);
    expect(await administration.rewrap(ALL_KEYS)).toMatchObject({ rewrapped: 3, behind: [] });
  });

  it('says that keys are unavailable, not that they are bad, when nobody answers', async () => {
    await store.keys.administration.rotate({
      rotation: 'r-1',
      company: 'example-labs',
      ...ALL_KEYS,
    });
    for (const silent of [{ unwrap: nobody }, { wrap: nobody }, { currentVersion: nobody }]) {
      const failure = administrationWith(store, silent).rewrap(ALL_KEYS);
      await expect(failure).rejects.toBeInstanceOf(KeyUnavailable);
    }
    await expect(
      administrationWith(store, {}, { list: nobody }).rewrap(ALL_KEYS),
    ).rejects.toBeInstanceOf(KeyUnavailable);
    const rotation = { rotation: 'r-2', company: null, ...ALL_KEYS };
    await expect(
      administrationWith(store, { rotate: nobody }).rotate(rotation),
    ).rejects.toBeInstanceOf(KeyUnavailable);
  });
});
