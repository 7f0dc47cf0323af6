import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, LookupFunction, Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { request, type Agent } from 'undici';
import { createOutboundAgent } from '../../../../runtime/outbound/create-outbound-agent';
import { NetworkList } from '../../../../runtime/outbound/networks';
import { readText } from '../../../support/read-project';

const ONE_ADDRESS = NetworkList.parse('127.0.0.1/32');

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** Listens on every address of the machine, and tells at which of them it was reached. */
async function listen(server: Server): Promise<{ port: number; reachedAt: string[] }> {
  const reachedAt: string[] = [];
  server.on('connection', ({ localAddress }: Socket) => {
    reachedAt.push(localAddress ?? '');
  });
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  opened.push(async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  });
  return { port: (server.address() as AddressInfo).port, reachedAt };
}

const greet: RequestListener = (_request, response) => {
  response.end('here');
};

/** A resolver that answers each question with the next list, and from then on with the last one. */
function answering(...lists: readonly string[][]) {
  const asked: string[] = [];
  const left = [...lists];
  const lookup: LookupFunction = (hostname, _options, callback) => {
    asked.push(hostname);
    const addresses = (left.length > 1 ? left.shift() : left[0]) ?? [];
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    process.nextTick(callback, null, found);
  };
  return { lookup, asked };
}

function createAgent(options: Partial<Parameters<typeof createOutboundAgent>[0]> = {}): Agent {
  const agent = createOutboundAgent({ allowed: ONE_ADDRESS, ...options });
  opened.push(() => agent.close());
  return agent;
}

async function read(url: string, dispatcher: Agent): Promise<string> {
  const { body } = await request(url, { dispatcher });
  return body.text();
}

describe('a name that is bound to another address after it was checked', () => {
  it('is reached at the checked address over and over, and refused at the next resolution', async () => {
    const server = createServer(greet);
    const { port, reachedAt } = await listen(server);
    const { lookup, asked } = answering(['127.0.0.1'], ['127.0.0.2']);
    const agent = createAgent({ lookup, connections: 1 });
    const url = `http://models.example:${port}/v1`;
    for (let time = 0; time < 5; time += 1) expect(await read(url, agent)).toBe('here');
    expect(asked).toEqual(['models.example']);

    server.closeAllConnections();
    await expect(untilReconnected(() => read(url, agent))).rejects.toMatchObject({
      refusal: 'address',
    });
    expect(asked).toHaveLength(2);
    expect(reachedAt).toEqual(['127.0.0.1']);
  });

  it('is refused whole when one of its addresses is', async () => {
    const { port, reachedAt } = await listen(createServer(greet));
    for (const list of [
      ['127.0.0.1', '169.254.169.254'],
      ['::ffff:10.0.0.1', '127.0.0.1'],
    ]) {
      const agent = createAgent(answering(list));
      const asked = read(`http://models.example:${port}/v1`, agent);
      await expect(asked).rejects.toMatchObject({ name: 'OutboundRefused' });
    }
    expect(reachedAt).toEqual([]);
  });

  /** The end of a connection may reach the agent with the request that it was about to carry. */
  async function untilReconnected<T>(ask: () => Promise<T>): Promise<T> {
    return ask().catch((error: unknown) => {
      const isCut = error instanceof Error && 'code' in error && error.code === 'UND_ERR_SOCKET';
      if (!isCut) throw error;
      return ask();
    });
  }
});

describe('an address in the URL', () => {
  it.each(['127.0.0.2', '[::ffff:127.0.0.2]', '2130706434', '0x7f.2', '0.0.0.0', '[::1]'])(
    'is judged without any resolver: %s',
    async (host) => {
      const { port, reachedAt } = await listen(createServer(greet));
      const { lookup, asked } = answering(['127.0.0.1']);
      const url = `http://${host}:${port}/v1`;
      const refused = await read(url, createAgent({ lookup })).catch((error: unknown) => error);
      expect(refused).toMatchObject({ refusal: 'address' });
      expect(String(refused)).not.toContain(new URL(url).hostname);
      expect([asked, reachedAt]).toEqual([[], []]);
    },
  );
});

describe('plain http', () => {
  it('is refused to a public address, before anything is sent', async () => {
    const agent = createAgent(answering(['1.1.1.1']));
    await expect(read('http://models.example/v1', agent)).rejects.toMatchObject({
      refusal: 'plain',
    });
  });
});

describe('TLS', () => {
  const pem = readText('test/support/data/models.example.pem');

  it('is held against the name although the connection goes to an address', async () => {
    const { port } = await listen(createTlsServer({ key: pem, cert: pem }, greet));
    const agent = createAgent({ ...answering(['127.0.0.1']), ca: pem });
    expect(await read(`https://models.example:${port}/v1`, agent)).toBe('here');
    for (const host of ['other.example', '127.0.0.1']) {
      await expect(read(`https://${host}:${port}/v1`, agent)).rejects.toMatchObject({
        code: 'ERR_TLS_CERT_ALTNAME_INVALID',
      });
    }
  });

  it('is refused where nobody known has signed the certificate', async () => {
    const { port } = await listen(createTlsServer({ key: pem, cert: pem }, greet));
    const agent = createAgent(answering(['127.0.0.1']));
    await expect(read(`https://models.example:${port}/v1`, agent)).rejects.toMatchObject({
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
  });
});

describe('an answer that points elsewhere', () => {
  it('is a redirect that nobody follows', async () => {
    const { port } = await listen(
      createServer((_request, response) => {
        const location = 'http://169.254.169.254/latest/meta-data/';
        response.writeHead(302, { location }).end();
      }),
    );
    const { lookup, asked } = answering(['127.0.0.1']);
    const dispatcher = createAgent({ lookup });
    const { statusCode, body } = await request(`http://models.example:${port}/`, { dispatcher });
    await body.dump();
    expect([statusCode, asked]).toEqual([302, ['models.example']]);
  });
});

describe('a proxy that the environment names', () => {
  const before = process.env;
  afterEach(() => {
    process.env = before;
  });

  it('is not used', async () => {
    const proxy = await listen(createServer(greet));
    const { port, reachedAt } = await listen(createServer(greet));
    const address = `http://127.0.0.1:${proxy.port}`;
    const named = { HTTP_PROXY: address, http_proxy: address, ALL_PROXY: address };
    process.env = { ...before, ...named, NODE_USE_ENV_PROXY: '1' };
    expect(await read(`http://127.0.0.1:${port}/`, createAgent())).toBe('here');
    expect([reachedAt, proxy.reachedAt]).toEqual([['127.0.0.1'], []]);
  });
});
