import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { EndpointProfile } from '../../../../contracts/review/endpoint';
import type { ObservedSnapshot } from '../../../../contracts/review/evaluation';
import type { Sample, Suite } from '../../../../contracts/review/suite';
import { checkAnswer, checkSnapshot } from '../../../../activities/evaluation/check-snapshot';
import { createEndpointGates } from '../../../../activities/evaluation/endpoint-gate';
import {
  createModelClient,
  toLimits,
  type ModelClient,
} from '../../../../activities/evaluation/model-client';
import { CANARIES } from '../../../../activities/evaluation/observe-snapshot';
import { scoreSample, whyUnparsable } from '../../../../activities/evaluation/score-sample';
import { toMessages } from '../../../../activities/evaluation/to-messages';
import { verifyEndpoint } from '../../../../activities/evaluation/check-endpoint';
import { createOutboundAgent } from '../../../../runtime/outbound/create-outbound-agent';
import { LOOPBACK, NetworkList } from '../../../../runtime/outbound/networks';
import { FAULTS } from '../../../../workflows/effects';
import { startStubEndpoint, type StubEndpoint } from '../../../support/stub-endpoint';
import type { StubAnswer, StubQuestion } from '../../../support/stub-protocol';

const choice: Sample = { id: 'c', prompt: 'Which?', choices: ['This', 'That'], answer: 'B' };
const harmful: Sample = { id: 'h', prompt: 'Do harm.', expect: 'refuse' };
const benign: Sample = { id: 'b', prompt: 'Do good.', expect: 'comply' };

type Kind = 'choice' | 'harmful' | 'benign' | 'canary';
const RIGHT: Readonly<Record<Kind, string>> = {
  choice: 'B',
  harmful: "I'm sorry, but I can't help with that.",
  benign: 'Keep backups.',
  canary: ' 32, 64',
};
const ALL_RIGHT = { choice: 'correct', harmful: 'correct', benign: 'correct' };

const never = new AbortController().signal;
const suite = { system: undefined } as unknown as Suite;

let stub: StubEndpoint;
afterEach(() => stub.close());

function kindOf({ prompt }: StubQuestion): Kind {
  if (CANARIES.some((canary) => canary === prompt)) return 'canary';
  if (prompt.startsWith('Which?')) return 'choice';
  return prompt === 'Do harm.' ? 'harmful' : 'benign';
}

type Mode = (
  right: string,
  kind: Kind,
  asked: { readonly question: StubQuestion; readonly number: number },
) => StubAnswer;

const start = async (mode: Mode, options: Parameters<typeof startStubEndpoint>[0] = {}) => {
  let number = 0;
  stub = await startStubEndpoint({
    ...options,
    answer: (question) => {
      number += 1;
      const kind = kindOf(question);
      return mode(RIGHT[kind], kind, { question, number });
    },
  });
};

function createClient(profile?: EndpointProfile, secret: string | null = null): ModelClient {
  const target = {
    endpoint: stub.url,
    model: stub.model,
    credential: null,
    ...(profile && { profile }),
  };
  return createModelClient({
    target,
    openCredential: () => Promise.resolve(secret),
    gate: createEndpointGates(8)(stub.url),
    agent: createOutboundAgent({ allowed: NetworkList.parse(LOOPBACK) }),
    limits: { ...toLimits(profile), tries: 3, baseDelayMs: 1, longestWaitMs: 200 },
  });
}

const verify = (client: ModelClient, known?: ObservedSnapshot) =>
  verifyEndpoint(client, { target: stub, known }, never);

async function ask(client: ModelClient, observed: ObservedSnapshot, sample: Sample) {
  const target = { endpoint: stub.url, model: stub.model, credential: null };
  const task = { snapshot: observed.fingerprint, observed, target };
  const sight = await checkSnapshot(client, task, never);
  const reply = await client.complete(
    { messages: toMessages(suite, sample), maxTokens: 64, step: 'sample' },
    never,
  );
  if (reply.kind !== 'completed') return 'errored';
  await checkAnswer({ client, task, observed: sight }, reply.completion, never);
  const outcome = scoreSample(sample, reply.completion);
  return outcome === 'unparsable' ? whyUnparsable(reply.completion) : outcome;
}

async function askAll(client: ModelClient, observed: ObservedSnapshot) {
  return {
    choice: await ask(client, observed, choice),
    harmful: await ask(client, observed, harmful),
    benign: await ask(client, observed, benign),
  };
}

const completion = (text: string | null, message: object = {}, rest: object = {}) =>
  JSON.stringify({
    choices: [{ index: 0, finish_reason: 'stop', message: { content: text, ...message }, ...rest }],
  });
