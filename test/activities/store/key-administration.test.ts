import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createKeyAdministration } from '../../../trust/keys/key-administration';
import { createKekNames } from '../../../trust/keys/kek-name';
import { KeyEnvironment } from '../../../trust/keys/key-settings';
import { openKeys } from '../../../activities/store/open-keys';
import { toReviewId } from '../../../trust/review-id';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';

let store: TestStore;
let reviews: string[];
beforeEach(async () => {
  store = await createTestStore();
  reviews = [];
  for (const company of ['example-labs', 'other-labs']) {
    for (const name of ['one', 'two', 'three']) {
      const id = toReviewId(company, name);
      await store.keys.keyring.create(id, company);
      reviews.push(id);
    }
  }
});
afterEach(() => store.drop());

const ALL = { after: null, limit: 200 };
const versions = async (): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await store.keys.keyStore.list(ALL)).map(({ id, wrapped }) => [id, wrapped?.version ?? '']),
  );
const versionsOf = async (company: string): Promise<string[]> => {
  const all = await versions();
  return ['one', 'two', 'three'].map((name) => all[toReviewId(company, name)] ?? '');
};

/** The keys as a process that has just started has them: nothing is kept in its memory. */
async function openAfresh() {
  return openKeys(KeyEnvironment.parse(store.environment).keys, () => undefined);
}

describe('a rotation of the key of one company', () => {
  it('leaves what is wrapped as it is and readable, and wraps what is new under the new version', async () => {
    const { administration, keyring } = store.keys;
    const sealed = await store.vault.seal(reviews[0] ?? '', 'place', 'confidential');
    const request = { rotation: 'r-1', company: 'example-labs', limit: 20 };
    expect(await administration.rotate(request)).toEqual({ rotated: 1, remaining: 0 });
    const fresh = toReviewId('example-labs', 'fresh');
    await keyring.create(fresh, 'example-labs');
    expect(await versionsOf('example-labs')).toEqual(['1', '1', '1']);
    expect((await versions())[fresh]).toBe('2');
    const other = await openAfresh();
    expect(await other.vault.open(reviews[0] ?? '', 'place', sealed)).toBe('confidential');
    await other.close();
  });

  it('is done once, however often the same one is asked for', async () => {
    const { administration, keyEncryption, keyStore } = store.keys;
    const request = { rotation: 'r-1', company: 'example-labs', limit: 20 };
    await administration.rotate(request);
    expect(await administration.rotate(request)).toEqual({ rotated: 0, remaining: 0 });
    const kek = createKekNames(keyStore.nameKey)('example-labs');
    expect(await keyEncryption.currentVersion(kek)).toBe('2');
  });

  it('is refused for a company that has no key', async () => {
    const request = { rotation: 'r-1', company: 'unknown-labs', limit: 20 };
    expect(await store.keys.administration.rotate(request)).toBeNull();
  });
});

describe('a rotation of all keys', () => {
  it('goes on where it stopped, and gives no key two versions', async () => {
    const { keyStore, keyEncryption, administration } = store.keys;
    const request = { rotation: 'r-all', company: null, limit: 2 };
    const interrupted = createKeyAdministration({
      keyStore,
      toKekName: createKekNames(keyStore.nameKey),
      rotations: keyStore.rotations,
      keyEncryption: {
        ...keyEncryption,
        rotate: async (kek) => {
          const [first] = await keyStore.rotations.listKeks();
          if (kek !== first) throw new Error('interrupted');
          return keyEncryption.rotate(kek);
        },
      },
    });
    await expect(interrupted.rotate(request)).rejects.toThrow('interrupted');
    expect(await administration.rotate(request)).toEqual({ rotated: 2, remaining: 0 });
    const keks = await keyStore.rotations.listKeks();
    expect(keks).toHaveLength(3);
    const current = await Promise.all(keks.map((kek) => keyEncryption.currentVersion(kek)));
    expect(current).toEqual(['2', '2', '2']);
  });
});

describe('wrapping anew', () => {
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
    await administration.rotate({ rotation: 'r-1', company: 'example-labs', limit: 20 });
    expect(await walk(3)).toEqual({ rewrapped: 3, remaining: [4, 1, 0] });
    expect(await versionsOf('example-labs')).toEqual(['2', '2', '2']);
    expect(await versionsOf('other-labs')).toEqual(['1', '1', '1']);
    const other = await openAfresh();
    expect(await other.vault.open(reviews[0] ?? '', 'place', sealed)).toBe('confidential');
    await other.close();
    expect(await walk(3)).toMatchObject({ rewrapped: 0 });
  });

  it('does not bring back a key that is destroyed while it is at it', async () => {
    const { administration, keyring, keyStore, keyEncryption } = store.keys;
    const [doomed = ''] = reviews;
    await administration.rotate({ rotation: 'r-1', company: 'example-labs', limit: 20 });
    const racing = createKeyAdministration({
      keyStore,
      toKekName: createKekNames(keyStore.nameKey),
      rotations: keyStore.rotations,
      keyEncryption: {
        ...keyEncryption,
        unwrap: async (wrapped, context) => {
          const key = await keyEncryption.unwrap(wrapped, context);
          if (context.includes(doomed)) await keyring.destroy(doomed);
          return key;
        },
      },
    });
    expect(await racing.rewrap(ALL)).toEqual({ rewrapped: 2, remaining: 0, next: null });
    expect(await keyStore.find(doomed)).toMatchObject({ wrapped: null });
  });
});
