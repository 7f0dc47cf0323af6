import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { limitRequestTime } from './request-time';
import type { RequestLimits } from './request-time';

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
  idleMs: 5_000,
  checkEveryMs: 1_000,
  headerBytes: 16_384,
};

/**
 * The API's HTTP server, not yet listening. Whoever sends slowly, or nothing, loses the connection: a
 * request holds at most 64 KB, for which the limits are ample on any network. Only an upload that somebody
 * may make, and that is read, has longer. A reply may take as long as it needs.
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
  return server;
}