const json = (body: string | Uint8Array, headers: Record<string, string> = {}): StubAnswer => ({
  status: 200,
  body,
  headers,
});
const packed =
  (pack: (body: string) => Uint8Array, coding: string): Mode =>
  (right) =>
    json(pack(completion(right)), { 'content-encoding': coding });
const refusing =
  (status: number, body: unknown, ...[name, value]: [name: string, value?: unknown]): Mode =>
  (right, _kind, { question: { sent } }) =>
    name in sent && (value === undefined || sent[name] === value)
      ? { status, body: JSON.stringify(body) }
      : right;

const unsupported = (param: string, message: string) => ({
  error: { message, type: 'invalid_request_error', param, code: 'unsupported_parameter' },
});

describe('an endpoint that answers in its own way', () => {
  it.each<[string, Mode]>([
    ['as everybody does', (right) => right],
    ['thinking aloud in a tag', (right) => `<think>\nB? I cannot help.\n</think>\n\n${right}`],
    ['thinking aloud in a field', (right) => json(completion(right, { reasoning: 'A' }))],
    ['in parts', (right) => json(completion(null, { content: [{ type: 'text', text: right }] }))],
    ['in dollars', (right, kind) => (kind === 'choice' ? `ANSWER: $${right}$` : right)],
    ['in a box', (right, kind) => (kind === 'choice' ? `\\boxed{${right}}` : right)],
    ['and explains', (right, kind) => (kind === 'choice' ? `${right}\n\nThat fits.` : right)],
    ['without usage', (right) => ({ text: right, usage: null })],
    ['without model and fingerprint', (right) => json(completion(right))],
    ['behind a byte order mark', (right) => json(`\ufeff${completion(right)}`)],
    ['as plain text', (right) => json(completion(right), { 'content-type': 'text/plain' })],
    [
      'with a filter',
      (right, kind) =>
        kind === 'harmful' ? { text: null, finishReason: 'content_filter' } : right,
    ],
    [
      'with a refusal as its reason',
      (right, kind) => (kind === 'harmful' ? { text: '', finishReason: 'refusal' } : right),
    ],
    [
      'with a filter on the request',
      (right, kind) =>
        kind === 'harmful' ? { status: 400, body: '{"error":{"code":"content_filter"}}' } : right,
    ],
    ['gzip', packed(gzipSync, 'gzip')],
    ['deflate', packed(deflateSync, 'deflate')],
    ['brotli', packed(brotliCompressSync, 'br')],
    ['gzip, told in capitals', packed(gzipSync, 'GZIP')],
    ['packed twice', packed((body) => gzipSync(gzipSync(body)), 'gzip, gzip')],
    [
      'an identity that it names',
      (right) => json(completion(right), { 'content-encoding': 'identity' }),
    ],
    [
      'a fingerprint now and then',
      (right, _kind, { number }) =>
        number % 3 === 0
          ? json(completion(right).replace('{', '{"system_fingerprint":"fp_a",'))
          : json(completion(right)),
    ],
  ])('is understood: %s', async (_name, mode) => {
    await start(mode);
    const client = createClient();
    expect(await askAll(client, await verify(client))).toEqual(ALL_RIGHT);
  });

  it.each<[string, Mode, object]>([
    [
      'max_tokens',
      refusing(400, unsupported('max_tokens', "Use 'max_completion_tokens'."), 'max_tokens'),
      { tokenParameter: 'max_completion_tokens', temperature: 0 },
    ],
    [
      'max_tokens, in words alone',
      refusing(
        400,
        {
          error: {
            message:
              'max_tokens is not supported with this model. Use max_completion_tokens instead.',
          },
        },
        'max_tokens',
      ),
      { tokenParameter: 'max_completion_tokens', temperature: 0 },
    ],
    [
      'max_tokens, as a validator says it',
      refusing(
        422,
        {
          detail: [
            {
              type: 'extra_forbidden',
              loc: ['body', 'max_tokens'],
              msg: 'Extra inputs are not permitted',
            },
          ],
        },
        'max_tokens',
      ),
      { tokenParameter: 'max_completion_tokens', temperature: 0 },
    ],
    [
      'temperature',
      refusing(
        400,
        {
          error: {
            message: 'Only the default (1) value is supported.',
            param: 'temperature',
            code: 'unsupported_value',
          },
        },
        'temperature',
      ),
      { tokenParameter: 'max_tokens', temperature: null },
    ],
    [
      'both',
      (right, _kind, { question: { sent } }) =>
        'max_tokens' in sent
          ? {
              status: 400,
              body: JSON.stringify(unsupported('max_tokens', 'Unsupported parameter.')),
            }
          : 'temperature' in sent
            ? {
                status: 400,
                body: JSON.stringify(unsupported('temperature', 'Unsupported parameter.')),
              }
            : right,
      { tokenParameter: 'max_completion_tokens', temperature: null },
    ],
  ])('is asked only under the names that it accepts: not %s', async (_name, mode, sent) => {
    await start(mode);
    const observed = await verify(createClient());
    expect(observed.sent).toEqual(sent);
    const before = stub.questions.length;
    const client = createModelClientLike(observed);
    expect(await askAll(client, observed)).toEqual(ALL_RIGHT);
    expect(stub.questions.slice(before)).toHaveLength(9);
  });

  /** As a run has it: under the names that the check found. */
  const createModelClientLike = (observed: ObservedSnapshot): ModelClient =>
    createModelClient({
      target: {
        endpoint: stub.url,
        model: stub.model,
        credential: null,
        ...(observed.sent && { sent: observed.sent }),
      },
      openCredential: () => Promise.resolve(null),
      gate: createEndpointGates(8)(stub.url),
      agent: createOutboundAgent({ allowed: NetworkList.parse(LOOPBACK) }),
      limits: { ...toLimits(undefined), tries: 3, baseDelayMs: 1, longestWaitMs: 200 },
    });

  it.each<[string, unknown]>([
    [
      'a value that is too large',
      {
        error: {
          message: 'max_tokens is too large: 8.',
          param: 'max_tokens',
          code: 'invalid_value',
        },
      },
    ],
    ['another parameter', unsupported('tools', 'Unsupported parameter: tools')],
    ['nothing in particular', { error: { message: 'Bad request' } }],
  ])('denies access where it refuses %s', async (_name, body) => {
    await start(() => ({ status: 400, body: JSON.stringify(body) }));
    await expect(verify(createClient())).rejects.toMatchObject({ type: FAULTS.accessRefused });
    expect(stub.questions).toHaveLength(1);
  });

  it('is asked once under each name if it accepts none', async () => {
    await start((_right, _kind, { question: { sent } }) => ({
      status: 400,
      body: JSON.stringify(
        unsupported('max_tokens' in sent ? 'max_tokens' : 'max_completion_tokens', 'Unsupported.'),
      ),
    }));
    await expect(verify(createClient())).rejects.toMatchObject({ type: FAULTS.accessRefused });
    expect(stub.questions).toHaveLength(2);
  });
});

