import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { evaluationRows } from '../../store/record/evaluation-rows';
import { eventually } from '../support/eventually';
import { ReviewStack } from '../support/review-stack';
import { knownSamples } from './known-samples';
import { startWorkerProcess } from './worker-process';
import type { WorkerProcess } from './worker-process';

/** A lost worker is noticed by its missing heartbeats, after half a minute. */
const PATIENCE_MS = 180_000;
const SUITES = ['cyber-knowledge', 'safeguards'];
const ANSWERED = 7;
/** Of two suites, each with a concurrency of four. */
const HELD = 8;

let stack: ReviewStack;
let worker: WorkerProcess;
let samples: Map<string, string>;

beforeAll(async () => {
  stack = await ReviewStack.open();
  samples = await knownSamples(SUITES);
  await stack.startWorkers(['reviews']);
  worker = await startWorkerProcess(stack, 'evaluations');
});

afterAll(async () => {
  await worker.kill();
  await stack.close();
});

/** Answers some samples and holds all others until it is told to answer every one. */
function answerSome() {
  let release: () => void = () => undefined;
  let [answered, held] = [0, 0];
  const released = new Promise<void>((resolve) => (release = resolve));
  const whenHolding = new Promise<void>((resolve) => {
    stack.endpoint.answerWith(async ({ prompt }) => {
      if (!samples.has(prompt)) return 'A';
      if (answered < ANSWERED) {
        answered += 1;
        return 'A';
      }
      held += 1;
      if (held === HELD) resolve();
      await released;
      return 'A';
    });
  });
  return { whenHolding, release };
}

const askedSamples = (): string[] =>
  stack.endpoint.questions.flatMap(({ prompt }) => samples.get(prompt) ?? []);

async function rowsOf(review: string): Promise<string[]> {
  const found = await evaluationRows(stack.store).find({ review }).lean();
  const rows = await Promise.all(found.map((one) => evaluationRows.open(stack.store, one)));
  return rows.map(({ suite, sample }) => `${suite} ${sample}`);
}

describe('a worker that is killed in the middle of two suites', () => {
  it(
    'is replaced by another, which asks for no finished sample again and for every other',
    async () => {
      const model = answerSome();
      const review = await stack.submit();
      await review.provideAccess();
      await model.whenHolding;
      const finished = await eventually(async () => {
        const rows = await rowsOf(review.id);
        return rows.length === ANSWERED ? rows : null;
      });
      expect(await worker.kill()).toEqual({ code: null, signal: 'SIGKILL' });
      const before = stack.endpoint.questions.length;

      worker = await startWorkerProcess(stack, 'evaluations');
      await stack.endpoint.arrived(before + 1);
      model.release();
      const { evaluations } = await review.recorded('DossierAssembled');

      expect(evaluations.map(({ status }) => status)).toEqual(['completed', 'completed']);
      const asked = askedSamples();
      const timesAsked = (sample: string) => asked.filter((one) => one === sample).length;
      expect(finished.map(timesAsked)).toEqual(finished.map(() => 1));
      expect(asked).toHaveLength(samples.size + HELD);
      expect((await rowsOf(review.id)).sort()).toEqual([...samples.values()].sort());
    },
    PATIENCE_MS,
  );
});
