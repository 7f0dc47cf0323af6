import { setTimeout as after } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ENDPOINT_BUSY, SHARD_STUCK } from '../../../../activities/evaluation/faults';
import type {
  SampleFault,
  SampleOutcome,
  SampleRow,
} from '../../../../contracts/review/evaluation';
import { answerCodes } from '../../../../projections/words/endpoint-fault';
import type { Suite } from '../../../../contracts/review/suite';
import { startStubEndpoint, type StubEndpoint } from '../../../support/stub-endpoint';
import type { StubAnswer, StubQuestion } from '../../../support/stub-protocol';
import { createTestStore, type TestStore } from '../../../support/test-store';
import { createEndpointGates } from '../../../../activities/evaluation/endpoint-gate';
import { createShardFixture, createSuite, type ShardRunControl } from './shard-fixture';

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

interface Asked extends StubQuestion {
  /** Of the sample; 0 for a canary. */
  readonly number: number;
  /** How often this was asked before. */
  readonly before: number;
  /** Chat requests so far, this one included. */
  readonly nth: number;
}

interface Mode {
  readonly name: string;
  /** Null: as everything else, with A. */
  readonly answer: (asked: Asked) => StubAnswer | Promise<StubAnswer> | null;
  readonly suite?: Partial<Suite>;
  readonly control?: ShardRunControl;
  /** Of the four samples, in order; all correct if absent. */
  readonly outcomes?: readonly SampleOutcome[];
  readonly why?: string;
  readonly row?: Partial<SampleRow>;
  /** How often the second sample is asked; once if absent. */
  readonly asks?: number;
  /** No sooner than this after the first refusal is it asked again. */
  readonly notBeforeMs?: number;
}

const SECOND = 2;
const REFUSED = ['correct', 'refused', 'correct', 'correct'] as const;
const ERRORED = ['correct', 'errored', 'correct', 'correct'] as const;
const error = (code: string | null, more: object = {}): string =>
  JSON.stringify({ error: { message: 'told', type: 'invalid_request_error', code, ...more } });

/** What the second sample gets, each time it is asked. */
const always = (answer: StubAnswer) => ({
  answer: ({ number }: Asked) => (number === SECOND ? answer : null),
});
/** What it gets the first few times. */
const first = (times: number, answer: () => StubAnswer) => ({
  answer: ({ number, before }: Asked) => (number === SECOND && before < times ? answer() : null),
  asks: times + 1,
});
const busy = (retryAfter: string) => (): StubAnswer => ({
  status: 429,
  headers: { 'retry-after': retryAfter },
  body: error('rate_limit_exceeded'),
});
const never = (): Promise<never> => new Promise<never>(() => undefined);
const shortly = { maxTokensPerSample: 8, totalTokens: 10_000, minutes: 5, secondsPerRequest: 1 };

