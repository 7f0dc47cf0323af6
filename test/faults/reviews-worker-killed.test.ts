import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReviewStack } from '../support/review-stack';
import { startWorkerProcess } from './worker-process';
import type { WorkerProcess } from './worker-process';

const PATIENCE_MS = 120_000;

let stack: ReviewStack;
let worker: WorkerProcess;

beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers(['evaluations']);
  worker = await startWorkerProcess(stack, 'reviews');
});

afterAll(async () => {
  await worker.kill();
  await stack.close();
});

describe('a worker of the reviews that is killed between two commands', () => {
  it(
    'is replaced by another, which continues from there and applies what arrived meanwhile',
    async () => {
      const review = await stack.submit();
      await review.toDeliberation();
      await review.signal('escalate', review.sign('nsa', { kind: 'escalate', reason: 'a doubt' }));
      await review.recorded('EscalationRaised');
      await review.signOff('cisa', 'dissent');
      await review.recorded('SignedOff');
      // Killed earlier, it would take along that the sign-off is on record, which is another test's matter.
      await review.comesToRest();
      const before = { events: await review.events(), view: await review.view() };
      expect(await worker.kill()).toEqual({ code: null, signal: 'SIGKILL' });

      const resolve = {
        kind: 'resolveEscalation',
        escalation: 'esc-1',
        resolution: 'settled',
      } as const;
      await review.signOff('nsa');
      await review.signOff('caisi');
      await review.signal('resolveEscalation', review.sign('caisi', resolve));
      expect(await review.view()).toEqual(before.view);

      worker = await startWorkerProcess(stack, 'reviews');
      expect(await review.ends()).toEqual({ outcome: 'completed' });
      const events = await review.events();
      expect(events.slice(0, before.events.length)).toEqual(before.events);
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
      expect((await review.view()).signOffs.map(({ agency }) => agency)).toEqual([
        'cisa',
        'nsa',
        'caisi',
      ]);
      expect(await review.refusals()).toEqual([]);
    },
    PATIENCE_MS,
  );
});
