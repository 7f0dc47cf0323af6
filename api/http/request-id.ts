import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

const REQUEST_ID_FIELD = 'x-request-id';

/** Gives each request an id of its own, and says it in the answer. A caller's own is never taken over. */
export const assignRequestId: RequestHandler = (_request, response, next) => {
  response.setHeader(REQUEST_ID_FIELD, randomUUID());
  next();
};

export const requestIdOf = (response: Pick<Response, 'getHeader'>): string =>
  String(response.getHeader(REQUEST_ID_FIELD));
