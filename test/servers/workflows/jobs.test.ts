import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { findAgreement } from '../../../store/people/agreements';
import { askForJob, findJob, recordJobStop } from '../../../store/record/jobs';
import type { JobId } from '../../../contracts/job';
import { ensureAgreement } from '../../../stack/demo/example-agreement';
import { fastForward, skipTime } from '../../../stack/engines/time-skipping';
import { toJsonPayload } from '../../../trust/sealing/codec/payload-json';
import { lookAfterJobs } from '../../../worker/keep-jobs';
import type { JobBatch } from '../../../workflows/effects';
import {
  lookAgain,
  progress,
  REMINDERS_JOB,
  RETIRE_WORKFLOW,
  REWRAP_JOB,
  REWRAP_WORKFLOW,
  ROTATE_WORKFLOW,
  TASK_QUEUES,
} from '../../../workflows/messages';
import type { JobInput, JobPace } from '../../../workflows/messages';
import { completeActivity } from '../../support/complete-activity';
import { eventually } from '../../support/eventually';
import { holdBatches } from '../../support/hold-batches';
import { ALL_KEYS, createSixKeys } from '../../support/key-work';
import { ReviewStack } from '../../support/review-stack';
import { DAY_MS } from '../../support/review-world';
import { listRuns } from '../../support/stored-payloads';

/** Three of each of two companies, and the platform's. */
const KEYS = 7;
const ONE_AT_A_TIME: JobPace = { batch: 1, batchesPerRun: 100 };
const YEAR_MS = 365 * DAY_MS;

let stack: ReviewStack;

beforeAll(async () => {
  stack = await ReviewStack.open();
  await createSixKeys(stack.store);
});
afterEach(() => stack.stopWorkers());
afterAll(() => stack.close());

let rotations = 0;
const rotate = () => {
  rotations += 1;
  const rotation = `rotation-${rotations}`;
  return stack.store.keys.administration.rotate({ rotation, company: null, ...ALL_KEYS });
};

/** As the API asks for one. */
async function ask(id: JobId = REWRAP_JOB): Promise<JobInput> {
  const askedAt = new Date().toISOString();
  const asked = { id, askedBy: 'example-operator', askedAt, company: null };
  const { job } = await askForJob(stack.store, asked);
  return { job: job.id, request: job.request };
}

const start = (input: JobInput, type: string = REWRAP_WORKFLOW) =>
  stack.client.workflow.start(type, {
    ...{ workflowId: input.job, taskQueue: TASK_QUEUES.reviews, args: [input] },
    ...{ workflowIdReusePolicy: 'ALLOW_DUPLICATE', workflowIdConflictPolicy: 'USE_EXISTING' },
  });

const begun: object[] = [];
const log = {
  info: (told: object) => {
    begun.push(told);
  },
  warn: () => undefined,
};
/** As each worker does, every five minutes. */
const lookAfter = () => lookAfterJobs({ store: stack.store, temporal: stack.client, log });

const DONE = { state: 'done', why: null };
const STOPPED = { state: 'stopped', why: null };

