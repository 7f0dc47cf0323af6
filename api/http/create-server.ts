import { once } from 'node:events';
import { Server as NetServer } from 'node:net';
import { setImmediate as afterThisTurn } from 'node:timers/promises';
import { createServer } from 'node:http';
import type { RequestListener, Server, IncomingMessage, ServerResponse } from 'node:http';

/** How long, and with how much, a connection may keep the API waiting. */
export interface ConnectionLimits extends RequestLimits {
  /** From the connection, or the end of the request before, until the last header has come. */
  readonly headersMs: number;
  /** Between an answer and the next request on the same connection. */
  readonly idleMs: number;
  /** How often connections are held against these; none ends more than this too late. */
  readonly checkEveryMs: number;
  readonly headerBytes: number;
}

export const CONNECTION_LIMITS: ConnectionLimits = {
  headersMs: 10_000,
  requestMs: 20_000,
  // For 100 MB, a little less than 1 Mbit/s.
  uploadMs: 900_000,
  // Longer than clients and the usual proxies keep one, so that none sends a request as it is closed.
  idleMs: 75_000,
  checkEveryMs: 1_000,
  headerBytes: 16_384,
};

/**
 * The API's HTTP server, not yet listening. A client that sends slowly, or nothing, loses the
 * connection: a request holds at most 64 KB, for which the limits are ample on any network. Only an
 * upload that somebody may make, and that is read, has longer. A reply may take as long as it
 * needs.
 */
export function createApiServer(
  listener: RequestListener,
  limits: ConnectionLimits = CONNECTION_LIMITS,
): Server {
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      // The longest that any request has; who may have less is cut by the other limit.
      requestTimeout: limits.headersMs + limits.uploadMs,
      keepAliveTimeout: limits.idleMs,
      connectionsCheckingInterval: limits.checkEveryMs,
      maxHeaderSize: limits.headerBytes,
      insecureHTTPParser: false,
    },
    listener,
  );
  limitRequestTime(server, limits);
  rememberUnderWay(server);
  return server;
}

const underWay = new WeakMap<Server, Set<ServerResponse>>();

function rememberUnderWay(server: Server): void {
  const responses = new Set<ServerResponse>();
  underWay.set(server, responses);
  server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
    if (!server.listening) response.shouldKeepAlive = false;
    responses.add(response);
    response.once('close', () => responses.delete(response));
  });
}

/**
 * Stops the server: it takes no more connections, and a request under way is answered, to the last byte, with
 * `Connection: close`, so that its client sends no other on a connection that is about to go. What has not
 * ended after `longestFarewellMs` is cut.
 */
export async function stopServer(server: Server, longestFarewellMs: number): Promise<void> {
  const closed = once(server, 'close');
  // Its own `close` would also cut answers that are complete and not all sent yet: for Node, they are idle.
  NetServer.prototype.close.call(server);
  const responses = underWay.get(server) ?? new Set();
  for (const response of responses) response.shouldKeepAlive = false;
  const farewell = setTimeout(() => {
    server.closeAllConnections();
  }, longestFarewellMs);
  // What has come with the last turn of the loop is under way, too.
  await afterThisTurn();
  for (const response of responses) if (!response.closed) await once(response, 'close');
  server.close();
  await closed;
  clearTimeout(farewell);
}

interface RequestLimits {
  /** From its last header until a request has come as a whole, its body too. */
  readonly requestMs: number;
  /** The same for an upload, once something has begun to read it. */
  readonly uploadMs: number;
}

interface IncomingRequest extends RequestLimits {
  timer: NodeJS.Timeout;
  readonly cut: () => void;
}

const coming = new WeakMap<IncomingMessage, IncomingRequest>();

/** Cuts the connection of a client that takes longer to send a request. */
function limitRequestTime(server: Server, limits: RequestLimits): void {
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const cut = (): void => {
      cutOff(request, response);
    };
    coming.set(request, { ...limits, cut, timer: setTimeout(cut, limits.requestMs) });
    request.once('close', () => {
      clearTimeout(coming.get(request)?.timer);
    });
  });
}

/** Gives a request the time of an upload, in the place of what it has left. */
export function allowUpload(request: IncomingMessage): void {
  const found = coming.get(request);
  if (!found) return;
  clearTimeout(found.timer);
  found.timer = setTimeout(found.cut, found.uploadMs);
}

const TIMED_OUT = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n';

function cutOff(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete) return;
  const { socket } = request;
  if (!response.headersSent) socket.write(TIMED_OUT);
  socket.destroySoon();
}