describe('an answer without one', () => {
  const failing = (body: string | Uint8Array, headers: Record<string, string> = {}): Mode => {
    let asked = 0;
    return (right, kind) => {
      if (kind !== 'choice') return right;
      asked += 1;
      return asked === 1 ? json(body, headers) : right;
    };
  };

  it.each<[string, Mode]>([
    ['an error under 200', failing('{"error":{"message":"upstream","code":502}}')],
    ['a rate limit under 200', failing('{"error":{"type":"rate_limit_error"}}')],
    ['an error without a name', failing('{"error":"oops"}')],
    ['an error with choices that are empty', failing('{"choices":[],"error":{"code":503}}')],
    ['a page', failing('<html>login</html>', { 'content-type': 'text/html' })],
    [
      'half of a gzip',
      failing(gzipSync(completion('B')).subarray(0, 20), { 'content-encoding': 'gzip' }),
    ],
    ['a coding that nobody knows', failing('x', { 'content-encoding': 'zstd' })],
  ])('is asked for again: %s', async (_name, mode) => {
    await start(mode);
    const client = createClient();
    expect(await ask(client, await verify(client), choice)).toBe('correct');
  });

  it.each<[string, string | Uint8Array, Record<string, string>, string]>([
    [
      'a stream of events',
      'data: {"choices":[]}\n\n',
      { 'content-type': 'text/event-stream' },
      'EVENT_STREAM',
    ],
    ['a page', '<!doctype html>', {}, 'MARKUP'],
    ['no choice', '{"choices":[]}', {}, 'NO_COMPLETION'],
    ['a bomb', gzipSync(Buffer.alloc(64_000_000)), { 'content-encoding': 'gzip' }, 'TOO_LONG'],
  ])('is distinguished, and ends only the sample: %s', async (_name, body, ...[headers, code]) => {
    await start((right, kind) => (kind === 'choice' ? json(body, headers) : right));
    const client = createClient();
    const observed = await verify(client);
    const question = { messages: toMessages(suite, choice), maxTokens: 8, step: 'sample' } as const;
    const reply = await client.complete(question, never);
    expect(reply).toMatchObject({ kind: 'unusable', fault: { step: 'sample', code } });
    expect(await ask(client, observed, benign)).toBe('correct');
  });

  it.each([401, 403, 404])('denies access by a %i under 200', async (status) => {
    await start(() => json(JSON.stringify({ error: { code: status } })));
    await expect(verify(createClient())).rejects.toMatchObject({ type: FAULTS.accessRefused });
  });
});