describe('a job in small steps', () => {
  it('is carried from run to run, with what it has come to', async () => {
    await stack.startWorkers(['reviews']);
    await rotate();
    const before = await listRuns(stack, REWRAP_JOB);
    const input = await ask();
    const handle = await start({ ...input, pace: { batch: 1, batchesPerRun: 2 } });
    expect(await handle.result()).toEqual(DONE);
    const runs = await eventually(async () => {
      const listed = await listRuns(stack, REWRAP_JOB);
      return listed.length - before.length >= KEYS / 2 ? listed : null;
    });
    expect(runs.length - before.length).toBe(4);
    expect(await findJob(stack.store, REWRAP_JOB)).toMatchObject({
      end: DONE,
      progress: { looked: KEYS, total: KEYS, done: KEYS, passes: 1 },
    });
  });

  it('says how far it is by query and in its details, and stops between two steps', async () => {
    const held = holdBatches('rewrapBatch');
    await stack.startWorkers(['reviews'], held.change);
    await rotate();
    const isHeld = held.holdAfter(3);
    const input = await ask();
    const handle = await start({ ...input, pace: ONE_AT_A_TIME });
    await isHeld;
    expect(await handle.query(progress)).toEqual({
      ...{ total: KEYS, looked: 3, done: 3, failures: 0, failed: [], passes: 0, next: null },
    });
    const { currentDetails } = await handle.query<{ currentDetails: string }>(
      '__temporal_workflow_metadata',
    );
    expect(currentDetails).toContain(`| Checked | 3 of ${KEYS} |`);
    await handle.cancel();
    held.letGo();
    expect(await handle.result()).toEqual(STOPPED);
    const stopped = await findJob(stack.store, REWRAP_JOB);
    // The step that it was at came through, and is counted.
    expect(stopped).toMatchObject({ end: STOPPED, progress: { looked: 4, done: 4 } });

    // Asked for again, it does what is left, and nothing twice.
    const again = await ask();
    expect(again.request).not.toBe(input.request);
    expect(await (await start({ ...again, pace: ONE_AT_A_TIME })).result()).toEqual(DONE);
    expect(await findJob(stack.store, REWRAP_JOB)).toMatchObject({
      progress: { looked: KEYS, done: KEYS - 4 },
    });
  });

  it('does nothing more once it is stopped on record, even if its run continues', async () => {
    const held = holdBatches('rewrapBatch');
    await stack.startWorkers(['reviews'], held.change);
    await rotate();
    const isHeld = held.holdAfter(2);
    const handle = await start({ ...(await ask()), pace: ONE_AT_A_TIME });
    await isHeld;
    await recordJobStop(stack.store, REWRAP_JOB, new Date().toISOString());
    held.letGo();
    expect(await handle.result()).toEqual(STOPPED);
    expect(await findJob(stack.store, REWRAP_JOB)).toMatchObject({ progress: { done: 2 } });
  });

  it('goes on when a worker is followed by another in the middle', async () => {
    const held = holdBatches('rewrapBatch');
    await stack.startWorkers(['reviews'], held.change);
    await rotate();
    const isHeld = held.holdAfter(2);
    const handle = await start({ ...(await ask()), pace: ONE_AT_A_TIME });
    await isHeld;
    const stopping = stack.stopWorkers();
    held.letGo();
    await stopping;
    await stack.startWorkers(['reviews']);
    expect(await handle.result()).toEqual(DONE);
    expect(await findJob(stack.store, REWRAP_JOB)).toMatchObject({ progress: { looked: KEYS } });
  });

  it('takes no answer from somebody in a worker’s place, and asks again', async () => {
    const held = holdBatches('rewrapBatch');
    await stack.startWorkers(['reviews'], held.change);
    await rotate();
    const isHeld = held.holdAfter(2);
    const handle = await start({ ...(await ask()), pace: ONE_AT_A_TIME });
    await isHeld;
    const forged: JobBatch = { looked: 99, done: 99, failed: [], remaining: 0, next: null };
    const place = { workflowId: REWRAP_JOB, effect: 'rewrapBatch' };
    await completeActivity(stack, place, toJsonPayload(forged));
    held.letGo();
    await skipTime(stack.connection, { ...place, namespace: stack.namespace });
    expect(await handle.result()).toEqual(DONE);
    expect(await findJob(stack.store, REWRAP_JOB)).toMatchObject({
      progress: { looked: KEYS, total: KEYS },
    });
  });
});

