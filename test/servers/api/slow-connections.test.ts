import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONNECTION_LIMITS, createApiServer, stopServer } from '../../../api/http/create-server';
import { LARGEST_UPLOAD_BYTES } from '../../../api/http/read-body';
import { openConnection } from '../../support/raw-connection';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { EXAMPLE_LABS, LEAD_REVIEWER, seedReview } from './seed';

const LIMITS = {
  headersMs: 300,
  requestMs: 600,
  uploadMs: 3_000,
  idleMs: 300,
  checkEveryMs: 50,
  headerBytes: 8_192,
};

let world: ApiWorld;
let company: string;
let reviewer: string;
let documents: string;
beforeAll(async () => {
  world = await openApiWorld({ connections: LIMITS });
  company = await world.keyFor(EXAMPLE_LABS);
  reviewer = await world.keyFor(LEAD_REVIEWER);
  const { id } = await seedReview(world.store, { company: 'example-labs', name: 'slow' });
  documents = `/v1/reviews/${id}/documents`;
});
afterAll(() => world.close());

/**
 * Sends the start, then one byte after the other: so many, or for as long as anyone listens; gives all that
 * came back.
 */
async function trickle(start: string, count = Infinity): Promise<string> {
  const { socket, closed } = await openConnection(world.url);
  socket.write(start);
  let left = count;
  const timer = setInterval(() => {
    if (left > 0) socket.write('a');
    left -= 1;
  }, LIMITS.checkEveryMs);
  return closed.finally(() => {
    clearInterval(timer);
  });
}

const post = (...headers: readonly string[]): string => to('/v1/reviews', ...headers);
const to = (path: string, ...headers: readonly string[]): string =>
  [`POST ${path} HTTP/1.1`, 'Host: here', ...headers, '', ''].join('\r\n');

/** An upload of this many bytes by the holder of this token. */
const upload = (as: string, length: number): string =>
  to(
    documents,
    ...[`Authorization: Bearer ${as}`, 'Content-Type: application/octet-stream'],
    ...['Document-Name: notes', `Content-Length: ${length}`, 'Connection: close'],
  );

describe('a connection that takes its time', () => {
  it('is cut while its headers trickle in', async () => {
    expect(await trickle('GET /v1/reviews HTTP/1.1\r\nX-Slow: ')).toMatch(/^HTTP\/1\.1 408 /);
  });

  it.each([
    ['of a length that was told', 'Content-Length: 60000'],
    ['in chunks', 'Transfer-Encoding: chunked'],
  ])('is cut while a body trickles in, %s', async (_, header) => {
    const type = 'Content-Type: application/json';
    const authorization = `Authorization: Bearer ${company}`;
    const start = post(type, authorization, 'Idempotency-Key: slow', header);
    const begun = Date.now();
    const answer = await trickle(header.includes('chunked') ? `${start}ffff\r\n"` : `${start}"`);
    expect(answer).not.toContain('HTTP/1.1 20');
    expect(Date.now() - begun).toBeLessThan(LIMITS.uploadMs);
  });

  it('may take longer to upload, but not forever', async () => {
    // Twice as long as any other request has.
    const length = (2 * LIMITS.requestMs) / LIMITS.checkEveryMs;
    expect(await trickle(upload(reviewer, length), length)).toMatch(/^HTTP\/1\.1 201 /);
    const begun = Date.now();
    expect(await trickle(upload(reviewer, 1_000_000))).toMatch(/^HTTP\/1\.1 408 /);
    expect(Date.now() - begun).toBeGreaterThan(LIMITS.uploadMs - LIMITS.checkEveryMs);
  });

  it('may not take longer to upload what it may not', async () => {
    const begun = Date.now();
    const answer = await trickle(upload(company, 1_000_000));
    expect(answer).not.toContain('HTTP/1.1 20');
    expect(Date.now() - begun).toBeLessThan(LIMITS.uploadMs);
  });

  it('is cut when it says nothing', async () => {
    const { closed } = await openConnection(world.url);
    expect(await closed).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('is closed when no other request follows', async () => {
    const { socket, closed } = await openConnection(world.url);
    socket.write('GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n');
    expect(await closed).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('takes nobody else’s place: many of them leave the API answering', async () => {
    const idle = await Promise.all(Array.from({ length: 200 }, () => openConnection(world.url)));
    expect((await world.ask('/healthz')).status).toBe(200);
    await Promise.all(idle.map(({ closed }) => closed));
  });
});

describe('a server that stops', () => {
  it('answers what is under way, and says that the connection ends with it', async () => {
    let answer: (() => void) | undefined;
    const server = createApiServer((_request, response) => {
      answer = () => response.end('answered');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { socket, closed } = await openConnection(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    );
    socket.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
    await once(server, 'request');
    const stopped = stopServer(server, 60_000);
    answer?.();
    const text = await closed;
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    expect(text).toMatch(/^connection: close\r$/im);
    expect(text).toContain('answered');
    await stopped;
  });
});

describe('an answer that is complete, and not all sent, as the server stops', () => {
  it('comes whole', async () => {
    const whole = Buffer.alloc(16 << 20, 'a');
    const server = createApiServer((_request, response) => {
      response.end(whole);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}`);
    const stopped = stopServer(server, 60_000);
    expect((await answer.arrayBuffer()).byteLength).toBe(whole.length);
    await stopped;
  });
});

describe('headers that are too long', () => {
  it('are answered with 431', async () => {
    const { socket, closed } = await openConnection(world.url);
    const field = `X-Long: ${'a'.repeat(LIMITS.headerBytes)}`;
    socket.write(`GET /healthz HTTP/1.1\r\nHost: here\r\n${field}\r\n\r\n`);
    expect(await closed).toMatch(/^HTTP\/1\.1 431 /);
  });
});

describe('the limits of production', () => {
  it('keep an idle connection for longer than a client or a proxy does', () => {
    // By default: undici 4 s and Node's agent 5 s unless the server says more, nginx and the usual balancers 60 s.
    expect(CONNECTION_LIMITS.idleMs).toBeGreaterThan(60_000);
  });

  it('are there, and short', () => {
    for (const ms of [CONNECTION_LIMITS.headersMs, CONNECTION_LIMITS.requestMs]) {
      expect(ms).toBeGreaterThan(1_000);
      expect(ms).toBeLessThanOrEqual(30_000);
    }
    const slowest = (LARGEST_UPLOAD_BYTES * 8) / (CONNECTION_LIMITS.uploadMs / 1_000);
    expect(slowest).toBeLessThan(1_000_000);
    expect(CONNECTION_LIMITS.checkEveryMs).toBeLessThanOrEqual(1_000);
  });
});
