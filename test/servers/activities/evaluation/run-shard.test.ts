import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createEndpointGates } from '../../../../activities/evaluation/endpoint-gate';
import { FAULTS } from '../../../../workflows/effects';
import { finishedSamples } from '../../../../store/record/evaluation-rows';
import { startStubEndpoint, type StubEndpoint } from '../../../support/stub-endpoint';
import { createTestStore, type TestStore } from '../../../support/test-store';
import { createShardFixture, createSuite } from './shard-fixture';

let store: TestStore;
let stub: StubEndpoint;

beforeAll(async () => {
  store = await createTestStore();
});
afterAll(() => store.drop());
beforeEach(async () => {
  stub = await startStubEndpoint();
});
afterEach(() => stub.close());

/** Answers no sample before so many have been asked at the same time. */
function holdUntilTogether(count: number) {
  let asked = 0;
  let release = () => {};
  const together = new Promise<void>((resolve) => {
    release = resolve;
  });
  stub.answerWith(async ({ prompt }) => {
    if (!prompt.startsWith('Question')) return 'A';
    asked += 1;
    if (asked === count) release();
    await together;
    return 'A';
  });
}

describe('a shard that meets no trouble', () => {
  it('leaves one durable row for each of its samples and of no others', async () => {
    const shard = await createShardFixture(store, stub, createSuite(30));
    const result = await shard.run({ task: { from: 10, to: 20 } });
    const rows = await shard.rows();
    expect(result).toEqual({ stopped: 'finished' });
    expect(rows).toHaveLength(10);
    expect(new Set(shard.askedSamples())).toEqual(new Set(rows.map((row) => row.sample)));
    expect(rows[0]).toMatchObject({ outcome: 'correct', answer: 'A', attempts: 1, epoch: 0 });
  });

  it('counts in a heartbeat only rows that are durable', async () => {
    const shard = await createShardFixture(store, stub, createSuite(40));
    const found: Promise<boolean>[] = [];
    const key = { ...shard.task, suite: shard.task.suite.digest };
    await shard.run({
      heartbeat: ({ done }) => {
        const { review, suite, snapshot } = key;
        const durable = finishedSamples(store, { review, suite, snapshot });
        found.push(durable.then((samples) => samples.size >= done));
      },
    });
    expect(new Set(await Promise.all(found))).toEqual(new Set([true]));
    expect(shard.heartbeats.at(-1)).toMatchObject({
      done: 40,
      total: 40,
      promptTokens: 800,
      completionTokens: 80,
    });
  });

  it('has as many requests in flight as the suite allows, and no more', async () => {
    const shard = await createShardFixture(store, stub, createSuite(40, { concurrency: 6 }));
    holdUntilTogether(6);
    await shard.run();
    expect(stub.peakInFlight).toBe(6);
  });

  it('shares the places of its endpoint with every other shard of the process', async () => {
    const gateOf = createEndpointGates(5);
    const shards = [
      await createShardFixture(store, stub, createSuite(20)),
      await createShardFixture(store, stub, createSuite(20)),
    ];
    holdUntilTogether(5);
    await Promise.all(shards.map((shard) => shard.run({ gateOf })));
    expect(stub.peakInFlight).toBe(5);
  });

  it('puts the options and the system text before the model', async () => {
    const shard = await createShardFixture(store, stub, createSuite(1, { system: 'One letter.' }));
    await shard.run();
    expect(stub.questions.find(({ system }) => system === 'One letter.')).toMatchObject({
      maxTokens: 8,
      prompt: expect.stringContaining('A. This\nB. That'),
    });
  });
});

describe('a shard that runs again', () => {
  it('asks only for samples without a row', async () => {
    const shard = await createShardFixture(store, stub, createSuite(20));
    await shard.run({ task: { to: 12 } });
    await shard.run();
    expect(shard.askedSamples()).toHaveLength(20);
    expect(new Set(shard.askedSamples()).size).toBe(20);
    expect(shard.heartbeats.find(({ total }) => total === 20)?.done).toBe(12);
  });

  it('asks for nothing but the canaries when all is done', async () => {
    const shard = await createShardFixture(store, stub, createSuite(5));
    await shard.run();
    await expect(shard.run()).resolves.toEqual({ stopped: 'finished' });
    expect(shard.askedSamples()).toHaveLength(5);
  });
});