describe('a rotation that loses its worker', () => {
  it('gives no key two versions: what is noted as rotated is not rotated again', async () => {
    const { keyStore, keyEncryption, administration } = stack.store.keys;
    const keks = await keyStore.keks.listKeks();
    const versions = async () =>
      (await Promise.all(keks.map((kek) => keyEncryption.currentVersion(kek)))).map(Number);
    const before = await versions();
    const { job, request } = await ask('rotate-keys-all');
    let attempts = 0;
    await stack.startWorkers(['reviews'], (effects) => ({
      ...effects,
      rotateBatch: async (place) => {
        attempts += 1;
        if (attempts > 1) return effects.rotateBatch(place);
        // As an attempt leaves it that ends after two keys.
        await administration.rotate({ rotation: request, company: null, after: null, limit: 2 });
        throw new Error('the worker is gone');
      },
    }));
    const handle = await start({ job, request }, ROTATE_WORKFLOW);
    expect(await handle.result()).toEqual(DONE);
    expect(attempts).toBe(2);
    expect(await versions()).toEqual(before.map((version) => version + 1));
    expect(await findJob(stack.store, job)).toMatchObject({
      ...{ end: DONE, progress: { looked: keks.length, done: keks.length, passes: 1 } },
    });
  });

  it('does nothing under a request that nobody made', async () => {
    const { keyStore, keyEncryption } = stack.store.keys;
    const [kek = ''] = await keyStore.keks.listKeks();
    const before = await keyEncryption.currentVersion(kek);
    await stack.startWorkers(['reviews']);
    const { job } = await ask('rotate-keys-all');
    const handle = await start({ job, request: 'x'.repeat(22) }, ROTATE_WORKFLOW);
    expect(await handle.result()).toEqual(STOPPED);
    expect(await keyEncryption.currentVersion(kek)).toBe(before);
    await recordJobStop(stack.store, job, new Date().toISOString());
  });
});

describe('a job whose provider lags behind', () => {
  it('tries again some minutes later what is still under the version before', async () => {
    let looks = 0;
    await stack.startWorkers(['reviews'], (effects) => ({
      ...effects,
      rewrapBatch: async (place) => {
        const batch = await effects.rewrapBatch(place);
        looks += 1;
        const failed = [{ about: 'rev-behind', code: 'behind' }];
        return looks === 1 ? { ...batch, failed } : batch;
      },
    }));
    await rotate();
    const handle = await start(await ask());
    const waiting = await eventually(async () => {
      const reached = await handle.query(progress);
      return reached.next === null ? null : reached;
    });
    expect(waiting).toMatchObject({ done: KEYS, failures: 1, passes: 1 });
    const run = { workflowId: REWRAP_JOB, namespace: stack.namespace };
    await fastForward(stack.connection, run, 2 * 60_000);
    expect(await handle.result()).toEqual(DONE);
    expect(await findJob(stack.store, REWRAP_JOB)).toMatchObject({
      progress: { failures: 0, done: 0, passes: 2 },
    });
  });
});

describe('a job that was asked for, and that nothing runs', () => {
  const isDone = async () => {
    const done = await eventually(async () => {
      const job = await findJob(stack.store, REWRAP_JOB);
      return job?.end ? job : null;
    });
    // It is noted before the run is over.
    await stack.client.workflow.getHandle(REWRAP_JOB).result();
    return done;
  };

  it('is begun by a worker that looks after jobs, and one that has ended is not', async () => {
    await stack.startWorkers(['reviews']);
    await rotate();
    // As the API leaves it when Temporal is away.
    await ask();
    await lookAfter();
    expect(begun).toContainEqual({ job: REWRAP_JOB });
    expect(await isDone()).toMatchObject({ end: DONE, progress: { done: KEYS } });
    // Temporal lists those that are over in the order in which it learned that they are.
    const runs = (await listRuns(stack, REWRAP_JOB)).sort();
    begun.length = 0;
    await lookAfter();
    expect(begun).toEqual([]);
    expect((await listRuns(stack, REWRAP_JOB)).sort()).toEqual(runs);
  });

  it('is begun although somebody has started something of their own under its id', async () => {
    await stack.startWorkers(['reviews']);
    await rotate();
    const input = await ask();
    await stack.client.workflow.start('somethingElse', {
      ...{ workflowId: input.job, taskQueue: 'nobody', args: [] },
    });
    await lookAfter();
    expect(await isDone()).toMatchObject({ end: DONE, progress: { done: KEYS } });
  });
});

