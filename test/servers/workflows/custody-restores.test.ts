import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { attestations, findDestruction } from '../../../store/record/attestations';
import { logQueue } from '../../../store/log/log-leaves';
import { findReview } from '../../../store/record/reviews';
import { findSigningKey } from '../../../store/keys/signing-keys';
import { readDestruction } from '../../../trust/statements/destruction-attestation';
import { KeyDestroyed } from '../../../trust/sealing/vault';
import { leafHashOf, toLeaf } from '../../../trust/log/leaf';
import { Custodian } from '../../support/custodian';
import { copyDatabase, restoreDatabase } from '../../support/database-copy';
import { ReviewStack } from '../../support/review-stack';

let stack: ReviewStack;
let custodian: Custodian;
beforeAll(async () => {
  stack = await ReviewStack.open();
  custodian = new Custodian(stack);
  await stack.startWorkers();
});
afterAll(() => stack.close());

describe('a key store that is restored from a copy of before a destruction', () => {
  it('has the key destroyed again before any process can use it', async () => {
    const { connection } = stack.store.keys.keyStore;
    const [doomed, other] = [await custodian.withdrawnReview(), await custodian.withdrawnReview()];
    const older = await copyDatabase(connection);
    expect(await custodian.destroy(doomed)).toMatchObject({ accepted: true });
    const attested = await findDestruction(stack.store, doomed.id);
    await restoreDatabase(connection, older);

    await custodian.asNewProcess(async (store, { keyring, keyStore }) => {
      expect(await keyring.find(doomed.id)).toEqual({ status: 'destroyed' });
      await expect(findReview(store, doomed.id, { kind: 'all' })).rejects.toThrow(KeyDestroyed);
      expect(await keyStore.tombstones.find(doomed.id)).toMatchObject({
        attestation: attested?.attestation,
        destroyedAt: attested?.destroyedAt,
        request: attested?.request,
      });
      expect(await keyring.find(other.id)).toMatchObject({ status: 'ready' });
    });
    expect(await findDestruction(stack.store, doomed.id)).toEqual(attested);
  });

  it('gets a tombstone also for a key that it never had', async () => {
    const { connection } = stack.store.keys.keyStore;
    const older = await copyDatabase(connection);
    const doomed = await custodian.withdrawnReview();
    expect(await custodian.destroy(doomed)).toMatchObject({ accepted: true });
    await restoreDatabase(connection, older);
    await custodian.asNewProcess(async (_store, { keyring }) => {
      await keyring.create(doomed.id, stack.participants.company.id);
      expect(await keyring.find(doomed.id)).toEqual({ status: 'destroyed' });
    });
  });
});

describe('a database that is restored from a copy of before a destruction', () => {
  it('gets back the attestation with its place in the log, but no contents', async () => {
    const doomed = await custodian.withdrawnReview();
    const older = await copyDatabase(stack.store.connection);
    expect(await custodian.destroy(doomed)).toMatchObject({ accepted: true });
    const attested = await findDestruction(stack.store, doomed.id);
    await restoreDatabase(stack.store.connection, older);
    expect(await findDestruction(stack.store, doomed.id)).toBeNull();

    await custodian.asNewProcess(async (store, { keyring }) => {
      const found = await findDestruction(store, doomed.id);
      expect(found).toEqual(attested);
      const { attestation = '', salt } = attested ?? {};
      const leaf = toLeaf('destruction', salt ?? '', attestation);
      const leafHash = leafHashOf(leaf).toString('hex');
      expect(await logQueue(store).countDocuments({ leafHash })).toBe(1);
      expect(await keyring.find(doomed.id)).toEqual({ status: 'destroyed' });
    });
    // Again, and while it runs: nothing is doubled, and nothing is attested again.
    await custodian.asNewProcess(async (store) => {
      expect(await attestations(store).countDocuments({ review: doomed.id })).toBe(1);
    });
    await restoreDatabase(stack.store.connection, older);
    expect(await custodian.destroy(doomed)).toEqual({ accepted: true, repeated: true });
    expect(await findDestruction(stack.store, doomed.id)).toEqual(attested);
  });

  it('does not believe what no key of this deployment has signed', async () => {
    const review = await custodian.withdrawnReview();
    const destroyed = await custodian.withdrawnReview();
    await custodian.destroy(destroyed);
    const { attestation, ...record } = (await findDestruction(stack.store, destroyed.id)) ?? {};
    const findKey = (kid: string) => findSigningKey(stack.store, kid);
    expect(await readDestruction(attestation ?? '', findKey)).not.toBeNull();
    await attestations(stack.store).create({ ...record, attestation, review: review.id } as never);
    await custodian.asNewProcess(async (_store, { keyring }) => {
      expect(await keyring.find(review.id)).toMatchObject({ status: 'ready' });
    });
    await attestations(stack.store).deleteOne({ review: review.id });
  });
});
