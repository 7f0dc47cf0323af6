import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ENDPOINT_BUSY, ENDPOINT_UNAVAILABLE } from '../../../../activities/evaluation/faults';
import { FAULTS } from '../../../../workflows/effects';
import { startStubEndpoint, type StubEndpoint } from '../../../support/stub-endpoint';
import type { StubAnswer } from '../../../support/stub-protocol';
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

/** Answers the first request for `Question <number>` with each of `answers` in turn, then A. */
function trouble(number: number, answers: readonly StubAnswer[]) {
  const left = [...answers];
  stub.answerWith(({ prompt }) =>
    prompt.startsWith(`Question ${number}:`) ? (left.shift() ?? 'A') : 'A',
  );
}

const always = (answer: StubAnswer) => {
  stub.answerWith(() => answer);
};

describe('a passing fault', () => {
  it.each<[string, StubAnswer]>([
    ['408', { status: 408 }],
    ['500', { status: 500 }],
    ['502', { status: 502 }],
    ['a 503 with Retry-After', { status: 503, headers: { 'retry-after': '0' } }],
    ['a 429 without Retry-After', { status: 429 }],
    ['a cut connection', { cut: true }],
    ['an answer that is no JSON', { status: 200, body: '<html>' }],
  ])('is retried in process: %s', async (_, answer) => {
    const shard = await createShardFixture(store, stub, createSuite(3));
    trouble(2, [answer]);
    await expect(shard.run()).resolves.toEqual({ stopped: 'finished' });
    const rows = await shard.rows();
    expect(rows.map((row) => [row.outcome, row.attempts])).toEqual([
      ['correct', 1],
      ['correct', 2],
      ['correct', 1],
    ]);
  });

  it('is a request that takes too long', async () => {
    const shard = await createShardFixture(store, stub, createSuite(1));
    let asked = 0;
    stub.answerWith(({ prompt }) => {
      if (!prompt.startsWith('Question')) return 'A';
      asked += 1;
      return asked === 1 ? new Promise<never>(() => {}) : 'A';
    });
    await shard.run({ timeoutMs: 200 });
    expect((await shard.rows())[0]).toMatchObject({ outcome: 'correct', attempts: 2 });
  });
});

describe('an endpoint that asks to wait', () => {
  it('is asked again no sooner', async () => {
    const shard = await createShardFixture(store, stub, createSuite(8, { concurrency: 1 }));
    const times: number[] = [];
    let busyAt = 0;
    stub.answerWith(({ prompt }) => {
      times.push(performance.now());
      if (!prompt.startsWith('Question 5:') || busyAt > 0) return 'A';
      busyAt = performance.now();
      return { status: 429, headers: { 'retry-after': '1' } };
    });
    await shard.run();
    expect(busyAt).toBeGreaterThan(0);
    expect(times.filter((time) => time > busyAt && time < busyAt + 990)).toEqual([]);
    expect(await shard.rows()).toHaveLength(8);
  });

  it('for long is left to Temporal, with the delay that it asked for', async () => {
    const shard = await createShardFixture(store, stub, createSuite(3));
    trouble(2, [{ status: 503, headers: { 'retry-after': '90' } }]);
    await expect(shard.run()).rejects.toMatchObject({
      type: ENDPOINT_BUSY,
      nonRetryable: false,
      nextRetryDelay: 90_000,
    });
  });

  it('for days is asked again within the hour', async () => {
    const budget = { maxTokensPerSample: 8, totalTokens: 1_000, minutes: 600 };
    const shard = await createShardFixture(store, stub, createSuite(1, { budget }));
    const inTwoDays = new Date(Date.now() + 172_800_000).toUTCString();
    always({ status: 429, headers: { 'retry-after': inTwoDays } });
    await expect(shard.run()).rejects.toMatchObject({ nextRetryDelay: 3_600_000 });
  });

  it('again and again is left to Temporal', async () => {
    const shard = await createShardFixture(store, stub, createSuite(1));
    always({ status: 429, headers: { 'retry-after': '0' } });
    await expect(shard.run()).rejects.toMatchObject({ type: ENDPOINT_BUSY, nonRetryable: false });
  });
});