const MODES: readonly Mode[] = [
  { name: 'answers at once', answer: () => null },
  { name: 'answers after a while', answer: () => after(300).then(() => 'A') },
  // One sample's fault.
  {
    name: 'invalid_prompt',
    ...always({ status: 400, body: error('invalid_prompt') }),
    outcomes: REFUSED,
    why: 'blocked: invalid_prompt',
  },
  {
    name: 'content_filter',
    ...always({ status: 400, body: error('content_filter') }),
    outcomes: REFUSED,
    why: 'blocked: content_filter',
  },
  {
    name: 'content_filter with 403',
    ...always({ status: 403, body: error('content_filter') }),
    outcomes: REFUSED,
  },
  {
    name: 'content_policy_violation',
    ...always({ status: 422, body: error('content_policy_violation') }),
    outcomes: REFUSED,
  },
  {
    name: 'a policy named inside',
    ...always({
      status: 400,
      body: error(null, { innererror: { code: 'ResponsibleAIPolicyViolation' } }),
    }),
    outcomes: REFUSED,
  },
  {
    name: 'a policy in words',
    ...always({ status: 400, body: '{"error":"Flagged by our usage policies."}' }),
    outcomes: REFUSED,
    why: 'blocked: content_policy',
  },
  {
    name: 'a prompt that is too long',
    ...always({ status: 400, body: error('context_length_exceeded') }),
    outcomes: ERRORED,
    why: 'HTTP 400 context_length_exceeded',
  },
  {
    name: 'a scope that is missing for one',
    ...always({ status: 403, body: error(null, { message: 'Missing scopes: x', type: null }) }),
    outcomes: ERRORED,
    why: 'HTTP 403',
  },
  {
    name: '401 to one',
    ...always({ status: 401, body: error('invalid_api_key') }),
    outcomes: ERRORED,
    why: 'HTTP 401 invalid_api_key',
  },
  { name: '404 to one', ...always({ status: 404 }), outcomes: ERRORED, why: 'HTTP 404' },
  { name: '413 to one', ...always({ status: 413 }), outcomes: ERRORED, why: 'HTTP 413' },
  { name: '422 to one', ...always({ status: 422 }), outcomes: ERRORED, why: 'HTTP 422' },
  { name: '451 to one', ...always({ status: 451 }), outcomes: ERRORED, why: 'HTTP 451' },
  {
    name: 'a redirect of one',
    ...always({ status: 308, headers: { location: '/v2' } }),
    outcomes: ERRORED,
    why: 'HTTP 308',
  },
  {
    name: 'a code that holds more than a word',
    ...always({ status: 400, body: error('sk-4f9a') }),
    outcomes: ERRORED,
    why: 'HTTP 400 invalid_request_error',
  },
  {
    name: 'an engine that crashes on one',
    ...always({ status: 500, body: error('engine_crashed') }),
    outcomes: ERRORED,
    why: 'HTTP 500 engine_crashed',
    asks: 6,
  },
  {
    name: 'a login page for one',
    ...always({ status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }),
    outcomes: ERRORED,
    why: 'HTTP 200 MARKUP',
    asks: 3,
  },
  {
    name: 'an answer that is compressed in a way that nobody knows',
    ...always({ status: 200, headers: { 'content-encoding': 'zstd' }, body: 'zzz' }),
    outcomes: ERRORED,
    why: 'HTTP 200 COMPRESSED',
    asks: 3,
  },
  {
    name: 'an answer that is not compressed as it says',
    ...always({ status: 200, headers: { 'content-encoding': 'br' }, body: 'zzz' }),
    outcomes: ERRORED,
    asks: 6,
  },
  {
    name: 'an answer without end',
    ...always({ status: 200, body: 'A'.repeat(5_000_000) }),
    outcomes: ERRORED,
    why: 'HTTP 200 TOO_LONG',
    asks: 3,
  },
  {
    name: 'a completion without choices',
    ...always({ status: 200, body: '{"choices":[]}' }),
    outcomes: ERRORED,
  },
  {
    name: 'connections that are cut for one',
    ...always({ cut: true }),
    outcomes: ERRORED,
    asks: 6,
  },
  // Passing.
  { name: '429 twice', ...first(2, () => ({ status: 429 })) },
  { name: '503 twice', ...first(2, () => ({ status: 503 })) },
  {
    name: '529 overloaded',
    ...first(2, () => ({ status: 529, body: '{"error":{"type":"overloaded_error"}}' })),
  },
  { name: '500 twice', ...first(2, () => ({ status: 500 })) },
  { name: '409 once', ...first(1, () => ({ status: 409 })) },
  { name: '425 once', ...first(1, () => ({ status: 425 })) },
  { name: 'a cut once', ...first(1, () => ({ cut: true })) },
  {
    name: 'a login page once',
    ...first(1, () => ({ status: 200, body: '<html>proxy login</html>' })),
  },
  {
    name: 'a byte order mark',
    ...always({ status: 200, body: '\u{feff}{"choices":[{"message":{"content":"A"}}]}' }),
  },
  // How long to wait.
  { name: 'Retry-After of a second', ...first(1, busy('1')), notBeforeMs: 990 },
  { name: 'Retry-After with a fraction, rounded up', ...first(1, busy('0.4')), notBeforeMs: 990 },
  {
    name: 'Retry-After as a date',
    ...first(1, () => busy(new Date(Date.now() + 2_000).toUTCString())()),
    notBeforeMs: 900,
  },
  {
    name: 'Retry-After of nothing, never below the backoff',
    ...first(1, busy('0')),
    notBeforeMs: 50,
  },
  { name: 'Retry-After below nothing', ...first(1, busy('-5')), notBeforeMs: 50 },
  {
    name: 'Retry-After in the past',
    ...first(1, busy('Wed, 21 Oct 2015 07:28:00 GMT')),
    notBeforeMs: 50,
  },
  { name: 'Retry-After of no known kind', ...first(1, busy('soon')), notBeforeMs: 50 },
  { name: 'Retry-After that is empty', ...first(1, busy('')), notBeforeMs: 50 },
  // Time.
  {
    name: 'a sample that is never answered',
    answer: ({ number }) => (number === SECOND ? never() : null),
    suite: { budget: shortly },
    outcomes: ERRORED,
    why: 'TIMED_OUT',
    asks: 2,
  },
  {
    name: 'a sample that is answered at the second time',
    answer: ({ number, before }) => (number === SECOND && before === 0 ? never() : null),
    suite: { budget: shortly },
    asks: 2,
  },
  // Text.
  {
    name: 'an emoji across the cut',
    ...always(`A\n${'a'.repeat(3_997)}${'😀'.repeat(50)}`),
    row: { answer: `A\n${'a'.repeat(3_997)}` },
  },
  {
    name: 'half an emoji',
    ...always({
      status: 200,
      body: String.raw`{"choices":[{"message":{"content":"No \ud83d idea"}}]}`,
    }),
    outcomes: ['correct', 'unparsable', 'correct', 'correct'],
    row: { answer: 'No \u{fffd} idea' },
  },
];

