import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Payload } from '@temporalio/common';
import { findDestruction } from '../../activities/store/attestations';
import { connectStore } from '../../activities/store/connect-store';
import { findDossier, findReport } from '../../activities/store/documents';
import { evaluationRows } from '../../activities/store/evaluation-rows';
import { listEvents } from '../../activities/store/events';
import { openKeys } from '../../activities/store/open-keys';
import type { OpenKeys } from '../../activities/store/open-keys';
import { listDocuments } from '../../activities/store/sealed-files';
import { findReview, listReviews } from '../../activities/store/reviews';
import { findSigningKey } from '../../activities/store/signing-keys';
import type { Store } from '../../activities/store/store';
import { createReviewCodec } from '../../trust/codec/review-codec';
import { readDestruction } from '../../trust/destruction-attestation';
import { digestOfBytes } from '../../trust/digest';
import type { Keyring } from '../../trust/keys/keyring';
import { KeyEnvironment } from '../../trust/keys/key-settings';
import { cosignStatement } from '../../trust/statement';
import { KeyDestroyed } from '../../trust/vault';
import { CUSTODY_WORKFLOW, custodyWorkflowId, TASK_QUEUES } from '../../workflows/messages';
import type { CustodyReply } from '../../workflows/messages';
import type { ReviewHandle } from '../support/review-handle';
import { ReviewStack } from '../support/review-stack';
import type { SubmitRequest } from '../support/review-stack';
import { copyDatabase, restoreDatabase } from '../support/database-copy';
import { sealedPayloadsOf } from '../support/sealed-payloads';

const ALL = { after: 0, limit: 200 };
const DESTROY = { kind: 'destroy', reason: 'The retention has ended.' } as const;

let stack: ReviewStack;
beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers();
});
afterAll(() => stack.close());

async function ask(review: string, statement: unknown, id = review): Promise<CustodyReply> {
  const handle = await stack.client.workflow.start(CUSTODY_WORKFLOW, {
    workflowId: custodyWorkflowId(id),
    taskQueue: TASK_QUEUES.reviews,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    args: [{ review, statement }],
  });
  return (await handle.result()) as CustodyReply;
}

const destroy = async (review: ReviewHandle, agency = 'caisi'): Promise<CustodyReply> =>
  ask(review.id, await review.sign(agency, DESTROY));

/** A closed review with everything that one leaves behind. */
async function closedReview(): Promise<ReviewHandle> {
  const review = await stack.submit();
  await review.toDeliberation();
  for (const agency of ['nsa', 'cisa', 'caisi']) await review.signOff(agency);
  await review.workflow.result();
  await review.recorded('ReviewClosed');
  return review;
}

async function withdrawnReview(request: SubmitRequest = {}): Promise<ReviewHandle> {
  const review = await stack.submit(request);
  await review.recorded('ReviewSubmitted');
  await review.submit(review.attest({ kind: 'withdraw', reason: 'plans changed' }));
  await review.workflow.result();
  await review.recorded('ReviewClosed');
  return review;
}

