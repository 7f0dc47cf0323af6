import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { EvaluationSummary, ObservedSnapshot } from '../../../contracts/evaluation';
import { createEvaluationActivities } from '../../../activities/evaluation/create-evaluation-activities';
import { readSuite } from '../../../activities/evaluation/read-suite';
import { depositCredential, destroyCredential } from '../../../activities/store/credentials';
import { seal } from '../../../trust/seal';
import { FAULTS, type ModelTarget, type ShardTask } from '../../../workflows/effects';
import { startStubEndpoint, type StubEndpoint } from '../../support/stub-endpoint';
import { createTestStore, type TestStore } from '../../support/test-store';
import { newReviewId } from './shard-fixture';

const SUITES = path.join(__dirname, '../../../suites');
const SECRET = 'a-secret-of-example-labs';
const sealKey = randomBytes(32);
const taskQueue = `evaluations-${randomUUID()}`;

let store: TestStore;
let stub: StubEndpoint;
let connection: Connection;
let native: NativeConnection;
let client: Client;
let worker: Worker;
let polling: Promise<void>;

beforeAll(async () => {
  const address = process.env['TEST_TEMPORAL_ADDRESS'] ?? '';
  store = await createTestStore();
  connection = await Connection.connect({ address });
  native = await NativeConnection.connect({ address });
  client = new Client({ connection });
  const activities = createEvaluationActivities({ store, sealKey, suitesDir: SUITES });
  worker = await Worker.create({
    connection: native,
    taskQueue,
    activities,
    maxHeartbeatThrottleInterval: '1 second',
  });
  polling = worker.run();
});
afterAll(async () => {
  worker.shutdown();
  await polling;
  await native.close();
  await connection.close();
  await store.drop();
});
beforeEach(async () => {
  stub = await startStubEndpoint({ secret: SECRET });
});
afterEach(() => stub.close());

async function createTarget(review: string, secret = SECRET): Promise<ModelTarget> {
  const id = `credential-${randomUUID()}`;
  await depositCredential(store, { id, sealed: seal(secret, sealKey, id), review });
  return { endpoint: stub.url, model: stub.model, credential: id };
}

const run = <T>(effect: string, argument: unknown): Promise<T> =>
  client.activity.execute<T>(effect, {
    id: randomUUID(),
    taskQueue,
    args: [argument],
    startToCloseTimeout: '20 seconds',
    heartbeatTimeout: '10 seconds',
    retry: { maximumAttempts: 1 },
  });

/** The fault that an effect ended with, as it travels. */
async function faultOf(effect: string, argument: unknown): Promise<ApplicationFailure> {
  const error: unknown = await run(effect, argument).then(
    () => null,
    (reason: unknown) => reason,
  );
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ApplicationFailure) return cause;
  }
  throw new Error('It ended without a fault');
}

async function createTask(target: ModelTarget, review: string): Promise<ShardTask> {
  const pinned = await readSuite(SUITES, 'cyber-knowledge');
  if (pinned === null) throw new Error('No such suite');
  const { fingerprint } = await run<ObservedSnapshot>('verifyAccess', { target });
  const startedAt = new Date().toISOString();
  const suite = pinned.ref;
  return { review, suite, snapshot: fingerprint, target, from: 0, to: suite.samples, startedAt };
}

describe('the access check', () => {
  it('observes the model, its fingerprint and its canaries with the deposited credential', async () => {
    const target = await createTarget(newReviewId());
    const observed = await run<ObservedSnapshot>('verifyAccess', { target });
    expect(observed).toMatchObject({ model: stub.model, systemFingerprint: 'fp_stub' });
    expect(stub.questions).toHaveLength(2);
    expect(await run('verifyAccess', { target })).toMatchObject({
      fingerprint: observed.fingerprint,
    });
    stub.answerWith(() => 'something else');
    expect(await run('verifyAccess', { target })).not.toMatchObject({
      fingerprint: observed.fingerprint,
    });
  });

  it('denies with a wrong credential, and says nothing of it', async () => {
    const target = await createTarget(newReviewId(), 'a-wrong-secret');
    const fault = await faultOf('verifyAccess', { target });
    expect(fault).toMatchObject({ type: FAULTS.accessDenied, nonRetryable: true });
    expect(JSON.stringify(fault, Object.getOwnPropertyNames(fault))).not.toContain('secret');
  });

  it('denies a model that the endpoint does not list', async () => {
    const target = { ...(await createTarget(newReviewId())), model: 'another-model' };
    expect(await faultOf('verifyAccess', { target })).toMatchObject({ type: FAULTS.accessDenied });
  });

  it('asks an endpoint that keeps no list', async () => {
    await stub.close();
    stub = await startStubEndpoint({ models: null });
    const target = { endpoint: stub.url, model: stub.model, credential: null };
    expect(await run('verifyAccess', { target })).toMatchObject({ model: stub.model });
  });

  it('fails for good without the credential', async () => {
    const target = await createTarget(newReviewId());
    await destroyCredential(store, target.credential ?? '');
    expect(await faultOf('verifyAccess', { target })).toMatchObject({
      type: FAULTS.credentialMissing,
      nonRetryable: true,
    });
    expect(stub.questions).toEqual([]);
  });
});

describe('a shard and its summary', () => {
  it('run a suite to its end and count it from the rows', async () => {
    const review = newReviewId();
    const task = await createTask(await createTarget(review), review);
    await expect(run('evaluateShard', task)).resolves.toEqual({ stopped: 'finished' });
    const summary = await run<EvaluationSummary>('summariseEvaluation', {
      ...task,
      stopped: 'finished',
    });
    expect(summary.counts).toMatchObject({ planned: 12, correct: 3, incorrect: 9, notReached: 0 });
    expect(summary.measures[0]).toMatchObject({
      trials: 12,
      threshold: { verdict: 'inconclusive' },
    });
    expect(summary).toMatchObject({ promptTokens: 240, completionTokens: 24 });
  });

  it('know only the suite with the pinned digest', async () => {
    const review = newReviewId();
    const task = await createTask(await createTarget(review), review);
    const digest = `sha256:${'0'.repeat(64)}`;
    const other = { ...task, suite: { ...task.suite, digest } };
    const fault = { type: FAULTS.suiteUnknown, nonRetryable: true };
    expect(await faultOf('evaluateShard', other)).toMatchObject(fault);
    expect(await faultOf('summariseEvaluation', { ...other, stopped: 'finished' })).toMatchObject(
      fault,
    );
  });

  it('stop within seconds when the activity is cancelled', async () => {
    const review = newReviewId();
    const task = await createTask(await createTarget(review), review);
    stub.answerWith(({ system }) => (system === null ? 'A' : new Promise<never>(() => {})));
    const handle = await client.activity.start('evaluateShard', {
      id: randomUUID(),
      taskQueue,
      args: [task],
      startToCloseTimeout: '60 seconds',
      heartbeatTimeout: '30 seconds',
    });
    await stub.arrived(2 + 2 + 4);
    const begun = performance.now();
    await handle.cancel('withdrawn');
    await expect(handle.result()).rejects.toThrow();
    expect((await handle.describe()).status).toBe('CANCELED');
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});
