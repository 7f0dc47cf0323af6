import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listEvents } from '../../store/record/events';
import { askForJob, findJob } from '../../store/record/jobs';
import { registerPerson } from '../../store/people/participants';
import { findReview } from '../../store/record/reviews';
import { registerSigningKey } from '../../store/keys/signing-keys';
import { insertTollOrder } from '../../store/record/toll-orders';
import { EVERY_REVIEW } from '../../contracts/review/window/orders';
import { cosignStatement, signStatement } from '../../trust/statements/statement';
import { progress, TASK_QUEUES, TOLL_WORKFLOW, tollJobId } from '../../workflows/messages';
import type { JobInput } from '../../workflows/messages';
import { DEPLOYMENT } from '../support/deployment';
import { eventually } from '../support/eventually';
import type { ReviewHandle } from '../support/review-handle';
import { ReviewStack } from '../support/review-stack';
import { createSigner } from '../support/sample-statement';
import { startWorkerProcess } from './worker-process';
import type { WorkerProcess } from './worker-process';

const PATIENCE_MS = 300_000;
const REVIEWS = 120;
const AT_ONCE = 10;
const ORDER = 'order-that-outlives-workers';

let stack: ReviewStack;
let worker: WorkerProcess;
let reviews: ReviewHandle[];

beforeAll(async () => {
  stack = await ReviewStack.open();
  worker = await startWorkerProcess(stack, 'reviews');
  reviews = [];
  for (let from = 0; from < REVIEWS; from += AT_ONCE) {
    const started = Array.from({ length: AT_ONCE }, () =>
      stack.submit({ edition: 'draft-2026-05' }),
    );
    reviews.push(...(await Promise.all(started)));
  }
  await Promise.all(reviews.map((review) => review.recorded('WindowOpened')));
}, PATIENCE_MS);

afterAll(async () => {
  await worker.kill();
  await stack.close();
});

/** Signed by two coordinators, and confirmed, as the API leaves it. */
async function orderToll(): Promise<JobInput> {
  const { store } = stack;
  const [one, two] = await Promise.all(
    ['coordinator-one', 'coordinator-two'].map(async (person) => {
      const registered = { person, name: person, active: true } as const;
      await registerPerson(store, { ...registered, roles: ['coordinator'] });
      const signer = await createSigner(`key-${person}`, { kind: 'coordinator', person });
      await registerSigningKey(store, signer.key);
      return signer;
    }),
  );
  if (!one || !two) throw new Error('nobody signs');
  const now = Date.now();
  const at = new Date(now).toISOString();
  const act = { kind: 'toll', reason: 'lapse-in-appropriations', asOf: at } as const;
  const expiresAt = new Date(now + 3_600_000).toISOString();
  const by = { kind: 'coordinator', person: 'coordinator-one' } as const;
  const claims = { deployment: DEPLOYMENT, review: EVERY_REVIEW, act, by };
  const statement = cosignStatement(
    await signStatement({ ...claims, issuedAt: at, expiresAt, nonce: ORDER }, one),
    two,
  );
  await insertTollOrder(store, {
    ...{ order: ORDER, act, statement, proposedBy: by.person, proposedAt: at, expiresAt },
    ...{ confirmedBy: 'coordinator-two', undoneBy: null },
  });
  const id = tollJobId(ORDER);
  const { job } = await askForJob(store, { id, askedBy: by.person, askedAt: at, company: null });
  return { job: id, request: job.request };
}

const isReached = async ({ id }: ReviewHandle): Promise<boolean> => {
  const view = await findReview(stack.store, id, { kind: 'all' });
  return view?.window.suspensions.some(({ order }) => order === ORDER) === true;
};

const countReached = async (): Promise<number> =>
  (await Promise.all(reviews.map(isReached))).filter(Boolean).length;

describe('a worker that is killed while it carries an order', () => {
  it(
    'is replaced by another, which reaches the others, and no review twice',
    async () => {
      const input = await orderToll();
      const handle = await stack.client.workflow.start(TOLL_WORKFLOW, {
        ...{ workflowId: input.job, taskQueue: TASK_QUEUES.reviews, args: [input] },
      });
      await eventually(async () => ((await countReached()) > 0 ? true : null));
      expect(await worker.kill()).toEqual({ code: null, signal: 'SIGKILL' });
      const before = await countReached();
      expect(before).toBeGreaterThan(0);
      expect(before).toBeLessThan(REVIEWS);

      worker = await startWorkerProcess(stack, 'reviews');
      const through = await eventually(async () => {
        const reached = await handle.query(progress).catch(() => null);
        // What was asked of the dead one may be answered too late; it is asked again within seconds.
        return reached?.next && reached.failures === 0 ? reached : null;
      }, PATIENCE_MS);
      expect(through).toMatchObject({ looked: REVIEWS, done: REVIEWS });
      expect(await countReached()).toBe(REVIEWS);
      for (const { id } of reviews) {
        const events = await listEvents(stack.store, id, { after: 0, limit: 200 });
        const began = events.filter(({ event }) => event.type === 'SuspensionBegan');
        expect(began).toMatchObject([{ command: ORDER }]);
      }
      expect(await findJob(stack.store, input.job)).toMatchObject({ end: null });
    },
    PATIENCE_MS,
  );
});
