import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createKeyring, LONGEST_KEPT_MS, KeyUnavailable } from '../../../../trust/keys/keyring';
import { createKekNames, toKeyId } from '../../../../trust/keys/key-id';
import { openLocalKeyFile } from '../../../../trust/keys/local-key-file';
import { toReviewId } from '../../../support/review-id';
import { createHeldKeyStore, watchKeyEncryption } from '../../../support/held-keys';

const REVIEW = toReviewId('example-labs', 'keyring');
const COMPANY = 'example-labs';
const toKekName = createKekNames(Buffer.alloc(32, 7));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'model-review-keys-'));
});
afterEach(async () => {
  jest.useRealTimers();
  await rm(folder, { recursive: true, force: true });
});

async function openTwo() {
  const keyStore = createHeldKeyStore();
  const file = await openLocalKeyFile(join(folder, 'keys.json'), () => undefined);
  const watch = watchKeyEncryption(file);
  const parts = { keyStore, keyEncryption: watch.keyEncryption, toKekName };
  return { ...watch, keyStore, keyring: createKeyring(parts), elsewhere: createKeyring(parts) };
}

describe('a keyring', () => {
  it('gives every process the same key of a review, and each review another', async () => {
    const { keyring, elsewhere } = await openTwo();
    const other = toReviewId('example-labs', 'other');
    await Promise.all([keyring.create(REVIEW, COMPANY), elsewhere.create(REVIEW, COMPANY)]);
    await keyring.create(other, COMPANY);
    await keyring.create(REVIEW, COMPANY);
    const found = await keyring.find(REVIEW);
    expect(found).toEqual({ status: 'ready', key: expect.any(Buffer) });
    expect(await elsewhere.find(REVIEW)).toEqual(found);
    expect(await keyring.find(other)).not.toEqual(found);
  });

  it('knows nothing of a key that was never made, and finds it as soon as another process makes it', async () => {
    const { keyring, elsewhere } = await openTwo();
    expect(await keyring.find(REVIEW)).toEqual({ status: 'unknown' });
    await elsewhere.create(REVIEW, COMPANY);
    expect(await keyring.find(REVIEW)).toMatchObject({ status: 'ready' });
  });

  it('unwraps once for all who ask at the same time, and for a minute after', async () => {
    const { keyring, calls } = await openTwo();
    await keyring.create(REVIEW, COMPANY);
    await Promise.all(Array.from({ length: 50 }, () => keyring.find(REVIEW)));
    await keyring.find(REVIEW);
    expect(calls).toEqual({ wrap: 1, unwrap: 1 });
  });

  it('asks again after a minute, and so learns that a key was destroyed elsewhere', async () => {
    const { keyring, elsewhere } = await openTwo();
    await keyring.create(REVIEW, COMPANY);
    await keyring.find(REVIEW);
    expect(await elsewhere.destroy(REVIEW)).toBe(true);
    jest.useFakeTimers({ now: Date.now(), doNotFake: ['nextTick', 'setImmediate'] });
    expect(await keyring.find(REVIEW)).toMatchObject({ status: 'ready' });
    jest.useRealTimers();
    const now = performance.now();
    const clock = jest.spyOn(performance, 'now').mockReturnValue(now + LONGEST_KEPT_MS);
    expect(await keyring.find(REVIEW)).toEqual({ status: 'destroyed' });
    clock.mockRestore();
  });

  it('lets go of a key in memory after a minute, also when nobody asks', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'performance'] });
    const { keyring, calls } = await openTwo();
    await keyring.create(REVIEW, COMPANY);
    await keyring.find(REVIEW);
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(LONGEST_KEPT_MS);
    expect(jest.getTimerCount()).toBe(0);
    await keyring.find(REVIEW);
    expect(calls.unwrap).toBe(2);
  });

  it('drops a key at once when it destroys it, and never makes it again', async () => {
    const { keyring, keyStore } = await openTwo();
    await keyring.create(REVIEW, COMPANY);
    await keyring.find(REVIEW);
    expect(await keyring.destroy(REVIEW)).toBe(true);
    expect(await keyring.destroy(REVIEW)).toBe(false);
    await keyring.create(REVIEW, COMPANY);
    expect(await keyring.find(REVIEW)).toEqual({ status: 'destroyed' });
    expect(await keyStore.find(REVIEW)).toMatchObject({ wrapped: null });
  });

  it('keeps the key of the platform from being destroyed', async () => {
    const { keyring } = await openTwo();
    await keyring.create('platform', 'platform');
    await expect(keyring.destroy('platform')).rejects.toBeInstanceOf(RangeError);
    expect(await keyring.find('platform')).toMatchObject({ status: 'ready' });
  });
});

describe('while key-encryption keys or the key store are out of reach', () => {
  it('says which key is unavailable, and gets it as soon as they answer', async () => {
    const { keyring, elsewhere, state } = await openTwo();
    await keyring.create(REVIEW, COMPANY);
    state.isReachable = false;
    const failure = await elsewhere.find(REVIEW).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(KeyUnavailable);
    expect(failure).toMatchObject({ keyId: REVIEW });
    state.isReachable = true;
    expect(await elsewhere.find(REVIEW)).toMatchObject({ status: 'ready' });
  });

  it('makes no key', async () => {
    const { keyring, state } = await openTwo();
    state.isReachable = false;
    await expect(keyring.create(REVIEW, COMPANY)).rejects.toBeInstanceOf(KeyUnavailable);
    state.isReachable = true;
    expect(await keyring.find(REVIEW)).toEqual({ status: 'unknown' });
  });

  it('does not take a key store that is down for a key that is not there', async () => {
    const { keyStore, keyEncryption } = await openTwo();
    const down = { ...keyStore, find: () => Promise.reject(new Error('no connection')) };
    const keyring = createKeyring({ keyStore: down, keyEncryption, toKekName });
    await expect(keyring.find(REVIEW)).rejects.toBeInstanceOf(KeyUnavailable);
    await expect(keyring.create(REVIEW, COMPANY)).rejects.toBeInstanceOf(KeyUnavailable);
  });

  it('does not open a key that was moved to another review', async () => {
    const { keyring, keyStore } = await openTwo();
    const other = toReviewId('example-labs', 'moved');
    await keyring.create(REVIEW, COMPANY);
    const record = await keyStore.find(REVIEW);
    if (!record?.wrapped) throw new Error('there is no key');
    await keyStore.insert(other, record.wrapped);
    await expect(keyring.find(other)).rejects.toBeInstanceOf(KeyUnavailable);
  });
});

describe('the names of keys', () => {
  it('belong to a review for the review and all that is named after it', () => {
    expect(toKeyId(REVIEW)).toBe(REVIEW);
    expect(toKeyId(`${REVIEW}-run-1`)).toBe(REVIEW);
    expect(toKeyId(`custody-${REVIEW}`)).toBe('platform');
    expect(toKeyId(`${REVIEW}x`)).toBe('platform');
  });

  it('tell no company, and are the same each time', () => {
    expect(toKekName(COMPANY)).toMatch(/^kek-[a-z2-7]{26}$/);
    expect(toKekName(COMPANY)).toBe(createKekNames(Buffer.alloc(32, 7))(COMPANY));
    expect(toKekName(COMPANY)).not.toBe(createKekNames(Buffer.alloc(32, 8))(COMPANY));
    expect(toKekName('platform')).not.toBe(toKekName(null));
  });
});