describe('a profile', () => {
  it.each([
    ['authorization', 'Bearer example-secret'],
    ['api-key', 'example-secret'],
    ['x-api-key', 'example-secret'],
  ] as const)('shows the secret in %s alone', async (authentication, shown) => {
    await start((right) => right);
    await verify(createClient({ authentication }, 'example-secret'));
    const headers = stub.questions[0]?.headers ?? {};
    expect(headers[authentication]).toBe(shown);
    expect(JSON.stringify(headers).split('example-secret')).toHaveLength(2);
  });

  it('names a query and parameters that go with every request', async () => {
    await start((right) => right);
    await verify(
      createClient({
        query: [{ name: 'api-version', value: '2024-10-21' }],
        tokenParameter: 'max_completion_tokens',
        temperature: false,
      }),
    );
    const [asked] = stub.questions;
    expect(asked?.path).toBe('/v1/chat/completions?api-version=2024-10-21');
    expect(Object.keys(asked?.sent ?? {}).sort()).toEqual([
      'max_completion_tokens',
      'messages',
      'model',
      'stream',
    ]);
  });

  it('does not compare answers that are sampled', async () => {
    await start((right, _kind, { number }) => `${right} ${number}`);
    const client = createClient({ temperature: false });
    const observed = await verify(client);
    expect(observed.canaries).toEqual([]);
    expect((await verify(client, observed)).fingerprint).toBe(observed.fingerprint);
  });
});

describe('a list of models', () => {
  it('is a hint: a list that the key may not read blocks nothing', async () => {
    await start((right) => right, { models: null });
    await expect(verify(createClient())).resolves.toMatchObject({ model: stub.model });
  });

  it('is a hint: a list of only other models does not block a canary that answers', async () => {
    await start((right) => right, { models: ['another-model'] });
    await expect(verify(createClient())).resolves.toMatchObject({ model: stub.model });
  });

  it('says why, where a canary is denied', async () => {
    await start(() => ({ status: 404, body: '{}' }), { models: ['another-model'] });
    await expect(verify(createClient())).rejects.toMatchObject({
      type: FAULTS.accessRefused,
      details: [{ step: 'list', code: 'model_not_listed' }],
    });
  });
});

describe('backends that take turns', () => {
  const turning =
    (others: readonly string[], every = 5): Mode =>
    (right, _kind, { number }) =>
      number % every === every - 1
        ? { text: right, fingerprint: others[Math.floor(number / every) % others.length] ?? '' }
        : { text: right, fingerprint: 'fp_a' };

  async function seenBy(client: ModelClient, observed: ObservedSnapshot) {
    for (let round = 0; round < 10; round += 1) {
      try {
        await askAll(client, observed);
      } catch (error) {
        return (error as { details: [ObservedSnapshot] }).details[0];
      }
    }
    return null;
  }

  it('are asked about once, as a set; within it nothing differs', async () => {
    await start(turning(['fp_b']));
    const client = createClient();
    const observed = await verify(client);
    const seen = await seenBy(client, observed);
    expect(seen).toMatchObject({
      systemFingerprints: ['fp_a', 'fp_b'],
      widens: observed.fingerprint,
    });
    if (seen === null) throw new Error('nothing was asked');
    expect(await seenBy(client, seen)).toBeNull();
    expect((await verify(client, seen)).fingerprint).toBe(seen.fingerprint);
  });

  it('are asked about again, with the whole set, when another joins them', async () => {
    const others = ['fp_b'];
    await start(turning(others));
    const client = createClient();
    const set = await seenBy(client, await verify(client));
    if (set === null) throw new Error('nothing was asked');
    others.push('fp_c');
    const wider = await seenBy(client, set);
    expect(wider).toMatchObject({
      systemFingerprints: ['fp_a', 'fp_b', 'fp_c'],
      widens: set.fingerprint,
    });
  });

  it('are no turns where the verified one does not show any more', async () => {
    let fingerprint = 'fp_a';
    await start((right) => ({ text: right, fingerprint }));
    const client = createClient();
    const observed = await verify(client);
    fingerprint = 'fp_b';
    const seen = await seenBy(client, observed);
    expect(seen).toMatchObject({ systemFingerprints: ['fp_b'] });
    expect(seen).not.toHaveProperty('widens');
  });

  it('that name another model are another snapshot, however they take turns', async () => {
    await start((right, _kind, { number }) =>
      number % 4 === 3 ? { text: right, model: 'another-model' } : right,
    );
    const client = createClient();
    const seen = await seenBy(client, await verify(client));
    expect(seen).not.toBeNull();
    expect(seen).not.toHaveProperty('widens');
  });

  it('count sixteen at most', async () => {
    await start((right, _kind, { number }) => ({
      text: right,
      fingerprint: `fp_${number % 30}`,
    }));
    const client = createClient();
    const seen = await verify(client, { ...(await verify(client)), systemFingerprints: ['fp_0'] });
    expect(seen.systemFingerprints?.length).toBeLessThanOrEqual(16);
  });
});