describe('a run that is started with anything else', () => {
  it.each<[string, string, unknown[]]>([
    ['nothing', REWRAP_JOB, []],
    ['a text', REWRAP_JOB, ['x']],
    ['another job', REWRAP_JOB, [{ job: 'retire-keys-all', request: 'x' }]],
    ['the id of another kind', 'retire-keys-all', [{ job: 'retire-keys-all', request: 'x' }]],
    ['no pace', REWRAP_JOB, [{ job: REWRAP_JOB, request: 'x', pace: { batch: 0 } }]],
    [
      'what only a run before hands on',
      REWRAP_JOB,
      [{ job: REWRAP_JOB, request: 'x', carried: { shown: {}, pass: {} } }],
    ],
  ])('is refused: %s', async (_, workflowId, args) => {
    await stack.startWorkers(['reviews']);
    const taskQueue = TASK_QUEUES.reviews;
    const ended = stack.client.workflow.execute(REWRAP_WORKFLOW, { workflowId, taskQueue, args });
    await expect(ended).rejects.toMatchObject({ cause: { type: 'SubmissionRefused' } });
  });

  it('does nothing under a request that nobody made', async () => {
    await stack.startWorkers(['reviews']);
    await rotate();
    const { job } = await ask('retire-keys-all');
    const handle = await start({ job, request: 'x'.repeat(22) }, RETIRE_WORKFLOW);
    expect(await handle.result()).toEqual(STOPPED);
    expect(await findJob(stack.store, job)).toMatchObject({ end: null, progress: null });
  });

  it('takes in any signal, whatever its name and content', async () => {
    const held = holdBatches('rewrapBatch');
    await stack.startWorkers(['reviews'], held.change);
    const isHeld = held.holdAfter(1);
    const handle = await start({ ...(await ask()), pace: ONE_AT_A_TIME });
    await isHeld;
    for (const name of [lookAgain.name, 'strange', '__temporal_strange']) {
      await handle.signal(name, null, 'x'.repeat(1_000));
    }
    held.letGo();
    expect(await handle.result()).toEqual(DONE);
  });
});

describe('reminders of expiring agreements', () => {
  it('come from one workflow, hour after hour, each once, and again when it was ended', async () => {
    await stack.startWorkers(['reviews']);
    const { store, client, connection, namespace } = stack;
    await store.connection.collection('agreements').deleteMany({});
    await ensureAgreement(store, 'example-labs', new Date(Date.now() - YEAR_MS + 40 * DAY_MS));
    const handle = client.workflow.getHandle(REMINDERS_JOB);
    await handle.terminate().catch(() => undefined);
    const { length: before } = await listRuns(stack, REMINDERS_JOB);
    await Promise.all([lookAfter(), lookAfter()]);
    const waits = (passes: number) =>
      eventually(async () => {
        const reached = await handle.query(progress);
        return reached.next !== null && reached.passes === passes ? reached : null;
      });
    expect(await waits(1)).toMatchObject({ looked: 1, done: 1 });
    const given = async () => (await findAgreement(store, 'example-agreement'))?.reminders;
    expect(await given()).toMatchObject([{ daysBefore: 90 }]);
    expect(await listRuns(stack, REMINDERS_JOB)).toHaveLength(before + 1);

    await fastForward(connection, { workflowId: REMINDERS_JOB, namespace }, 60 * 60_000);
    expect(await waits(2)).toMatchObject({ looked: 1, done: 0 });
    await handle.terminate();
    await lookAfter();
    expect(await waits(1)).toMatchObject({ looked: 1, done: 0 });
    expect(await given()).toHaveLength(1);
  });
});
