import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KeyUnavailable } from '../../../trust/keys/keyring';
import { copyDatabase, restoreDatabase } from '../../support/database-copy';
import type { DatabaseCopy } from '../../support/database-copy';
import {
  administrationWith,
  ALL_KEYS,
  createSixKeys,
  openAfresh,
  spoilWrapping,
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

describe('retiring', () => {
  const LABS = { company: 'example-labs', after: null, limit: 20 } as const;
  const rotation = (id: string, company: string | null = 'example-labs') => ({
    ...{ rotation: id, company, ...ALL_KEYS },
  });
  const copy = () => copyDatabase(store.keys.keyStore.connection);
  const restore = (from: DatabaseCopy) => restoreDatabase(store.keys.keyStore.connection, from);

  it('makes every older copy of the key store open nothing, and leaves what is there readable', async () => {
    const { administration, keyring } = store.keys;
    const [doomed = '', kept = ''] = reviews;
    const sealed = await store.vault.seal(kept, 'place', 'confidential');
    const before = await copy();
    await keyring.destroy(doomed);
    await administration.rotate(rotation('r-1'));
    await administration.rewrap(ALL_KEYS);
    const after = await copy();
    const retired = await administration.retire(LABS);
    expect(retired).toEqual({
      ...{ done: 1, remaining: 0, next: null },
      finalAt: expect.any(String),
    });

    await restore(before);
    const thief = await openAfresh(store);
    await expect(thief.keyring.find(doomed)).rejects.toBeInstanceOf(KeyUnavailable);
    await expect(thief.keyring.find(kept)).rejects.toBeInstanceOf(KeyUnavailable);
    expect(await thief.keyring.find(toReviewId('other-labs', 'one'))).toMatchObject({
      status: 'ready',
    });
    await thief.close();
    await restore(after);
    const owner = await openAfresh(store);
    expect(await owner.vault.open(kept, 'place', sealed)).toBe('confidential');
    await owner.close();
  });

  it('is refused while an older version still wraps a data key, and destroys nothing then', async () => {
    const { administration, keyring } = store.keys;
    expect(await administration.retire(LABS)).toMatchObject({ done: 1 });
    await administration.rotate(rotation('r-1'));
    expect(await administration.retire(LABS)).toBe('older-wrappings');
    expect(await administration.retire({ ...LABS, company: null })).toBe('older-wrappings');
    await spoilWrapping(store, reviews[0] ?? '');
    await administration.rewrap(ALL_KEYS);
    expect(await administration.retire(LABS)).toBe('older-wrappings');
    const other = await openAfresh(store);
    for (const id of reviews.slice(1)) {
      expect(await other.keyring.find(id)).toMatchObject({ status: 'ready' });
    }
    await other.close();
    await keyring.destroy(reviews[0] ?? '');
    expect(await administration.retire(LABS)).toMatchObject({ done: 1 });
  });

  it('reaches the key of a company whose reviews are all destroyed', async () => {
    const { administration, keyring } = store.keys;
    const before = await copy();
    for (const id of reviews.slice(0, 3)) await keyring.destroy(id);
    expect(await administration.rotate(rotation('r-1'))).toMatchObject({ done: 1 });
    expect(await administration.retire(LABS)).toMatchObject({ done: 1 });
    await restore(before);
    const thief = await openAfresh(store);
    await expect(thief.keyring.find(reviews[0] ?? '')).rejects.toBeInstanceOf(KeyUnavailable);
    await thief.close();
  });

  it('continues after the last key, and only for its own company', async () => {
    const { administration } = store.keys;
    const first = await administration.retire({ company: null, after: null, limit: 2 });
    if (first === null || first === 'older-wrappings') throw new Error('it is refused');
    expect(first).toMatchObject({ done: 2, remaining: 1 });
    const { next: after } = first;
    expect(await administration.retire({ company: null, after, limit: 2 })).toMatchObject({
      ...{ done: 1, remaining: 0, next: null },
    });
    expect(await administration.retire({ ...LABS, company: 'unknown-labs' })).toBeNull();
  });

  it('is not said to be final while one of them is not, and is final with the last of them', async () => {
    const days = [
      '2026-07-09T00:00:00.000Z',
      '2026-07-08T00:00:00.000Z',
      '2026-07-07T00:00:00.000Z',
    ];
    const finalOn = (dates: (string | null)[]) =>
      administrationWith(store, {
        retire: () => Promise.resolve({ finalAt: dates.shift() ?? null }),
      }).retire({ ...LABS, company: null });
    expect(await finalOn([...days.map((day) => day.replace('2026', '2126'))])).toMatchObject({
      finalAt: '2126-07-09T00:00:00.000Z',
    });
    expect(await finalOn([days[0] ?? null, null, days[1] ?? null])).toMatchObject({
      finalAt: null,
    });
  });
});
