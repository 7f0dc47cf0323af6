import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Payload, PayloadCodec } from '@temporalio/common';
import type { PayloadJson, PayloadsJson } from '../../../../contracts/http/codec';
import {
  PLACEHOLDER_FIELD,
  toPayloadJson,
  toJsonPayload,
} from '../../../../trust/sealing/codec/payload-json';
import { CodecRefused, createRemoteCodec } from '../../../../trust/sealing/codec/remote-codec';
import { SEALED_ENCODING } from '../../../../trust/sealing/codec/sealed-payload';
import { toKeyId } from '../../../../trust/keys/key-id';
import { SEAL_OVERHEAD_BYTES } from '../../../../trust/sealing/sealed-bytes';

const REVIEW = `rev-${'a'.repeat(26)}`;
const CONTEXT = { type: 'workflow', namespace: 'reviews', workflowId: REVIEW } as const;
const EVALUATION = `${REVIEW}-evaluation-suite`;

/** A whole header over bytes that no key opens: the terminal has none to try. */
const sealedAt = (workflow: string, change: Readonly<Record<string, string>> = {}): Payload => ({
  metadata: Object.fromEntries(
    Object.entries({
      ...{ encoding: SEALED_ENCODING, format: '2', namespace: CONTEXT.namespace, workflow },
      ...{ key: toKeyId(workflow), maker: 'platform', ...change },
    }).map(([name, value]) => [name, Buffer.from(value)]),
  ),
  data: Buffer.alloc(SEAL_OVERHEAD_BYTES),
});
const SEALED = sealedAt(REVIEW);

let server: Server;
let codec: PayloadCodec;
let asked: { url: string | undefined; headers: IncomingHttpHeaders; payloads: PayloadJson[] }[];
let answer: { status: number; body: unknown };

beforeEach(async () => {
  asked = [];
  answer = { status: 200, body: { payloads: [toPayloadJson(toJsonPayload('answered'))] } };
  server = createServer((request, response) => {
    void json(request).then((body) => {
      const { payloads } = body as PayloadsJson;
      asked.push({ url: request.url, headers: request.headers, payloads });
      response.writeHead(answer.status).end(JSON.stringify(answer.body));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  codec = createRemoteCodec({ apiUrl: `http://127.0.0.1:${port}/under/`, token: 'a-token' });
});

afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const statusOf = (asking: Promise<unknown>): Promise<unknown> =>
  asking.then(
    () => 'answered',
    (error: unknown) => (error instanceof CodecRefused ? error.status : error),
  );

describe('the codec of a person’s terminal', () => {
  it('asks the API at the path of the review, in the person’s name', async () => {
    const [sealed] = await codec.encode([toJsonPayload('words')], CONTEXT);
    expect(Buffer.from(sealed?.data ?? []).toString()).toBe('"answered"');
    expect(asked).toMatchObject([
      {
        url: `/under/v1/codec/reviews/${REVIEW}/encode`,
        headers: { authorization: 'Bearer a-token', 'x-namespace': 'reviews' },
        payloads: [toPayloadJson(toJsonPayload('words'))],
      },
    ]);
  });

  it('asks for a review’s evaluation at the path of the review', async () => {
    const sealed = sealedAt(EVALUATION);
    await codec.decode([sealed], { ...CONTEXT, workflowId: EVALUATION });
    expect(asked).toMatchObject([
      { url: `/under/v1/codec/reviews/${REVIEW}/decode`, payloads: [toPayloadJson(sealed)] },
    ]);
  });

  it('asks nobody about nothing', async () => {
    expect(await codec.decode([], CONTEXT)).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('believes no clear text: it is a tombstone before the API sees it', async () => {
    await codec.decode([toJsonPayload({ phase: 'closed' })], CONTEXT);
    expect(asked[0]?.payloads).toEqual([toPayloadJson(toJsonPayload({ tombstone: 'clear-text' }))]);
  });

  it.each<[string, Payload]>([
    ['another workflow of the review', sealedAt(EVALUATION)],
    ['another namespace', sealedAt(REVIEW, { namespace: 'elsewhere' })],
    ['another review', sealedAt(`rev-${'b'.repeat(26)}`)],
    ['a person', sealedAt(REVIEW, { maker: 'person' })],
    ['an unknown maker', sealedAt(REVIEW, { maker: 'x' })],
  ])('believes no payload of %s', async (_, payload) => {
    await codec.decode([payload], CONTEXT);
    expect(asked[0]?.payloads).toEqual([toPayloadJson(toJsonPayload({ tombstone: 'forged' }))]);
  });

  it('takes no placeholder for an answer', async () => {
    const { metadata, data } = toPayloadJson(toJsonPayload('forged'));
    const placeholder = { metadata: { ...metadata, [PLACEHOLDER_FIELD]: 'Zm9yZ2Vk' }, data };
    answer = { status: 200, body: { payloads: [placeholder] } };
    expect(await statusOf(codec.decode([SEALED], CONTEXT))).toBeNull();
  });

  it.each<[string, typeof answer, number | null]>([
    ['a refusal', { status: 404, body: { code: 'not-found' } }, 404],
    ['an answer of another form', { status: 200, body: { payload: [] } }, 200],
    ['fewer payloads than it was asked for', { status: 200, body: { payloads: [] } }, null],
  ])('fails on %s', async (_, given, status) => {
    answer = given;
    expect(await statusOf(codec.encode([toJsonPayload('x')], CONTEXT))).toBe(status);
  });

  it('fails without an API, without a review, and without a context', async () => {
    const nowhere = createRemoteCodec({ apiUrl: 'http://127.0.0.1:1', token: undefined });
    const payloads = [toJsonPayload('x')];
    expect(await statusOf(nowhere.encode(payloads, CONTEXT))).toBeNull();
    expect(
      await statusOf(codec.encode(payloads, { ...CONTEXT, workflowId: 'custody' })),
    ).toBeNull();
    expect(await statusOf(codec.encode(payloads))).toBeNull();
  });
});
