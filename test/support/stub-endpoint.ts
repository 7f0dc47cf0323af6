import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { readQuestion, sendAnswer, type StubAnswer, type StubQuestion } from './stub-protocol';

export interface StubOptions {
  readonly answer?: (question: StubQuestion) => StubAnswer | Promise<StubAnswer>;
  readonly latencyMs?: number;
  readonly model?: string;
  /** What `/models` lists; null answers 404. */
  readonly models?: readonly string[] | null;
  /** The bearer token that it wants; any other is answered with 401. */
  readonly secret?: string;
}

export interface StubEndpoint {
  /** To be used as a target's endpoint. */
  readonly url: string;
  readonly model: string;
  /** Every chat request with a good token, in order of arrival. */
  readonly questions: readonly StubQuestion[];
  /** Most chat requests that were open at one time. */
  readonly peakInFlight: number;
  /** Resolves once so many chat requests have arrived. */
  arrived(count: number): Promise<void>;
  answerWith(answer: NonNullable<StubOptions['answer']>): void;
  /** Changes `system_fingerprint` from the next answer on. */
  setFingerprint(fingerprint: string): void;
  close(): Promise<void>;
}

/** A real HTTP server that speaks the OpenAI-compatible protocol and misbehaves as it is told. */
export async function startStubEndpoint(options: StubOptions = {}): Promise<StubEndpoint> {
  const stub = createStub(options);
  const server = createServer((request, response) => {
    serve(stub, request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    model: stub.model,
    questions: stub.questions,
    get peakInFlight() {
      return stub.peakInFlight;
    },
    arrived: (count) =>
      new Promise((resolve) => {
        stub.awaited.push({ count, resolve });
        settleAwaited(stub);
      }),
    answerWith: (answer) => {
      stub.answer = answer;
    },
    setFingerprint: (fingerprint) => {
      stub.fingerprint = fingerprint;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

type Stub = ReturnType<typeof createStub>;

function createStub({ answer, latencyMs = 0, model = 'stub-model', models, secret }: StubOptions) {
  return {
    model,
    models: models === undefined ? [model] : models,
    latencyMs,
    secret,
    answer: answer ?? ((): StubAnswer | Promise<StubAnswer> => 'A'),
    fingerprint: 'fp_stub',
    questions: [] as StubQuestion[],
    inFlight: 0,
    peakInFlight: 0,
    awaited: [] as { readonly count: number; readonly resolve: () => void }[],
  };
}

async function serve(stub: Stub, request: IncomingMessage, response: ServerResponse) {
  const { secret, models } = stub;
  const path = request.url?.replace(/\?.*$/, '');
  if (secret !== undefined && request.headers.authorization !== `Bearer ${secret}`) {
    request.resume();
    sendAnswer(response, { status: 401 }, stub);
  } else if (path === '/v1/chat/completions') {
    await complete(stub, request, response);
  } else if (path === '/v1/models' && models !== null) {
    const body = JSON.stringify({ object: 'list', data: models.map((id) => ({ id })) });
    sendAnswer(response, { status: 200, body }, stub);
  } else {
    sendAnswer(response, { status: 404 }, stub);
  }
}

async function complete(stub: Stub, request: IncomingMessage, response: ServerResponse) {
  stub.inFlight += 1;
  stub.peakInFlight = Math.max(stub.peakInFlight, stub.inFlight);
  try {
    const question = await readQuestion(request);
    stub.questions.push(question);
    settleAwaited(stub);
    if (stub.latencyMs > 0) await after(stub.latencyMs);
    sendAnswer(response, await stub.answer(question), stub);
  } finally {
    stub.inFlight -= 1;
  }
}

function settleAwaited(stub: Stub) {
  const arrived = stub.questions.length;
  for (const { count, resolve } of stub.awaited) if (count <= arrived) resolve();
  stub.awaited = stub.awaited.filter(({ count }) => count > arrived);
}
