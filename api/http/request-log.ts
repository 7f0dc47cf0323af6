import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

const REQUEST_ID_FIELD = 'x-request-id';

/** Gives each request an id of its own, and says it in the answer. A caller's own is never taken over. */
export const assignRequestId: RequestHandler = (_request, response, next) => {
  response.setHeader(REQUEST_ID_FIELD, randomUUID());
  next();
};

export const requestIdOf = (response: Pick<Response, 'getHeader'>): string =>
  String(response.getHeader(REQUEST_ID_FIELD));

const ROUTE = Symbol('route');

interface RouteLocals {
  [ROUTE]?: string;
}

/** Says which of the API's own path patterns answers; without one, a line tells no path at all. */
export function markRoute(response: Response & RouteLocals, pattern: string): void {
  response[ROUTE] = pattern;
}

/** One line a request, of a list of what may be said: never a header, a body, a query or a raw path. */
export function logRequests(logger: Logger): RequestHandler {
  return pinoHttp<IncomingMessage, ServerResponse & RouteLocals>({
    logger,
    genReqId: (_request, response) => requestIdOf(response),
    serializers: { req: () => undefined, res: () => undefined, err: () => undefined },
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'request' },
    customSuccessMessage: () => 'answered',
    customErrorMessage: () => 'answered',
    customSuccessObject: toLine,
    customErrorObject: (...[request, response, , value]) => toLine(request, response, value),
  });
}

function toLine(
  { method }: IncomingMessage,
  response: ServerResponse & RouteLocals,
  value: unknown,
): Record<string, unknown> {
  const durationMs =
    typeof value === 'object' && value !== null && 'responseTime' in value
      ? value.responseTime
      : undefined;
  return { method, route: response[ROUTE] ?? null, status: response.statusCode, durationMs };
}

/** What of a fault may be logged: kinds and places. Its message may quote what somebody sent. */
export function describeFault(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { kind: typeof fault };
  const places = toPlaces(fault)
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return {
    kind: fault.name,
    places: places.map((line) => line.trim()),
    ...(fault.cause === undefined ? {} : { cause: describeFault(fault.cause) }),
  };
}

/** The stack behind the message: a message of several lines could pass for places. */
function toPlaces({ stack = '', message }: Error): string {
  const at = stack.indexOf(message);
  return at === -1 ? '' : stack.slice(at + message.length);
}
