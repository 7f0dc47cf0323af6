import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectKeyStore } from '../../../store/keys/key-store';
import { openKeys } from '../../../store/open-stores';
import { KeyEnvironment } from '../../../trust/keys/key-settings';
import { KeyUnavailable } from '../../../trust/keys/keyring';
import { toReviewId } from '../../support/review-id';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';

const COMPANY = 'example-labs';
const wrapped = (version: string) => ({ kek: 'kek-example', version, ciphertext: 'c2VhbGVk' });
const AT = '2026-07-01T13:00:00.000Z';

let store: TestStore;
beforeAll(async () => {
  store = await createTestStore();
});
afterAll(() => store.drop());

const toId = (name: string): string => toReviewId('key-store', name);

describe('the key store', () => {
  it('is a database of its own, with nothing but wrapped keys and the key of their names', async () => {
    const { connection } = store.keys.keyStore;
    expect(connection.name).not.toBe(store.connection.name);
    await store.keys.keyring.create(toId('own'), COMPANY);
    const names = (await connection.listCollections()).map(({ name }) => name);
    expect(names.sort()).toEqual(['dataKeys', 'nameKeys', 'rotations']);
    const data = (await store.connection.listCollections()).map(({ name }) => name);
    expect(data).not.toContain('dataKeys');
    const kept = JSON.stringify(await connection.collection('dataKeys').find().toArray());
    expect(kept).not.toContain(COMPANY);
  });

  it('keeps the first key under an id, no matter who comes later', async () => {
    const { keyStore } = store.keys;
    const id = toId('first');
    const all = await Promise.all(['1', '2', '3'].map((one) => keyStore.insert(id, wrapped(one))));
    expect(new Set(all.map((record) => record.wrapped?.version)).size).toBe(1);
    expect(await keyStore.find(id)).toEqual(all[0]);
  });

  it('replaces a wrapping only by way of the one that is there', async () => {
    const { keyStore } = store.keys;
    const id = toId('replaced');
    await keyStore.insert(id, wrapped('1'));
    expect(await keyStore.replace(id, wrapped('2'), wrapped('3'))).toBe(false);
    expect(await keyStore.replace(id, wrapped('1'), wrapped('2'))).toBe(true);
    expect((await keyStore.find(id))?.wrapped).toEqual(wrapped('2'));
  });

  it('destroys a key once, keeps the record of it, and brings it back for nobody', async () => {
    const { keyStore } = store.keys;
    const id = toId('destroyed');
    await keyStore.insert(id, wrapped('1'));
    expect(await keyStore.destroy(id, AT)).toBe(true);
    expect(await keyStore.destroy(id, '2026-07-02T13:00:00.000Z')).toBe(false);
    const gone = { id, wrapped: null, destroyedAt: AT };
    expect(await keyStore.insert(id, wrapped('1'))).toEqual(gone);
    expect(await keyStore.replace(id, wrapped('1'), wrapped('2'))).toBe(false);
    expect(await keyStore.find(id)).toEqual(gone);
    expect(await keyStore.destroy(toId('never'), AT)).toBe(false);
  });

  it('marks a key as destroyed with its attestation, even an unknown key, and keeps the first mark', async () => {
    const { keyStore } = store.keys;
    const [kept, never] = [toId('buried'), toId('never-there')];
    await keyStore.insert(kept, wrapped('1'));
    const epitaph = (id: string, request: string) => ({
      ...{ id, request, requestedAt: AT, destroyedAt: AT },
      ...{ attestation: 'signed', salt: 'c2FsdA==' },
    });
    for (const id of [kept, never]) {
      expect(await keyStore.tombstones.find(id)).toBeNull();
      await keyStore.tombstones.bury(epitaph(id, 'first'));
      await keyStore.tombstones.bury(epitaph(id, 'second'));
      expect(await keyStore.tombstones.find(id)).toEqual(epitaph(id, 'first'));
      expect(await keyStore.insert(id, wrapped('2'))).toEqual({
        ...{ id, wrapped: null, destroyedAt: AT },
      });
    }
    const listed = (await keyStore.tombstones.list()).map(({ id }) => id);
    expect(listed.sort()).toEqual([kept, never].sort());
  });

  it('lists the keys that there are, page by page, in the order of their ids', async () => {
    const { keyStore } = store.keys;
    const whole = await keyStore.list({ after: null, limit: 1_000 });
    const ids = whole.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(ids).not.toContain(toId('destroyed'));
    const pages: string[] = [];
    for (let after: string | null = null; ;) {
      const page = await keyStore.list({ after, limit: 2 });
      pages.push(...page.map(({ id }) => id));
      after = page.at(-1)?.id ?? null;
      if (after === null) break;
    }
    expect(pages).toEqual(ids);
  });

  it('names key-encryption keys the same in every process', async () => {
    const uri = store.environment['KEY_STORE_URI'] ?? '';
    const again = await connectKeyStore(uri);
    expect(again.nameKey).toEqual(store.keys.keyStore.nameKey);
    await again.close();
  });
});

describe('the keys of another process', () => {
  it('open what this one sealed', async () => {
    const id = toId('shared');
    await store.keys.keyring.create(id, COMPANY);
    const sealed = await store.vault.seal(id, 'events/1', { text: 'confidential' });
    const { keys } = KeyEnvironment.parse(store.environment);
    const other = await openKeys(keys, () => undefined);
    expect(await other.vault.open(id, 'events/1', sealed)).toEqual({ text: 'confidential' });
    expect(await other.vault.blindIndex(COMPANY)).toBe(await store.vault.blindIndex(COMPANY));
    await other.close();
  });

  it('are unavailable, and not unknown, once the key store is gone', async () => {
    const { keys } = KeyEnvironment.parse(store.environment);
    const other = await openKeys(keys, () => undefined);
    await other.close();
    await expect(other.keyring.find(toId('any'))).rejects.toBeInstanceOf(KeyUnavailable);
  });
});
