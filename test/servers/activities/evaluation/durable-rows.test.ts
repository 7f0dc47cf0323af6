import { setTimeout as after } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { insertRows } from '../../../../store/record/evaluation-rows';
import { type CuttingProxy, startCuttingProxy } from '../../../support/cutting-proxy';
import {
  type FailedCommand,
  type ReplicaOfThree,
  startReplicaOfThree,
} from '../../../support/replica-of-three';
import { startStubEndpoint, type StubEndpoint } from '../../../support/stub-endpoint';
import { createTestStore, type TestStore } from '../../../support/test-store';
import { createShardFixture, createSuite, type ShardFixture } from './shard-fixture';

const SAMPLES = 16;
const TRIALS = Number(process.env['DURABLE_ROWS_TRIALS'] ?? 50);
const SEED = Number(process.env['DURABLE_ROWS_SEED'] ?? 20_261_130);
const PATIENCE = 120_000;
const OUT_OF_DISK_SPACE = 14_031;
/** How an insert of rows begins on the wire. */
const INSERT = 'insert\0\u{f}\0\0\0evaluationRows\0';

let stub: StubEndpoint;
let replica: ReplicaOfThree;
let proxy: CuttingProxy;
let onReplica: TestStore;
let behindProxy: TestStore;

beforeAll(async () => {
  stub = await startStubEndpoint();
  stub.answerWith(async ({ prompt }) => {
    await after(Math.random() * 8);
    return letterFor(prompt);
  });
  replica = await startReplicaOfThree();
  onReplica = await createTestStore(replica.uri);
  const server = new URL(process.env['TEST_MONGODB_URI'] ?? '');
  proxy = await startCuttingProxy(Number(server.port));
  server.port = String(proxy.port);
  behindProxy = await createTestStore(server.href);
}, PATIENCE);
afterEach(() => replica.heal());
afterAll(async () => {
  await behindProxy.drop();
  await proxy.close();
  await onReplica.drop();
  await replica.stop();
  await stub.close();
}, PATIENCE);

/** A third of the answers is wrong, so that a row which is not the endpoint's answer shows. */
const letterFor = (prompt: string): string =>
  Number(/^Question (\d+):/.exec(prompt)?.[1] ?? 1) % 3 === 0 ? 'B' : 'A';

const expected = Array.from({ length: SAMPLES }, (_, index) => [
  `q-${index + 1}`,
  letterFor(`Question ${index + 1}:`),
]).sort();

type Mishap = (shard: ShardFixture) => Promise<unknown>;

const failing =
  (how: FailedCommand, times: number): Mishap =>
  () =>
    replica.failInserts(how, times);

const MISHAPS: Readonly<Record<string, Mishap>> = {
  'a step-down': () => replica.stepDown(),
  'two step-downs': async () => {
    await replica.stepDown();
    await replica.stepDown();
  },
  'a full disk': failing({ errorCode: OUT_OF_DISK_SPACE }, 3),
  'a server that is no primary': failing({ errorCode: 10_107 }, 2),
  'a shutdown': failing({ errorCode: 91 }, 2),
  'an interrupted write': failing({ errorCode: 11_602 }, 2),
  'a lock that is not obtained': failing({ errorCode: 24 }, 2),
  'a connection that the server closes': failing({ closeConnection: true }, 3),
  'no majority in time': failing({ writeConcernError: { code: 64, errmsg: 'waiting' } }, 2),
  'an unsatisfiable concern': failing({ writeConcernError: { code: 100, errmsg: 'few' } }, 2),
  'a rival that runs the same shard': (shard) => shard.run(),
};

const CUTS: Readonly<Record<string, Mishap>> = {
  'a connection that is cut before the insert': () => cutAnInsert('before'),
  'a connection that is cut after the insert': () => cutAnInsert('after'),
};

const cutAnInsert = (when: 'before' | 'after'): Promise<void> => {
  proxy.cutAt(INSERT, when);
  return Promise.resolve();
};

const trials = fc.sample(
  fc.record({
    name: fc.constantFrom(...Object.keys(MISHAPS), ...Object.keys(CUTS), 'a step-down'),
    arrived: fc.integer({ min: 1, max: SAMPLES }),
    laterMs: fc.integer({ min: 0, max: 6 }),
    concurrency: fc.integer({ min: 1, max: 8 }),
  }),
  { seed: SEED, numRuns: TRIALS },
);

describe('a mishap of the store while a shard runs', () => {
  it.each(trials.map((trial, number) => ({ ...trial, number })))(
    'loses no answer: $number, $name after $arrived questions',
    async ({ name, arrived, laterMs, concurrency }) => {
      const [store, mishap] = Object.hasOwn(CUTS, name)
        ? [behindProxy, CUTS[name]]
        : [onReplica, MISHAPS[name]];
      const shard = await createShardFixture(store, stub, createSuite(SAMPLES, { concurrency }));
      const before = stub.questions.length;
      const running = shard.run();
      await Promise.race([stub.arrived(before + 2 + arrived), running]);
      await after(laterMs);
      await mishap?.(shard);
      await expect(running).resolves.toEqual({ stopped: 'finished' });
      const rows = await shard.rows();
      expect(rows.map(({ sample, answer }) => [sample, answer]).sort()).toEqual(expected);
      const asked = shard.askedSamples().slice(-SAMPLES);
      const isAlone = name !== 'a rival that runs the same shard';
      if (isAlone) expect(new Set(asked).size).toBe(SAMPLES);
    },
    PATIENCE,
  );
});

describe('a store that stays broken', () => {
  it('is told once the patience is over, and what it took is there', async () => {
    const shard = await createShardFixture(onReplica, stub, createSuite(2));
    await shard.run();
    const rows = await shard.rows();
    const [one] = rows;
    if (one === undefined) throw new Error('no row');
    await replica.failInserts({ errorCode: OUT_OF_DISK_SPACE }, 1_000);
    const another = { ...one, sample: 'q-9' };
    await expect(insertRows(onReplica, [one, another], { patienceMs: 300 })).rejects.toMatchObject({
      code: OUT_OF_DISK_SPACE,
    });
    await replica.heal();
    await insertRows(onReplica, [one, another]);
    expect(await shard.rows()).toHaveLength(3);
  });

  it('ends the waiting when the run is cancelled', async () => {
    const shard = await createShardFixture(onReplica, stub, createSuite(3));
    await replica.failInserts({ errorCode: OUT_OF_DISK_SPACE }, 1_000);
    const controller = new AbortController();
    const before = stub.questions.length;
    const running = shard.run({ signal: controller.signal });
    await stub.arrived(before + 2 + 3);
    const reason = new Error('cancelled');
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
    await replica.heal();
    await expect(shard.run()).resolves.toEqual({ stopped: 'finished' });
  });
});