describe('a shard that is cancelled in mid-suite', () => {
  it('aborts open requests, keeps finished rows and asks for the rest later', async () => {
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const held = /^Question (1[1-9]|20):/;
    const shard = await createShardFixture(store, stub, createSuite(20, { concurrency: 4 }));
    stub.answerWith(async ({ prompt }) => {
      if (held.test(prompt)) await opened;
      return 'A';
    });
    const controller = new AbortController();
    const running = shard.run({ signal: controller.signal });
    await stub.arrived(2 + 2 + 14);
    const reason = new Error('cancelled');
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
    const kept = (await shard.rows()).map((row) => row.sample);
    expect(kept).toHaveLength(10);

    open();
    await shard.run();
    expect(await shard.rows()).toHaveLength(20);
    const repeated = shard.askedSamples().filter((id, index, all) => all.indexOf(id) !== index);
    expect(kept.filter((sample) => repeated.includes(sample))).toEqual([]);
  });
});

describe('a budget', () => {
  it('of tokens stops the run, counts the rows of its other shards, and keeps what is done', async () => {
    const suite = createSuite(60, {
      concurrency: 2,
      budget: { maxTokensPerSample: 8, totalTokens: 22 * 30, minutes: 60 },
    });
    const shard = await createShardFixture(store, stub, suite);
    await expect(shard.run({ task: { to: 20 } })).resolves.toEqual({ stopped: 'finished' });
    await expect(shard.run({ task: { from: 20 } })).resolves.toEqual({ stopped: 'tokenBudget' });
    const rows = await shard.rows();
    expect(rows.length).toBeGreaterThanOrEqual(30);
    expect(rows.length).toBeLessThanOrEqual(32);
  });

  it('of tokens holds where the endpoint reports no usage', async () => {
    stub.answerWith(() => ({ text: 'A', usage: null }));
    const budget = { maxTokensPerSample: 8, totalTokens: 100, minutes: 60 };
    const shard = await createShardFixture(store, stub, createSuite(60, { budget }));
    await expect(shard.run()).resolves.toEqual({ stopped: 'tokenBudget' });
  });

  it('of time counts from the start of the whole run', async () => {
    const shard = await createShardFixture(store, stub, createSuite(5));
    const startedAt = new Date(Date.now() - 61 * 60_000).toISOString();
    await expect(shard.run({ task: { startedAt } })).resolves.toEqual({ stopped: 'timeBudget' });
    expect(await shard.rows()).toEqual([]);
  });

  it('that is reached with the last sample is no stop', async () => {
    const budget = { maxTokensPerSample: 8, totalTokens: 22 * 5, minutes: 60 };
    const shard = await createShardFixture(store, stub, createSuite(5, { budget, concurrency: 1 }));
    await expect(shard.run()).resolves.toEqual({ stopped: 'finished' });
  });
});

describe('an endpoint that shows another snapshot', () => {
  it('is left alone when it has changed before the start', async () => {
    const shard = await createShardFixture(store, stub, createSuite(5));
    stub.setFingerprint('fp_other');
    await expect(shard.run()).rejects.toMatchObject({
      type: FAULTS.snapshotChanged,
      nonRetryable: true,
    });
    expect(shard.askedSamples()).toEqual([]);
  });

  it('is noticed by the first answer that says so, whose row is not kept', async () => {
    const shard = await createShardFixture(store, stub, createSuite(20, { concurrency: 1 }));
    stub.answerWith(({ prompt }) =>
      prompt.startsWith('Question 8:') ? { text: 'A', fingerprint: 'fp_other' } : 'A',
    );
    await expect(shard.run()).rejects.toMatchObject({ type: FAULTS.snapshotChanged });
    expect(await shard.rows()).toHaveLength(7);
  });

  it('is noticed by a canary in mid-shard', async () => {
    const shard = await createShardFixture(store, stub, createSuite(20, { concurrency: 1 }));
    stub.answerWith(({ prompt }) =>
      prompt.startsWith('Question') || shard.askedSamples().length < 5 ? 'A' : 'changed',
    );
    await expect(shard.run({ checkEvery: 10 })).rejects.toMatchObject({
      type: FAULTS.snapshotChanged,
    });
    expect(await shard.rows()).toHaveLength(10);
  });

  it('is noticed by a canary at the end', async () => {
    const shard = await createShardFixture(store, stub, createSuite(3));
    stub.answerWith(({ prompt }) =>
      prompt.startsWith('Question') || shard.askedSamples().length === 0 ? 'A' : 'changed',
    );
    await expect(shard.run()).rejects.toMatchObject({ type: FAULTS.snapshotChanged });
    expect(await shard.rows()).toHaveLength(3);
  });
});
