import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface CuttingProxy {
  readonly port: number;
  /**
   * Cuts the connection on which the next bytes arrive that hold `marker`: before they are passed on, or
   * after, so that the server has done what it was asked and nobody hears of it.
   */
  cutAt(marker: string, when: 'before' | 'after'): void;
  close(): Promise<void>;
}

/** Passes bytes between clients and one server, and cuts where it is told to. */
export async function startCuttingProxy(target: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let cut: { readonly marker: string; readonly when: 'before' | 'after' } | null = null;
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (bytes: Buffer) => {
      const found = cut !== null && bytes.includes(cut.marker) ? cut : null;
      if (found === null) {
        upstream.write(bytes);
        return;
      }
      cut = null;
      if (found.when === 'before') client.destroy();
      // What the server answers is lost with the connection.
      else upstream.write(bytes, () => upstream.once('data', () => client.destroy()));
    });
    upstream.on('data', (bytes: Buffer) => client.write(bytes));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cutAt: (marker, when) => {
      cut = { marker, when };
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
