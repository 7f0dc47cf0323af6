import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { EvaluationSummary, ObservedSnapshot } from '../../../../contracts/review/evaluation';
import { createEvaluationActivities } from '../../../../activities/evaluation/create-evaluation-activities';
import { readSuite } from '../../../../activities/evaluation/read-suite';
import { findPulse } from '../../../../store/record/evaluation-pulses';
import { depositCredential, destroyCredential } from '../../../../store/people/credentials';
import { listDocuments, readDocument } from '../../../../store/sealed-files';
import { digestOfBytes } from '../../../../trust/statements/digest';
import { NetworkList } from '../../../../runtime/outbound/networks';
import { FAULTS, type ModelTarget, type ShardTask } from '../../../../workflows/effects';
import { startStubEndpoint, type StubEndpoint } from '../../../support/stub-endpoint';
import { createTestStore, type TestStore } from '../../../support/test-store';
import { newReview } from './shard-fixture';

const SUITES = path.join(__dirname, '../../../../suites');
const SECRET = 'a-secret-of-example-labs';
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
  const activities = createEvaluationActivities({
    store,
    keyring: store.keys.keyring,
    suitesDir: SUITES,
    endpointNetworks: NetworkList.parse('127.0.0.1/32'),
  });
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

interface Offered {
  readonly review: string;
  readonly target: ModelTarget;
}

