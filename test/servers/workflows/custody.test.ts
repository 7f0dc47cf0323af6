import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Payload } from '@temporalio/common';
import { findDestruction } from '../../../store/record/attestations';
import { findDossier, findReport } from '../../../store/record/documents';
import { evaluationRows } from '../../../store/record/evaluation-rows';
import { listEvents } from '../../../store/record/events';
import { listDocuments, LONGEST_TRANSFER_MS } from '../../../store/sealed-files';
import { findReview, listReviews } from '../../../store/record/reviews';
import { findSigningKey } from '../../../store/keys/signing-keys';
import type { Store } from '../../../store/store';
import { createReviewCodec } from '../../../trust/sealing/codec/review-codec';
import { readDestruction } from '../../../trust/statements/destruction-attestation';
import { digestOfBytes } from '../../../trust/statements/digest';
import { LONGEST_KEPT_MS } from '../../../trust/keys/keyring';
import type { Keyring } from '../../../trust/keys/keyring';
import { KeyDestroyed } from '../../../trust/sealing/vault';
import { Custodian, DESTROY } from '../../support/custodian';
import { ReviewStack } from '../../support/review-stack';
import { copyDatabase, restoreDatabase } from '../../support/database-copy';
import { sealedPayloadsOf } from '../../support/sealed-payloads';

const ALL = { after: 0, limit: 200 };

let stack: ReviewStack;
let custodian: Custodian;
beforeAll(async () => {
  stack = await ReviewStack.open();
  custodian = new Custodian(stack);
  await stack.startWorkers();
});
afterAll(() => stack.close());

/** What a worker's codec makes of a payload, in the workflow to which it belongs: a child has its own. */
async function open(keyring: Keyring, payload: Payload): Promise<string> {
  const workflowId = Buffer.from(payload.metadata?.['workflow'] ?? []).toString();
  const place = { type: 'workflow', namespace: stack.namespace, workflowId } as const;
  const [opened] = await createReviewCodec(keyring).decode([payload], place);
  return Buffer.from(opened?.data ?? []).toString();
}

const listed = async (store: Store): Promise<string[]> =>
  (await listReviews(store, { visibility: { kind: 'all' }, limit: 200 })).items.map(({ id }) => id);

describe('a closed review whose key is destroyed', () => {
  it('cannot be read again from a backup of the database or from a history, and is attested', async () => {
    const review = await custodian.closedReview();
    const view = await review.view();
    const report = view.report ?? '';
    const reads = (store: Store) => [
      findReview(store, review.id, { kind: 'all' }),
      listEvents(store, review.id, ALL),
      findDossier(store, review.id),
      findReport(store, review.id, report),
      readRows(store, review.id),
      listDocuments(store, review.id).then(({ items }) => items),
    ];
    const history = await review.workflow.fetchHistory();
    const payloads = sealedPayloadsOf(history);
    await custodian.asNewProcess(async (store, { keyring }) => {
      const found = await Promise.all(reads(store));
      expect(found.every((one) => (Array.isArray(one) ? one.length > 0 : one !== null))).toBe(true);
      expect(await listed(store)).toContain(review.id);
      expect(payloads.length).toBeGreaterThan(10);
      const opened = await Promise.all(payloads.map((payload) => open(keyring, payload)));
      expect(opened.filter((text) => text.includes('tombstone'))).toEqual([]);
    });
    const backup = await copyDatabase(stack.store.connection);

    expect(await custodian.destroy(review)).toEqual({ accepted: true, repeated: false });
    const record = await findDestruction(stack.store, review.id);
    const findKey = (kid: string) => findSigningKey(stack.store, kid);
    const attested = await readDestruction(record?.attestation ?? '', findKey);
    // A process may begin a transfer with a key that it has kept to the last moment.
    const goneMs = Date.parse(attested?.destroyedAt ?? '') + LONGEST_KEPT_MS + LONGEST_TRANSFER_MS;
    expect(attested).toMatchObject({
      review: review.id,
      key: review.id,
      goneEverywhereBy: new Date(goneMs).toISOString(),
      olderCopies: 'dead-once-key-version-retired',
      by: [
        { person: 'lead-caisi', agency: 'caisi' },
        { person: 'reviewer-caisi', agency: 'caisi' },
      ],
    });

    await restoreDatabase(stack.store.connection, backup);
    await custodian.asNewProcess(async (store, { keyring, keyStore }) => {
      for (const read of reads(store)) await expect(read).rejects.toBeInstanceOf(KeyDestroyed);
      expect(await listed(store)).not.toContain(review.id);
      for (const payload of payloads) {
        await expect(open(keyring, payload)).rejects.toBeInstanceOf(KeyDestroyed);
      }
      await keyring.create(review.id, stack.participants.company.id);
      expect(await keyStore.find(review.id)).toMatchObject({ wrapped: null });
    });
    // The attestation was not in the backup; asking again harms nothing, and wedges nothing.
    expect(await custodian.destroy(review)).toEqual({ accepted: true, repeated: true });
  });

  it('leaves other reviews as they are', async () => {
    const [doomed, other] = [await custodian.withdrawnReview(), await custodian.withdrawnReview()];
    expect(await custodian.destroy(doomed)).toMatchObject({ accepted: true });
    await custodian.asNewProcess(async (store) => {
      expect(await findReview(store, other.id, { kind: 'all' })).toMatchObject({ id: other.id });
      expect(await listed(store)).toContain(other.id);
    });
  });

  it('is attested once, however often it is asked for', async () => {
    const review = await custodian.withdrawnReview();
    const statement = await custodian.signed(review);
    expect(await custodian.ask(review.id, statement)).toEqual({ accepted: true, repeated: false });
    const first = await findDestruction(stack.store, review.id);
    expect(first?.request).toBe(digestOfBytes(statement));
    expect(await custodian.destroy(review)).toEqual({ accepted: true, repeated: true });
    expect(await findDestruction(stack.store, review.id)).toEqual(first);
  });
});