/** A base that the waits of the endpoint can be told from. */
const BACKOFF = { baseDelayMs: 100 };

/** What a row says, as a line: `HTTP 400 invalid_prompt`, `blocked: content_filter`. */
const inCodes = (why: SampleFault | undefined): string | undefined =>
  why && (why.blocked ? `blocked: ${why.code ?? ''}` : answerCodes(why));

describe('an endpoint that', () => {
  it.each(MODES)('$name', async (mode) => {
    const suite = createSuite(4, { concurrency: 2, ...mode.suite });
    const times: number[] = [];
    play(mode, times);
    const shard = await createShardFixture(store, stub, suite);
    const control = mode.notBeforeMs === undefined ? {} : BACKOFF;
    await expect(shard.run({ ...control, ...mode.control })).resolves.toEqual({
      stopped: 'finished',
    });
    const rows = await shard.rows();
    const all = ['correct', 'correct', 'correct', 'correct'];
    expect(rows.map(({ outcome }) => outcome)).toEqual(mode.outcomes ?? all);
    expect(rows[1]).toMatchObject(mode.row ?? {});
    if (mode.why !== undefined) expect(inCodes(rows[1]?.why)).toBe(mode.why);
    const asks = shard.askedSamples().filter((sample) => sample === 'q-2').length;
    if (mode.asks !== undefined) expect(asks).toBe(mode.asks);
    if (mode.notBeforeMs === undefined) return;
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(mode.notBeforeMs);
  });
});

/** Lets the stub answer as the mode says; `times` are those at which the second sample was asked. */
function play({ answer }: Mode, times: number[]): void {
  const asked = new Map<number, number>();
  let nth = 0;
  stub.answerWith((question) => {
    const number = Number(/^Question (\d+):/.exec(question.prompt)?.[1] ?? 0);
    const before = asked.get(number) ?? 0;
    asked.set(number, before + 1);
    nth += 1;
    if (number === SECOND) times.push(performance.now());
    return answer({ ...question, number, before, nth }) ?? 'A';
  });
}

