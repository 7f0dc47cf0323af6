import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { exchange, TIMED_OUT } from '../../../../activities/evaluation/exchange';
import { createOutboundAgent } from '../../../../runtime/outbound/create-outbound-agent';
import { LOOPBACK, NetworkList } from '../../../../runtime/outbound/networks';

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** Takes connections and says nothing. */
async function startSilence(): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/models`;
}

const LIMITS = { timeoutMs: 300, maxResponseBytes: 1_000 };
const NEVER = new AbortController().signal;

describe('an exchange that waits for a connection', () => {
  it('settles by its own clock, whatever holds the pool', async () => {
    const url = await startSilence();
    const agent = createOutboundAgent({ allowed: NetworkList.parse(LOOPBACK), connections: 1 });
    opened.push(() => agent.destroy());
    const ask = (timeoutMs: number) =>
      exchange({ url, method: 'GET', headers: {}, agent }, { ...LIMITS, timeoutMs }, NEVER);
    const holding = ask(3_000);
    const begun = performance.now();
    const waiting = await Promise.all([ask(300), ask(300), ask(300)]);
    expect(performance.now() - begun).toBeLessThan(2_000);
    const timedOut = { kind: 'failed', status: null, code: TIMED_OUT, timedOut: true };
    expect(waiting).toEqual([timedOut, timedOut, timedOut]);
    expect(await holding).toEqual(timedOut);
  });

  it('ends at once with its caller, and with the reason of that', async () => {
    const url = await startSilence();
    const agent = createOutboundAgent({ allowed: NetworkList.parse(LOOPBACK), connections: 1 });
    opened.push(() => agent.destroy());
    const controller = new AbortController();
    const request = { url, method: 'GET', headers: {}, agent } as const;
    const asked = exchange(request, { ...LIMITS, timeoutMs: 60_000 }, controller.signal);
    const reason = new Error('cancelled');
    controller.abort(reason);
    await expect(asked).rejects.toBe(reason);
  });

  it('says that nobody listens', async () => {
    const agent = createOutboundAgent({ allowed: NetworkList.parse(LOOPBACK) });
    opened.push(() => agent.destroy());
    const request = { url: 'http://127.0.0.1:1/v1', method: 'GET', headers: {}, agent } as const;
    expect(await exchange(request, LIMITS, NEVER)).toMatchObject({ code: 'ECONNREFUSED' });
  });
});
