import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findFreePort, isFree } from '../../../stack/processes/free-port';

describe('a port that a server listens on', () => {
  let server: Server;
  let taken: number;
  beforeEach(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    taken = (server.address() as AddressInfo).port;
  });
  afterEach(() => {
    server.close();
  });

  it('is not free', async () => {
    expect(await isFree(taken)).toBe(false);
  });

  it('is passed over for one that is free', async () => {
    const port = await findFreePort(taken);
    expect(port).not.toBe(taken);
    expect(await isFree(port)).toBe(true);
  });

  it('is free again as soon as the server is gone', async () => {
    server.close();
    await once(server, 'close');
    expect(await findFreePort(taken)).toBe(taken);
  });
});
