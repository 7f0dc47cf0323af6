import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

const HOST = '127.0.0.1';

/**
 * A port of this machine that nothing listens on: the preferred one if it is free, else any; 0 is
 * any. Another process may take it before it is used; who starts a server on it must be ready to
 * ask again.
 */
export async function findFreePort(preferred?: number): Promise<number> {
  if (preferred && (await isFree(preferred))) return preferred;
  const port = await probe(0);
  if (port === null) throw new Error(`no free port on ${HOST}`);
  return port;
}

export async function isFree(port: number): Promise<boolean> {
  return (await probe(port)) !== null;
}

async function probe(port: number): Promise<number | null> {
  const server = createServer();
  try {
    server.listen({ port, host: HOST, exclusive: true });
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch {
    return null;
  } finally {
    server.close();
  }
}