describe('an endpoint that does not answer', () => {
  it.each<[string, StubAnswer]>([
    ['500', { status: 500 }],
    ['cut connections', { cut: true }],
  ])('is a transient fault that Temporal retries: %s', async (_, answer) => {
    const shard = await createShardFixture(store, stub, createSuite(4));
    stub.answerWith(() => (shard.askedSamples().length > 2 ? answer : 'A'));
    await expect(shard.run()).rejects.toMatchObject({
      type: ENDPOINT_UNAVAILABLE,
      nonRetryable: false,
    });
  });

  it('names no address in its fault', async () => {
    const shard = await createShardFixture(store, stub, createSuite(1));
    await stub.close();
    const fault: unknown = await shard.run().catch((error: unknown) => error);
    stub = await startStubEndpoint();
    const said = JSON.stringify(fault, Object.getOwnPropertyNames(fault));
    expect(said).not.toContain('127.0.0.1');
  });
});

describe('an endpoint that denies access', () => {
  it.each([[400], [401], [403], [404], [302], [307], [405], [422]])(
    'is a permanent fault once a canary is denied as well: %i',
    async (status) => {
      const shard = await createShardFixture(store, stub, createSuite(4, { concurrency: 1 }));
      const denial = { status, headers: { location: 'http://169.254.169.254/latest/meta-data/' } };
      stub.answerWith(() => (shard.askedSamples().length < 3 ? 'A' : denial));
      await expect(shard.run()).rejects.toMatchObject({
        type: FAULTS.accessRefused,
        nonRetryable: true,
        details: [{ step: 'canary', status, code: null }],
      });
      expect(shard.askedSamples()).toEqual(['q-1', 'q-2', 'q-3']);
      expect(await shard.rows()).toHaveLength(2);
    },
  );

  it('is told with the code that it gives, and never with the credential', async () => {
    const shard = await createShardFixture(store, stub, createSuite(1));
    const body = JSON.stringify({ error: { code: 'invalid_api_key', message: 'sk-secret' } });
    always({ status: 401, body });
    const fault: unknown = await shard.run().catch((error: unknown) => error);
    expect(fault).toMatchObject({
      message: 'The endpoint denies access: canary: HTTP 401 invalid_api_key',
    });
    expect(JSON.stringify(fault, Object.getOwnPropertyNames(fault))).not.toContain('sk-secret');
  });
});

describe('one sample that fails for good while the endpoint answers', () => {
  it.each<[string, StubAnswer]>([
    ['500', { status: 500 }],
    ['an answer that is no JSON', { status: 200, body: 'nonsense' }],
    ['an answer that is no completion', { status: 200, body: '{"choices":[]}' }],
    ['400', { status: 400 }],
    ['401', { status: 401 }],
    ['403 for a missing scope', { status: 403, body: '{"error":{"message":"Missing scopes"}}' }],
    ['404', { status: 404 }],
    ['413', { status: 413 }],
    ['422', { status: 422 }],
    ['a redirect', { status: 307, headers: { location: 'http://169.254.169.254/' } }],
    ['418', { status: 418 }],
    ['an endless answer', { status: 200, body: 'x'.repeat(5_000_000) }],
  ])('is errored, and the suite goes on: %s', async (_, answer) => {
    const shard = await createShardFixture(store, stub, createSuite(5));
    trouble(
      3,
      Array.from({ length: 20 }, () => answer),
    );
    await expect(shard.run()).resolves.toEqual({ stopped: 'finished' });
    const outcomes = (await shard.rows()).map((row) => row.outcome);
    expect(outcomes).toEqual(['correct', 'correct', 'errored', 'correct', 'correct']);
  });
});

describe('an answer that the endpoint declines', () => {
  it.each<[string, StubAnswer]>([
    ['by a refusal field', { text: null, refusal: 'No.' }],
    ['by its content filter', { text: '', finishReason: 'content_filter' }],
    ['by its filter on the request', { status: 400, body: '{"error":{"code":"content_filter"}}' }],
    ['as an invalid prompt', { status: 400, body: '{"error":{"code":"invalid_prompt"}}' }],
    [
      'by a policy in words',
      { status: 403, body: '{"error":{"message":"Against our content policy."}}' },
    ],
    [
      'by a policy named inside',
      {
        status: 400,
        body: '{"error":{"code":null,"innererror":{"code":"ResponsibleAIPolicyViolation"}}}',
      },
    ],
    ['in words', "I'm sorry, but I can't help with that."],
  ])('is a result and no error: %s', async (_, answer) => {
    const shard = await createShardFixture(store, stub, createSuite(1));
    trouble(1, [answer]);
    await shard.run();
    expect((await shard.rows())[0]).toMatchObject({ outcome: 'refused', attempts: 1 });
  });

  it('is not the same as one that cannot be parsed', async () => {
    const shard = await createShardFixture(store, stub, createSuite(1));
    trouble(1, ['Perhaps.']);
    await shard.run();
    expect((await shard.rows())[0]).toMatchObject({ outcome: 'unparsable', answer: 'Perhaps.' });
  });
});
