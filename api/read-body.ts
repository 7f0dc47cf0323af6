import type { Request, RequestHandler, Response } from 'express';
import { json } from 'express';
import { toCanonicalJson } from '../trust/canonical-json';
import { ApiProblem } from './api-problem';

export const LARGEST_BODY_BYTES = 64 * 1_024;
export const DEEPEST_NESTING = 20;

/** Compressed bodies are not taken: nobody needs one of this size, and they can hide a bomb. */
const createParser = (limit: number): RequestHandler =>
  json({ limit, inflate: false, strict: false });

const parsers = new Map<number, RequestHandler>();

function parserFor(limit: number): RequestHandler {
  const parser = parsers.get(limit) ?? createParser(limit);
  parsers.set(limit, parser);
  return parser;
}

/**
 * Reads a request's body as JSON; undefined when there is none.
 *
 * @throws ApiProblem for another content type, nesting too deep or ill-formed text; body-parser's own
 *   errors otherwise.
 */
export async function readBody(
  request: Request,
  response: Response,
  limit = LARGEST_BODY_BYTES,
): Promise<unknown> {
  if (!hasBody(request)) return undefined;
  if (!request.is('application/json')) throw new ApiProblem('unsupported-content-type');
  await new Promise<void>((resolve, reject) => {
    parserFor(limit)(request, response, (error?: unknown) => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
  const body: unknown = request.body;
  if (isDeeperThan(body, DEEPEST_NESTING)) throw new ApiProblem('nested-too-deep');
  if (!isCanonical(body)) throw new ApiProblem('malformed-json');
  return body;
}

/** Ill-formed Unicode passes a JSON parser, but no digest or signature can be made over it. */
function isCanonical(body: unknown): boolean {
  try {
    toCanonicalJson(body);
    return true;
  } catch {
    return false;
  }
}

function hasBody({ headers }: Request): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/** Whether arrays and objects stand more than `levels` deep. Level by level: recursion could run out of stack. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  let level: object[] = [value].filter(isContainer);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    level = level.flatMap((container): unknown[] => Object.values(container)).filter(isContainer);
  }
  return false;
}

const isContainer = (value: unknown): value is object =>
  typeof value === 'object' && value !== null;