describe('custody refuses', () => {
  it('an open review, another agency, another act, a service’s word, and what is no statement', async () => {
    const open = await stack.submit();
    await open.recorded('ReviewSubmitted');
    expect(await custodian.destroy(open)).toEqual({ accepted: false, code: 'not-permitted' });
    const review = await custodian.withdrawnReview();
    for (const name of ['reviewer-nsa', 'reviewer-caisi']) {
      const refused = { accepted: false, code: 'not-permitted' };
      expect(await custodian.ask(review.id, await custodian.signedBy(review, name))).toEqual(
        refused,
      );
    }
    const escalation = await review.sign('caisi', { kind: 'escalate', reason: 'a doubt' });
    expect(await custodian.ask(review.id, escalation)).toEqual({
      accepted: false,
      code: 'wrong-channel',
    });
    const by = { kind: 'reviewer', person: 'reviewer-caisi', agency: 'caisi' } as const;
    const attested = await review.attest(DESTROY, by);
    expect(await custodian.ask(review.id, attested)).toEqual({
      accepted: false,
      code: 'wrong-signer',
    });
    const foreign = await custodian.signed(open);
    expect(await custodian.ask(review.id, foreign)).toEqual({
      accepted: false,
      code: 'wrong-review',
    });
    expect(await custodian.ask(review.id, 'nothing')).toEqual({
      accepted: false,
      code: 'malformed',
    });
    expect(await findDestruction(stack.store, review.id)).toBeNull();
    expect(await stack.store.keys.keyring.find(review.id)).toMatchObject({ status: 'ready' });
  });

  it('to run for another review than its id names, or on something else', async () => {
    const review = await custodian.withdrawnReview();
    const statement = await custodian.signed(review);
    await expect(custodian.ask(review.id, statement, randomUUID())).rejects.toThrow();
    await expect(custodian.ask(review.id, { statement })).rejects.toThrow();
    expect(await stack.store.keys.keyring.find(review.id)).toMatchObject({ status: 'ready' });
  });
});

describe('the edition of today', () => {
  it('needs two people of the lead agency', async () => {
    const review = await custodian.withdrawnReview();
    const alone = await custodian.signedBy(review, 'lead-caisi');
    expect(await custodian.ask(review.id, alone)).toEqual({
      accepted: false,
      code: 'needs-second-person',
    });
    const elsewhere = await custodian.signedBy(review, 'lead-caisi', 'reviewer-nsa');
    expect(await custodian.ask(review.id, elsewhere)).toEqual({
      accepted: false,
      code: 'wrong-signer',
    });
    expect(await custodian.destroy(review)).toEqual({ accepted: true, repeated: false });
  });

  it('leaves it to one person where an edition does not ask for two', async () => {
    const review = await custodian.withdrawnReview({ change: { twoPeople: ['toll', 'endToll'] } });
    const alone = await custodian.signedBy(review, 'lead-caisi');
    expect(await custodian.ask(review.id, alone)).toEqual({ accepted: true, repeated: false });
  });
});

async function readRows(store: Store, review: string): Promise<unknown[]> {
  const rows = await evaluationRows(store).find({ review }).limit(1).lean();
  return Promise.all(rows.map((row) => evaluationRows.open(store, row)));
}
