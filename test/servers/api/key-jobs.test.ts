import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JobReport } from '../../../contracts/http/jobs';
import { interruptCli, runCli } from '../../unit/cli/run-cli';
import { eventually } from '../../support/eventually';
import { createSixKeys, spoilWrapping, versionsOf } from '../../support/key-work';
import { readRawHistory } from '../../support/stored-payloads';
import { openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';
import { OPERATOR } from './seed';
import { tokenFor } from './token-for';

const ROTATIONS = '/v1/keys/rotations';
const REWRAPS = '/v1/keys/rewraps';
const RETIREMENTS = '/v1/keys/retirements';
/** Three of each of two companies, and the platform's. */
const KEYS = 7;
/** Of the two companies, and of the platform. */
const KEKS = 3;

let api: ReviewApi;
let operator: string;
let reviews: string[];

beforeAll(async () => {
  api = await openReviewApi();
  const { store, secrets } = api.stack;
  operator = await tokenFor({ store, pepper: secrets.apiKeyPepper }, OPERATOR);
  reviews = await createSixKeys(store);
}, 120_000);
afterAll(() => api.close());

const start = (path: string, json?: unknown) =>
  api.ask(path, { method: 'POST', as: operator, ...(json !== undefined && { json }) });
const read = async (path: string) => (await api.ask(path, { as: operator })).body as JobReport;

const ended = (path: string): Promise<JobReport> =>
  eventually(async () => {
    const report = await read(path);
    return report.state === 'running' ? null : report;
  });

async function rotate(json: unknown = { all: true }, query = ''): Promise<JobReport> {
  expect((await start(ROTATIONS, json)).status).toBe(202);
  return ended(`${ROTATIONS}${query}`);
}

async function rewrap(): Promise<JobReport> {
  expect((await start(REWRAPS)).status).toBe(202);
  return ended(REWRAPS);
}

async function retire(json: unknown, query = ''): Promise<JobReport> {
  expect((await start(RETIREMENTS, json)).status).toBe(202);
  return ended(`${RETIREMENTS}${query}`);
}

/** Has the provider of keys answer nobody, until what comes back is called. */
async function silenceProvider(): Promise<() => Promise<void>> {
  const file = api.stack.store.environment['KEY_FILE'] ?? '';
  await rename(file, `${file}.away`);
  await mkdir(file);
  return async () => {
    await rm(file, { recursive: true });
    await rename(`${file}.away`, file);
  };
}

/** Resolves once a batch of the job has failed and is tried again. */
const isTriedAgain = (job: string) =>
  eventually(async () => {
    const { raw } = await api.stack.client.workflow.getHandle(job).describe();
    return (raw.pendingActivities?.[0]?.attempt ?? 0) > 1 ? true : null;
  });

describe('the keys', () => {
  it('get a new version by a job that an operator starts, one of all or one of a company', async () => {
    const { keyStore, keyEncryption } = api.stack.store.keys;
    const keks = await keyStore.keks.listKeks();
    const versions = () => Promise.all(keks.map((kek) => keyEncryption.currentVersion(kek)));
    expect(await rotate()).toMatchObject({
      ...{ job: 'rotate-keys-all', state: 'done', why: null, askedBy: OPERATOR.person },
      progress: { looked: KEKS, total: KEKS, done: KEKS, failures: 0, passes: 1, next: null },
    });
    expect(await versions()).toEqual(['2', '2', '2']);
    const company = 'example-labs';
    const one = await rotate({ company }, `?company=${company}`);
    expect(one).toMatchObject({ state: 'done', progress: { done: 1 } });
    expect(one.job).toMatch(/^rotate-keys-kek-[a-z2-7]{26}$/);
    expect((await versions()).sort()).toEqual(['2', '2', '3']);
    expect(await versionsOf(api.stack.store, company)).toEqual(['1', '1', '1']);
  });

  it('get one new version, however often it is requested and no matter who answers, without a terminal', async () => {
    const { keyStore, keyEncryption } = api.stack.store.keys;
    const [kek = ''] = await keyStore.keks.listKeks();
    const before = Number(await keyEncryption.currentVersion(kek));
    const speakAgain = await silenceProvider();
    const env = { MODEL_REVIEW_API: api.url, MODEL_REVIEW_API_KEY: operator };
    const closed = await interruptCli(
      ['keys', 'rotate', '--all'],
      'Finding the key-encryption keys',
      { env },
    );
    expect(closed).toMatchObject({ code: 130, stderr: expect.stringContaining('--follow') });
    const answers = await Promise.all([1, 2].map(() => start(ROTATIONS, { all: true })));
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    await isTriedAgain('rotate-keys-all');
    const following = runCli(['keys', 'rotate', '--all', '--follow'], { env });
    await speakAgain();
    expect(await following).toMatchObject({
      ...{ code: 0, stdout: expect.stringContaining(`${KEKS} key-encryption keys have`) },
    });
    expect(Number(await keyEncryption.currentVersion(kek))).toBe(before + 1);
  });

  it('are re-wrapped by a job that an operator starts, and that ends by itself', async () => {
    await rotate();
    const report = await rewrap();
    expect(report).toMatchObject({
      ...{ job: 'rewrap-keys', state: 'done', why: null, askedBy: OPERATOR.person },
      progress: { looked: KEYS, total: KEYS, done: KEYS, failures: 0, passes: 1, next: null },
    });
    expect(new Set(await versionsOf(api.stack.store, 'example-labs')).size).toBe(1);
    const again = await rewrap();
    expect(again).toMatchObject({ state: 'done', progress: { looked: KEYS, done: 0 } });
    expect(again.askedAt > report.askedAt).toBe(true);
  });

  it('are retired once every data key is re-wrapped, and not before', async () => {
    await rotate();
    const company = 'example-labs';
    const early = await retire({ company }, `?company=${company}`);
    expect(early).toMatchObject({ state: 'failed', why: 'older-wrappings' });
    expect(early.job).toMatch(/^retire-keys-kek-[a-z2-7]{26}$/);
    expect((await rewrap()).progress?.done).toBe(KEYS);
    const done = { state: 'done', progress: { done: 1, finalAt: expect.any(String) } };
    expect(await retire({ company }, `?company=${company}`)).toMatchObject(done);
    const all = { state: 'done', job: 'retire-keys-all', progress: { done: 3 } };
    expect(await retire({ all: true })).toMatchObject(all);
    const none = await start(RETIREMENTS, { company: 'unknown-labs' });
    expect(none).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('are named if they do not open, and do not stop the others', async () => {
    const [id = ''] = reviews;
    const keys = api.stack.store.keys.keyStore.connection.collection('dataKeys');
    const [kept] = await keys.find({ id }).toArray();
    await rotate();
    await spoilWrapping(api.stack.store, id);
    expect(await rewrap()).toMatchObject({
      state: 'done',
      progress: { done: KEYS - 1, failures: 1, failed: [{ about: id, code: 'unreadable' }] },
    });
    await keys.updateOne({ id }, { $set: { wrapped: kept?.['wrapped'] as object } });
    expect(await rewrap()).toMatchObject({ progress: { done: 1, failures: 0 } });
  });

  it('wait for a provider that does not answer, go on when it does, and need no terminal', async () => {
    await rotate();
    const speakAgain = await silenceProvider();
    const env = { MODEL_REVIEW_API: api.url, MODEL_REVIEW_API_KEY: operator };
    const closed = await interruptCli(['keys', 'rewrap'], 'data keys', { env });
    expect(closed).toMatchObject({ code: 130, stderr: expect.stringContaining('--follow') });
    await isTriedAgain('rewrap-keys');
    expect(await read(REWRAPS)).toMatchObject({ state: 'running', progress: { looked: 0 } });
    const following = runCli(['keys', 'rewrap', '--follow'], { env });
    await speakAgain();
    expect(await following).toMatchObject({
      ...{ code: 0, stdout: expect.stringContaining(`${KEYS} data keys are re-wrapped`) },
    });
    expect(await read(REWRAPS)).toMatchObject({ state: 'done', progress: { done: KEYS } });
  });

  it('are wrapped by one job at a time, however often it is started', async () => {
    await rotate();
    const answers = await Promise.all([1, 2, 3].map(() => start(REWRAPS)));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(await ended(REWRAPS)).toMatchObject({ state: 'done' });
    expect(new Set(await versionsOf(api.stack.store, 'other-labs')).size).toBe(1);
  });
});

describe('a run that nobody asked for', () => {
  it('destroys nothing, although it is sealed as one of our own once was', async () => {
    const { client, connection, namespace } = api.stack;
    const [started] = await readRawHistory(api.stack, 'retire-keys-all');
    const { input } = started?.workflowExecutionStartedEventAttributes ?? {};
    await rotate();
    await rewrap();
    const file = api.stack.store.environment['KEY_FILE'] ?? '';
    const held = await readFile(file, 'utf8');
    await connection.workflowService.startWorkflowExecution({
      ...{ namespace, workflowId: 'retire-keys-all', requestId: 'copied' },
      workflowType: { name: 'retireKeys' },
      taskQueue: { name: 'reviews' },
      input: input ?? null,
    });
    expect(await client.workflow.getHandle('retire-keys-all').result()).toEqual({
      ...{ state: 'stopped', why: null },
    });
    expect(await readFile(file, 'utf8')).toBe(held);
    expect(await read(RETIREMENTS)).toMatchObject({ state: 'done', progress: { done: 3 } });
    // The control: asked for, it destroys.
    await retire({ all: true });
    expect(await readFile(file, 'utf8')).not.toBe(held);
  });
});

describe('what Temporal holds of jobs', () => {
  it('names no company and no person in the clear', async () => {
    const { connection, namespace } = api.stack;
    const { executions } = await connection.workflowService.listWorkflowExecutions({
      namespace,
      query: 'WorkflowType IN ("rotateKeys", "rewrapKeys", "retireKeys")',
    });
    expect(executions.length).toBeGreaterThan(3);
    const ids = [...new Set(executions.map(({ execution }) => execution?.workflowId ?? ''))];
    const histories = await Promise.all(ids.map((id) => readRawHistory(api.stack, id)));
    const told = JSON.stringify([executions, histories], (_, value: unknown) =>
      ArrayBuffer.isView(value) ? Buffer.from(value.buffer).toString('latin1') : value,
    );
    for (const said of ['example-labs', 'other-labs', OPERATOR.person]) {
      expect({ said, isThere: told.includes(said) }).toEqual({ said, isThere: false });
    }
  });
});
