import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';

/** How long, and with how much, a connection may keep the API waiting. */
export interface ConnectionLimits {
  /** From the connection, or the end of the request before, until the last header has come. */
  readonly headersMs: number;
  /** Until the whole request has come, its body too. A reply may take as long as it needs. */
  readonly requestMs: number;
  /** Between an answer and the next request on the same connection. */
  readonly idleMs: number;
  /** How often connections are held against these; none ends more than this too late. */
  readonly checkEveryMs: number;
  readonly headerBytes: number;
}

export const CONNECTION_LIMITS: ConnectionLimits = {
  headersMs: 10_000,
  requestMs: 20_000,
  idleMs: 5_000,
  checkEveryMs: 1_000,
  headerBytes: 16_384,
};

/**
 * The API's HTTP server, not yet listening. Whoever sends slowly, or nothing, loses the connection: a
 * request holds at most 64 KB, for which the limits are ample on any network.
 */
export function createApiServer(
  listener: RequestListener,
  limits: ConnectionLimits = CONNECTION_LIMITS,
): Server {
  return createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.idleMs,
      connectionsCheckingInterval: limits.checkEveryMs,
      maxHeaderSize: limits.headerBytes,
      insecureHTTPParser: false,
    },
    listener,
  );
}
