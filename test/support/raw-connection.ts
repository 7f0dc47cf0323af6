import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

export interface RawConnection {
  readonly socket: Socket;
  /** All that has come back once the other side has closed. */
  readonly closed: Promise<string>;
}

/** A connection on which anything can be said, whatever an HTTP client would refuse to send. */
export async function openConnection(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = '';
  socket.setEncoding('latin1').on('data', (text: string) => (received += text));
  // Cut off with bytes under way: that the connection ends is what is waited for.
  socket.on('error', () => undefined);
  const closed = new Promise<string>((resolve) => {
    socket.once('close', () => {
      resolve(received);
    });
  });
  await once(socket, 'connect');
  return { socket, closed };
}

/** Sends all of it at once, and resolves with the answer once the other side has closed. */
export async function exchangeRaw(url: string, message: string): Promise<string> {
  const { socket, closed } = await openConnection(url);
  socket.write(message, 'latin1');
  return closed;
}