async function offer(secret = SECRET): Promise<Offered> {
  const review = await newReview(store);
  const id = `credential-${randomUUID()}`;
  await depositCredential(store, { id, secret, review });
  return { review, target: { endpoint: stub.url, model: stub.model, credential: id } };
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

async function createTask(offered: Offered): Promise<ShardTask> {
  const pinned = await readSuite(SUITES, 'cyber-knowledge');
  if (pinned === null) throw new Error('No such suite');
  const { fingerprint } = await run<ObservedSnapshot>('verifyAccess', offered);
  const startedAt = new Date().toISOString();
  const suite = pinned.ref;
  return { ...offered, suite, snapshot: fingerprint, from: 0, to: suite.samples, startedAt };
}

describe('the access check', () => {
  it('observes the model, its fingerprint and its canaries with the deposited credential', async () => {
    const offered = await offer();
    const observed = await run<ObservedSnapshot>('verifyAccess', offered);
    expect(observed).toMatchObject({ model: stub.model, systemFingerprint: 'fp_stub' });
    expect(stub.questions).toHaveLength(2);
    expect(await run('verifyAccess', offered)).toMatchObject({
      fingerprint: observed.fingerprint,
    });
    stub.answerWith(() => 'something else');
    expect(await run('verifyAccess', offered)).not.toMatchObject({
      fingerprint: observed.fingerprint,
    });
  });

  it('denies a wrong credential without revealing it', async () => {
    const offered = await offer('a-wrong-secret');
    const fault = await faultOf('verifyAccess', offered);
    expect(fault).toMatchObject({ type: FAULTS.accessRefused, nonRetryable: true });
    expect(JSON.stringify(fault, Object.getOwnPropertyNames(fault))).not.toContain('secret');
  });

  it('takes a list for a hint: a model that it leaves out is denied by a canary alone', async () => {
    const { review, target } = await offer();
    const other = { review, target: { ...target, model: 'another-model' } };
    expect(await run('verifyAccess', other)).toMatchObject({ model: stub.model });
    stub.answerWith(() => ({ status: 404 }));
    expect(await faultOf('verifyAccess', other)).toMatchObject({
      type: FAULTS.accessRefused,
      details: [{ step: 'list', status: null, code: 'model_not_listed' }],
    });
  });

  it('asks an endpoint that keeps no list', async () => {
    await stub.close();
    stub = await startStubEndpoint({ models: null });
    const target = { endpoint: stub.url, model: stub.model, credential: null };
    const open = { review: await newReview(store), target };
    expect(await run('verifyAccess', open)).toMatchObject({ model: stub.model });
  });

  it.each(['https://10.0.0.1/v1', 'http://169.254.169.254/v1', 'http://127.0.0.2:1/v1'])(
    'refuses an address that the deployment does not ask, and does not repeat it: %s',
    async (endpoint) => {
      const target = { endpoint, model: stub.model, credential: null };
      const review = await newReview(store);
      const fault = await faultOf('verifyAccess', { review, target });
      expect(fault).toMatchObject({ type: FAULTS.addressRefused, nonRetryable: true });
      const said = JSON.stringify(fault, Object.getOwnPropertyNames(fault));
      expect(said).not.toContain(new URL(endpoint).hostname);
    },
  );

  it('fails for good without the credential', async () => {
    const offered = await offer();
    await destroyCredential(store, offered.target.credential ?? '');
    expect(await faultOf('verifyAccess', offered)).toMatchObject({
      type: FAULTS.credentialMissing,
      nonRetryable: true,
    });
    expect(stub.questions).toEqual([]);
  });
});

describe('a credential of another review', () => {
  it('is not available', async () => {
    const { target } = await offer();
    const { review } = await offer();
    expect(await faultOf('verifyAccess', { review, target })).toMatchObject({
      type: FAULTS.credentialMissing,
    });
    expect(stub.questions).toEqual([]);
  });
});

describe('a shard whose endpoint is busy', () => {
  it('tells since when and with what, where people can read it, and is tried again', async () => {
    const task = await createTask(await offer());
    const body = JSON.stringify({ error: { code: 'insufficient_quota' } });
    stub.answerWith(() => ({ status: 429, body }));
    const last = { step: 'canary', status: 429, code: 'insufficient_quota' };
    expect(await faultOf('evaluateShard', task)).toMatchObject({ details: [last] });
    const { review, snapshot } = task;
    expect(await findPulse(store, { review, suite: task.suite.id, snapshot })).toMatchObject({
      inFlight: expect.any(Number),
      lastRowAt: null,
      trouble: { last, since: expect.any(String) },
    });
    const another = { review, suite: task.suite.id, snapshot: digestOfBytes(Buffer.from('x')) };
    expect(await findPulse(store, another)).toBeNull();
  });
});

describe('a run that says it is finished', () => {
  it('is not summarised while a sample has no row', async () => {
    const task = await createTask(await offer());
    await run('evaluateShard', { ...task, to: 5 });
    expect(await faultOf('summariseEvaluation', { ...task, stopped: 'finished' })).toMatchObject({
      type: FAULTS.rowsMissing,
    });
    expect(await run('summariseEvaluation', { ...task, stopped: 'timeBudget' })).toMatchObject({
      counts: { notReached: 7 },
    });
  });
});

describe('a shard and its summary', () => {
  it('run a suite to its end and count it from the rows', async () => {
    const task = await createTask(await offer());
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
    const again = await run<EvaluationSummary>('summariseEvaluation', {
      ...task,
      stopped: 'finished',
    });
    expect(again).toEqual(summary);
  });

  it('leave a transcript of every sample, in the order of the suite, to be cited by its digest', async () => {
    const task = await createTask(await offer());
    await run('evaluateShard', task);
    const { transcript } = await run<EvaluationSummary>('summariseEvaluation', {
      ...task,
      stopped: 'finished',
    });
    const read = await readDocument(store, { review: task.review, document: transcript.document });
    const bytes = await buffer(read?.content ?? Readable.from([]));
    expect(digestOfBytes(bytes)).toBe(transcript.digest);
    expect(bytes).toHaveLength(transcript.bytes);
    expect((await listDocuments(store, task.review)).items).toHaveLength(1);
    const lines = bytes.toString('utf8').trimEnd().split('\n');
    const suite = await readSuite(SUITES, task.suite.id);
    const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(told.map(({ sample }) => sample)).toEqual(suite?.suite.samples.map(({ id }) => id));
    expect(told[0]).toMatchObject({
      messages: [{ role: 'system' }, { role: 'user' }],
      answer: 'A',
      refused: false,
      attempts: 1,
    });
  });

  it('know only the suite with the pinned digest', async () => {
    const task = await createTask(await offer());
    const digest = `sha256:${'0'.repeat(64)}`;
    const other = { ...task, suite: { ...task.suite, digest } };
    const fault = { type: FAULTS.suiteUnknown, nonRetryable: true };
    expect(await faultOf('evaluateShard', other)).toMatchObject(fault);
    expect(await faultOf('summariseEvaluation', { ...other, stopped: 'finished' })).toMatchObject(
      fault,
    );
  });

  it('stop within seconds when the activity is cancelled', async () => {
    const task = await createTask(await offer());
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
