import type { Socket } from 'node:net';
import { buildConnector } from 'undici';

/** A proxy through which a deployment's network lets requests out. It is trusted by its name: its address is not judged. */
export interface EgressProxy {
  readonly protocol: 'http:' | 'https:';
  readonly hostname: string;
  readonly port: number;
  /** `user:password`; null for a proxy that asks for none. */
  readonly login: string | null;
  /**
   * The proxy is given names, and resolves them itself: for networks that resolve no name of the outside. If
   * not, it is given an address that was checked here.
   */
  readonly resolvesNames: boolean;
}

/** The proxy did not connect. Its code says how: `PROXY_HTTP_407`, `PROXY_ECONNREFUSED`. */
class EgressProxyFailed extends Error {
  override readonly name = 'EgressProxyFailed';
  readonly code: string;

  constructor(code: string) {
    super(`the egress proxy did not connect: ${code}`);
    this.code = `PROXY_${code}`;
  }
}

interface Destination {
  /** A name, or an address. */
  readonly host: string;
  readonly port: number;
}

type OnTunnel = (error: Error | null, socket: Socket | null) => void;
type Tunnel = (destination: Destination, opened: OnTunnel) => void;

const ANSWER_LIMIT_MS = 10_000;
const LONGEST_ANSWER_BYTES = 16_384;

/** Opens tunnels through a proxy (CONNECT, RFC 9110 §9.3.6). */
export function createTunnels(proxy: EgressProxy, ca: readonly string[] | null): Tunnel {
  const { protocol, hostname, port } = proxy;
  const connect = buildConnector({ timeout: ANSWER_LIMIT_MS, ...(ca && { ca: [...ca] }) });
  const target = { protocol, hostname, host: hostname, port: String(port) };
  return (destination, opened) => {
    connect(target, (error, socket) => {
      if (error === null) askForTunnel(socket, toRequest(destination, proxy), opened);
      else opened(new EgressProxyFailed(codeOf(error)), null);
    });
  };
}

function codeOf(error: Error): string {
  const code = 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'UNREACHABLE';
}

function toRequest({ host, port }: Destination, { login }: EgressProxy): string {
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const lines = [`CONNECT ${authority} HTTP/1.1`, `Host: ${authority}`];
  if (login !== null) {
    lines.push(`Proxy-Authorization: Basic ${Buffer.from(login, 'utf8').toString('base64')}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Reads the head of the answer and nothing beyond it: what follows belongs to the tunnel. */
function askForTunnel(socket: Socket, request: string, opened: OnTunnel): void {
  let head = Buffer.alloc(0);
  const settle = (code: string | null) => {
    clearTimeout(timer);
    socket.off('data', read).off('close', close).off('error', close);
    if (code === null) {
      opened(null, socket);
      return;
    }
    socket.destroy();
    opened(new EgressProxyFailed(code), null);
  };
  const close = () => {
    settle('CLOSED');
  };
  const read = (bytes: Buffer) => {
    head = Buffer.concat([head, bytes]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) {
      if (head.length > LONGEST_ANSWER_BYTES) settle('ANSWER_TOO_LONG');
      return;
    }
    socket.pause();
    const rest = head.subarray(end + 4);
    const status = /^HTTP\/1\.[01] (\d{3})/.exec(head.toString('latin1'))?.[1];
    const isOpen = status?.startsWith('2') === true;
    settle(isOpen ? null : status === undefined ? 'NOT_HTTP' : `HTTP_${status}`);
    if (isOpen && rest.length > 0) socket.unshift(rest);
  };
  const timer = setTimeout(() => {
    settle('TIMED_OUT');
  }, ANSWER_LIMIT_MS);
  socket.on('data', read).on('close', close).on('error', close);
  socket.write(request);
}
