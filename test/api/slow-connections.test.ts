import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONNECTION_LIMITS } from '../../api/create-server';
import { openConnection } from '../support/raw-connection';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { EXAMPLE_LABS } from './seed';

const LIMITS = {
  headersMs: 300,
  requestMs: 600,
  idleMs: 300,
  checkEveryMs: 50,
  headerBytes: 8_192,
};

let world: ApiWorld;
let company: string;
beforeAll(async () => {
  world = await openApiWorld({ connections: LIMITS });
  company = await world.keyFor(EXAMPLE_LABS);
});
afterAll(() => world.close());

/** Sends the start, then one byte after the other for as long as anyone listens; gives all that came back. */
async function trickle(start: string): Promise<string> {
  const { socket, closed } = await openConnection(world.url);
  socket.write(start);
  const timer = setInterval(() => socket.write('a'), LIMITS.checkEveryMs);
  return closed.finally(() => {
    clearInterval(timer);
  });
}

const post = (...headers: readonly string[]): string =>
  ['POST /v1/reviews HTTP/1.1', 'Host: here', ...headers, '', ''].join('\r\n');

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
    const answer = await trickle(header.includes('chunked') ? `${start}ffff\r\n"` : `${start}"`);
    expect(answer).not.toContain('HTTP/1.1 20');
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

describe('headers that are too long', () => {
  it('are answered with 431', async () => {
    const { socket, closed } = await openConnection(world.url);
    const field = `X-Long: ${'a'.repeat(LIMITS.headerBytes)}`;
    socket.write(`GET /healthz HTTP/1.1\r\nHost: here\r\n${field}\r\n\r\n`);
    expect(await closed).toMatch(/^HTTP\/1\.1 431 /);
  });
});

describe('the limits of production', () => {
  it('are there, and short', () => {
    for (const ms of [CONNECTION_LIMITS.headersMs, CONNECTION_LIMITS.requestMs]) {
      expect(ms).toBeGreaterThan(1_000);
      expect(ms).toBeLessThanOrEqual(30_000);
    }
    expect(CONNECTION_LIMITS.checkEveryMs).toBeLessThanOrEqual(1_000);
  });
});
