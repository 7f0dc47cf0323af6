import type { Request, RequestHandler, Response } from 'express';
import { urlencoded } from 'express';
import { ApiProblem } from './api-problem';
import { LARGEST_BODY_BYTES } from './read-body';

export const FORM_TYPE = 'application/x-www-form-urlencoded';

const parseForm: RequestHandler = urlencoded({
  limit: LARGEST_BODY_BYTES,
  inflate: false,
  extended: false,
  parameterLimit: 50,
});

/**
 * Reads a request's body as a form; an empty one when there is none.
 *
 * @throws ApiProblem for another content type; body-parser's own errors otherwise.
 */
export async function readForm(request: Request, response: Response): Promise<unknown> {
  if (!request.is(FORM_TYPE)) throw new ApiProblem('unsupported-content-type');
  await new Promise<void>((resolve, reject) => {
    parseForm(request, response, (error?: unknown) => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
  const body = request.body as Record<string, unknown>;
  return Object.fromEntries(Object.entries(body));
}