/** Everything as a process sees it that has just been started: nothing is left in its memory. */
async function asNewProcess<Result>(
  use: (store: Store, keys: OpenKeys) => Promise<Result>,
): Promise<Result> {
  const { environment } = stack.store;
  const keys = await openKeys(KeyEnvironment.parse(environment).keys, () => undefined);
  const store = await connectStore(environment['MONGODB_URI'] ?? '', keys.vault);
  try {
    return await use(store, keys);
  } finally {
    await Promise.all([store.close(), keys.close()]);
  }
}

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
    const review = await closedReview();
    const view = await review.view();
    const report = view.report ?? '';
    const reads = (store: Store) => [
      findReview(store, review.id, { kind: 'all' }),
      listEvents(store, review.id, ALL),
      findDossier(store, review.id),
      findReport(store, review.id, report),
      readRows(store, review.id),
      listDocuments(store, review.id),
    ];
    const history = await review.workflow.fetchHistory();
    const payloads = sealedPayloadsOf(history);
    await asNewProcess(async (store, { keyring }) => {
      const found = await Promise.all(reads(store));
      expect(found.every((one) => (Array.isArray(one) ? one.length > 0 : one !== null))).toBe(true);
      expect(await listed(store)).toContain(review.id);
      expect(payloads.length).toBeGreaterThan(10);
      const opened = await Promise.all(payloads.map((payload) => open(keyring, payload)));
      expect(opened.filter((text) => text.includes('tombstone'))).toEqual([]);
    });
    const backup = await copyDatabase(stack.store.connection);

    expect(await destroy(review)).toEqual({ accepted: true, repeated: false });
    const record = await findDestruction(stack.store, review.id);
    const findKey = (kid: string) => findSigningKey(stack.store, kid);
    expect(await readDestruction(record?.attestation ?? '', findKey)).toMatchObject({
      review: review.id,
      key: review.id,
      by: [{ person: 'reviewer-caisi', agency: 'caisi' }],
    });

    await restoreDatabase(stack.store.connection, backup);
    await asNewProcess(async (store, { keyring, keyStore }) => {
      for (const read of reads(store)) await expect(read).rejects.toBeInstanceOf(KeyDestroyed);
      expect(await listed(store)).not.toContain(review.id);
      for (const payload of payloads) {
        await expect(open(keyring, payload)).rejects.toBeInstanceOf(KeyDestroyed);
      }
      await keyring.create(review.id, stack.participants.company.id);
      expect(await keyStore.find(review.id)).toMatchObject({ wrapped: null });
    });
    // The attestation was not in the backup; asking again harms nothing, and wedges nothing.
    expect(await destroy(review)).toEqual({ accepted: true, repeated: true });
  });

  it('leaves other reviews as they are', async () => {
    const [doomed, other] = [await withdrawnReview(), await withdrawnReview()];
    expect(await destroy(doomed)).toMatchObject({ accepted: true });
    await asNewProcess(async (store) => {
      expect(await findReview(store, other.id, { kind: 'all' })).toMatchObject({ id: other.id });
      expect(await listed(store)).toContain(other.id);
    });
  });

  it('is attested once, however often it is asked for', async () => {
    const review = await withdrawnReview();
    const statement = await review.sign('caisi', DESTROY);
    expect(await ask(review.id, statement)).toEqual({ accepted: true, repeated: false });
    const first = await findDestruction(stack.store, review.id);
    expect(first?.request).toBe(digestOfBytes(statement));
    expect(await destroy(review)).toEqual({ accepted: true, repeated: true });
    expect(await findDestruction(stack.store, review.id)).toEqual(first);
  });
});

describe('custody refuses', () => {
  it('an open review, another agency, another act, a service’s word, and what is no statement', async () => {
    const open = await stack.submit();
    await open.recorded('ReviewSubmitted');
    expect(await destroy(open)).toEqual({ accepted: false, code: 'wrong-phase' });
    const review = await withdrawnReview();
    expect(await destroy(review, 'nsa')).toEqual({ accepted: false, code: 'not-your-act' });
    const escalation = await review.sign('caisi', { kind: 'escalate', reason: 'a doubt' });
    expect(await ask(review.id, escalation)).toEqual({ accepted: false, code: 'wrong-channel' });
    const by = { kind: 'reviewer', person: 'reviewer-caisi', agency: 'caisi' } as const;
    const attested = await review.attest(DESTROY, by);
    expect(await ask(review.id, attested)).toEqual({ accepted: false, code: 'wrong-signer' });
    const foreign = await open.sign('caisi', DESTROY);
    expect(await ask(review.id, foreign)).toEqual({ accepted: false, code: 'wrong-review' });
    expect(await ask(review.id, 'nothing')).toEqual({ accepted: false, code: 'malformed' });
    expect(await findDestruction(stack.store, review.id)).toBeNull();
    expect(await stack.store.keys.keyring.find(review.id)).toMatchObject({ status: 'ready' });
  });

  it('to run for another review than its id names, or on something else', async () => {
    const review = await withdrawnReview();
    const statement = await review.sign('caisi', DESTROY);
    await expect(ask(review.id, statement, randomUUID())).rejects.toThrow();
    await expect(ask(review.id, { statement })).rejects.toThrow();
    expect(await stack.store.keys.keyring.find(review.id)).toMatchObject({ status: 'ready' });
  });
});

describe('an edition that wants two people for it', () => {
  it('has it done by two people of the lead agency, and by none alone', async () => {
    const review = await withdrawnReview({ change: { twoPeople: ['destroy'] } });
    expect(await destroy(review)).toEqual({ accepted: false, code: 'needs-second-person' });
    const lead = stack.participants.people.find(({ person }) => person === 'lead-caisi');
    if (!lead?.signer) throw new Error('the lead has no key');
    const both = cosignStatement(await review.sign('caisi', DESTROY), lead.signer);
    expect(await ask(review.id, both)).toEqual({ accepted: true, repeated: false });
    expect((await findDestruction(stack.store, review.id))?.by).toEqual([
      { person: 'reviewer-caisi', agency: 'caisi' },
      { person: 'lead-caisi', agency: 'caisi' },
    ]);
  });
});

async function readRows(store: Store, review: string): Promise<unknown[]> {
  const rows = await evaluationRows(store).find({ review }).limit(1).lean();
  return Promise.all(rows.map((row) => evaluationRows.open(store, row)));
}
