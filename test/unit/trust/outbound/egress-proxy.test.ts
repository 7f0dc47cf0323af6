import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type AddressInfo, type LookupFunction, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Agent, request } from 'undici';
import { createOutboundAgent } from '../../../../runtime/outbound/create-outbound-agent';
import type { EgressProxy } from '../../../../runtime/outbound/egress-proxy';
import { NetworkList } from '../../../../runtime/outbound/networks';
import { readText } from '../../../support/read-project';

const PEM = readText('test/support/data/models.example.pem');
/** A public address that nobody here reaches but through the proxy of the tests. */
const PUBLIC = '93.184.215.14';

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push(async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  });
  return (server.address() as AddressInfo).port;
}

const startModel = (): Promise<number> =>
  listen(createTlsServer({ key: PEM, cert: PEM }, (_request, response) => response.end('here')));

interface ProxyOptions {
  /** Where every tunnel leads, whatever was asked for. */
  readonly to: number;
  readonly login?: string;
}

/** A real proxy that takes CONNECT, and what it was asked for. */
async function startProxy({ to, login }: ProxyOptions) {
  const asked: string[] = [];
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on('connect', ({ url = '', headers }, client: Socket, head: Buffer) => {
    const wanted = login && `Basic ${Buffer.from(login).toString('base64')}`;
    if (wanted !== undefined && headers['proxy-authorization'] !== wanted) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    asked.push(url);
    const upstream = connect(to, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    for (const socket of [upstream, client]) socket.on('error', () => undefined);
    client.on('close', () => upstream.destroy());
  });
  const port = await listen(server);
  const proxy: EgressProxy = {
    ...{ protocol: 'http:', hostname: '127.0.0.1', port },
    ...{ login: login ?? null, resolvesNames: false },
  };
  return { proxy, asked };
}

const resolvingTo =
  (...addresses: readonly string[]): LookupFunction =>
  (_hostname, _options, callback) => {
    const found = addresses.map((address) => ({ address, family: 4 }));
    process.nextTick(callback, null, found);
  };

const resolvingNothing: LookupFunction = (_hostname, _options, callback) => {
  process.nextTick(callback, Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }), []);
};

function createAgent(options: Partial<Parameters<typeof createOutboundAgent>[0]>): Agent {
  const agent = createOutboundAgent({ allowed: [], ca: PEM, ...options });
  opened.push(() => agent.close());
  return agent;
}

async function read(url: string, dispatcher: Agent): Promise<string> {
  const { body } = await request(url, { dispatcher });
  return body.text();
}

describe('a proxy that the deployment names', () => {
  it('is asked for the address that was checked, and TLS is held against the name', async () => {
    const { proxy, asked } = await startProxy({ to: await startModel() });
    const agent = createAgent({ proxy, lookup: resolvingTo(PUBLIC) });
    expect(await read('https://models.example/v1', agent)).toBe('here');
    expect(asked).toEqual([`${PUBLIC}:443`]);
    await expect(read('https://other.example/v1', agent)).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  it('is given names where only it resolves them, and what resolves here is judged all the same', async () => {
    const { proxy, asked } = await startProxy({ to: await startModel() });
    const resolves = { ...proxy, resolvesNames: true };
    const url = 'https://models.example:8443/v1';
    const unknown = createAgent({ proxy: resolves, lookup: resolvingNothing });
    expect(await read(url, unknown)).toBe('here');
    expect(asked).toEqual(['models.example:8443']);
    const inner = createAgent({ proxy: resolves, lookup: resolvingTo('10.0.0.1') });
    await expect(read(url, inner)).rejects.toMatchObject({ refusal: 'address' });
    const strict = createAgent({ proxy, lookup: resolvingNothing });
    await expect(read(url, strict)).rejects.toMatchObject({ code: 'ENOTFOUND' });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['a name with an inner address', 'https://models.example/v1', [PUBLIC, '10.0.0.1']],
    ['metadata of a cloud', 'https://models.example/v1', ['169.254.169.254']],
    ['an address in the URL', 'https://10.0.0.1/v1', [PUBLIC]],
    ['the machine itself', 'https://127.0.0.1/v1', [PUBLIC]],
    ['a public address in the clear', 'http://models.example/v1', [PUBLIC]],
  ])('reaches nothing that is not asked directly: %s', async (_, url, addresses) => {
    const { proxy, asked } = await startProxy({ to: await startModel() });
    for (const resolvesNames of [false, true]) {
      const agent = createAgent({
        proxy: { ...proxy, resolvesNames },
        lookup: resolvingTo(...addresses),
      });
      await expect(read(url, agent)).rejects.toMatchObject({ name: 'OutboundRefused' });
    }
    expect(asked).toEqual([]);
  });

  it('is not used for a network that is allowed', async () => {
    const port = await startModel();
    const { proxy, asked } = await startProxy({ to: port });
    const allowed = NetworkList.parse('127.0.0.1/32');
    const agent = createAgent({ proxy, allowed, lookup: resolvingTo('127.0.0.1') });
    expect(await read(`https://models.example:${port}/v1`, agent)).toBe('here');
    expect(asked).toEqual([]);
  });

  it('takes a login, and says so when it is missing or wrong', async () => {
    const { proxy, asked } = await startProxy({ to: await startModel(), login: 'agency:word' });
    const lookup = resolvingTo(PUBLIC);
    const url = 'https://models.example/v1';
    expect(await read(url, createAgent({ proxy, lookup }))).toBe('here');
    for (const login of [null, 'agency:wrong']) {
      const agent = createAgent({ proxy: { ...proxy, login }, lookup });
      await expect(read(url, agent)).rejects.toMatchObject({ code: 'PROXY_HTTP_407' });
    }
    expect(asked).toHaveLength(1);
  });

  it('that does not answer as one is told apart from the model', async () => {
    const lookup = resolvingTo(PUBLIC);
    const url = 'https://models.example/v1';
    const silent = createServer();
    const port = await listen(silent);
    const proxy = { protocol: 'http:', hostname: '127.0.0.1', port, login: null } as const;
    silent.on('connect', (_request, socket: Socket) => socket.end('no proxy\r\n\r\n'));
    const agent = createAgent({ proxy: { ...proxy, resolvesNames: false }, lookup });
    await expect(read(url, agent)).rejects.toMatchObject({ code: 'PROXY_NOT_HTTP' });
    silent.removeAllListeners('connect').on('connect', (_request, socket: Socket) => socket.end());
    await expect(read(url, agent)).rejects.toMatchObject({ code: 'PROXY_CLOSED' });
    const nobody = { ...proxy, port: 1, resolvesNames: false };
    await expect(read(url, createAgent({ proxy: nobody, lookup }))).rejects.toMatchObject({
      code: 'PROXY_ECONNREFUSED',
    });
  });
});
