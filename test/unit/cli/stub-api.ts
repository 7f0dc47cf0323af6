import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { toProblem } from './canned';

export interface Received {
  /** Method and target, for example `GET /v1/reviews?limit=200`. */
  readonly line: string;
  readonly apiKey: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly body: unknown;
}

export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface StubApi {
  readonly url: string;
  readonly received: readonly Received[];
  /** Answers of a request line in turn; the last one stays. The query counts only if it is given. */
  answer(line: string, ...answers: Answer[]): void;
  close(): Promise<void>;
}

/** A real HTTP server with canned answers; everything else is not found. */
export async function startStubApi(): Promise<StubApi> {
  const answers = new Map<string, Answer[]>();
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void receive(request).then((one) => {
      received.push(one);
      const { status = 200, body, headers } = take(answers, one.line);
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answer: (line, ...given) => answers.set(line, given),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function receive(request: IncomingMessage): Promise<Received> {
  const { method, url, headers } = request;
  const body = await text(request);
  return {
    line: `${method ?? ''} ${url ?? ''}`,
    apiKey: headers.authorization?.replace('Bearer ', ''),
    idempotencyKey: headers['idempotency-key']?.toString(),
    body: body === '' ? undefined : JSON.parse(body),
  };
}

function take(answers: Map<string, Answer[]>, line: string): Answer {
  const [first, ...others] = answers.get(line) ?? answers.get(line.replace(/\?.*$/, '')) ?? [];
  if (first === undefined) return { status: 404, body: toProblem(404, 'not-found') };
  if (others.length > 0) answers.set(answers.has(line) ? line : line.replace(/\?.*$/, ''), others);
  return first;
}
