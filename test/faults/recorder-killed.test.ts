import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReviewStack } from '../support/review-stack';
import { startDoomedWorker } from './worker-process';
import type { WorkerProcess } from './worker-process';

/** An attempt that was lost without a word is made again after its time-out of half a minute. */
const PATIENCE_MS = 120_000;

let stack: ReviewStack;
let doomed: WorkerProcess;

beforeAll(async () => {
  stack = await ReviewStack.open();
  doomed = await startDoomedWorker(stack, 'AccessProvided');
});

afterAll(async () => {
  await doomed.kill();
  await stack.close();
});

describe('a worker that is killed when events are on record and Temporal does not know it yet', () => {
  it(
    'is replaced by another, whose decisions are the ones on record',
    async () => {
      const review = await stack.submit();
      const access = review.provideAccess();
      expect(await doomed.exited).toEqual({ code: null, signal: 'SIGKILL' });
      const before = await review.events();
      expect(before.map(({ event }) => event.type)).toContain('AccessProvided');

      await stack.startWorkers();
      expect(await access).toMatchObject({ accepted: true });
      const withdraw = { kind: 'withdraw', reason: 'the release is put off' } as const;
      await review.submit(review.attest(withdraw));
      expect(await review.workflow.result()).toEqual({ outcome: 'withdrawn' });
      const events = await review.events();
      expect(events.slice(0, before.length)).toEqual(before);
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    },
    PATIENCE_MS,
  );
});