describe('a quota that is spent in mid-suite', () => {
  const spent: StubAnswer = { status: 429, body: error('insufficient_quota') };
  const spend = () => {
    let asked = 0;
    stub.answerWith(() => {
      asked += 1;
      return asked > 2 + 2 + 3 ? spent : 'A';
    });
  };
  const last = { step: 'sample', status: 429, code: 'insufficient_quota' } as const;

  it('is told while it lasts, and Temporal tries again within the time that is left', async () => {
    const shard = await createShardFixture(store, stub, createSuite(8, { concurrency: 1 }));
    spend();
    const startedAt = new Date(Date.now() - 60 * 60_000 + 20_000).toISOString();
    await expect(shard.run({ task: { startedAt } })).rejects.toMatchObject({
      type: ENDPOINT_BUSY,
      message: 'The endpoint asks to retry later: sample: HTTP 429 insufficient_quota',
      details: [last],
      nextRetryDelay: expect.any(Number),
    });
    expect(shard.heartbeats.at(-1)?.done).toBe(5 - 2 + 2);
  });

  it('ends with the time budget: pending requests are cut off, rows and the reason are kept', async () => {
    const shard = await createShardFixture(store, stub, createSuite(8, { concurrency: 1 }));
    spend();
    const startedAt = new Date(Date.now() - 60 * 60_000 + 1_500).toISOString();
    const begun = performance.now();
    const patient = { tries: 1_000, baseDelayMs: 50 };
    await expect(shard.run({ task: { startedAt }, ...patient })).resolves.toMatchObject({
      stopped: 'timeBudget',
      trouble: { last },
    });
    expect(performance.now() - begun).toBeLessThan(6_000);
    expect((await shard.rows()).length).toBeGreaterThan(2);
  });

  it('is not asked again once the time is spent, and the reason of the try before is kept', async () => {
    const shard = await createShardFixture(store, stub, createSuite(8, { concurrency: 1 }));
    const before = stub.questions.length;
    const startedAt = new Date(Date.now() - 61 * 60_000).toISOString();
    const trouble = { since: '2026-11-30T08:00:00.000Z', last } as const;
    await expect(shard.run({ task: { startedAt }, trouble })).resolves.toEqual({
      stopped: 'timeBudget',
      trouble,
    });
    expect(stub.questions).toHaveLength(before);
  });
});

describe('a shard that does not come on', () => {
  it('fails to be retried, although it could wait much longer for answers', async () => {
    const shard = await createShardFixture(store, stub, createSuite(3));
    stub.answerWith(({ prompt }) => (prompt.startsWith('Question 2') ? never() : 'A'));
    const running = shard.run({ timeoutMs: 60_000, longestIdleMs: 400 });
    await expect(running).rejects.toMatchObject({ type: SHARD_STUCK, nonRetryable: false });
    const beat = shard.heartbeats.at(-1);
    expect(beat).toMatchObject({ done: 2, inFlight: 1, lastRowAt: expect.any(String) });
    expect(beat?.oldestMs).toBeGreaterThan(200);
    stub.answerWith(() => 'A');
    await expect(shard.run()).resolves.toEqual({ stopped: 'finished' });
  });

  it('is not one waiting behind other runs', async () => {
    const shard = await createShardFixture(store, stub, createSuite(3));
    stub.answerWith(() => 'A');
    const gateOf = createEndpointGates(1);
    let leave = (): void => undefined;
    const other = new Promise<void>((resolve) => (leave = resolve));
    const held = gateOf(stub.url).pass(() => other, new AbortController().signal);
    const heartbeat = (): void => {
      if (shard.heartbeats.length > 5) leave();
    };
    const running = shard.run({ gateOf, heartbeat, longestIdleMs: 50 });
    await expect(running).resolves.toEqual({ stopped: 'finished' });
    await held;
  });
});

describe('a suite that is run again', () => {
  it('asks what errored and what was not reached, and keeps both rows', async () => {
    const shard = await createShardFixture(store, stub, createSuite(5));
    stub.answerWith(({ prompt }) => (prompt.startsWith('Question 2') ? { status: 404 } : 'A'));
    await shard.run({ task: { to: 3 } });
    stub.answerWith(() => 'A');
    await shard.run({ task: { attempt: 1 } });
    const rows = await shard.rows();
    expect(rows.map(({ sample, epoch, outcome }) => `${sample} ${epoch} ${outcome}`)).toEqual([
      'q-1 0 correct',
      'q-2 0 errored',
      'q-2 1 correct',
      'q-3 0 correct',
      'q-4 1 correct',
      'q-5 1 correct',
    ]);
    expect(shard.askedSamples().filter((sample) => sample === 'q-1')).toHaveLength(1);
  });
});
