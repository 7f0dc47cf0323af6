import type { Request, RequestHandler, Response } from 'express';
import { raw } from 'express';
import { isDeeperThan, parseStrictJson } from '../../trust/statements/strict-json';
import { ApiProblem } from './api-problem';
import { toPointer } from './parse-input';

export const LARGEST_BODY_BYTES = 64 * 1_024;
export const DEEPEST_NESTING = 20;

/** Compressed bodies are not taken: nobody needs one of this size, and they can hide a bomb. */
const createReader = (limit: number): RequestHandler =>
  raw({ type: 'application/json', limit, inflate: false });

const readers = new Map<number, RequestHandler>();

function readerFor(limit: number): RequestHandler {
  const reader = readers.get(limit) ?? createReader(limit);
  readers.set(limit, reader);
  return reader;
}

/**
 * Reads a request's body as JSON; undefined when there is none. It says one thing to everybody: UTF-8
 * without a member that stands twice.
 *
 * @throws ApiProblem for another content type, nesting too deep or ill-formed text, with where that is;
 *   body-parser's own errors otherwise.
 */
export async function readBody(
  request: Request,
  response: Response,
  limit = LARGEST_BODY_BYTES,
): Promise<unknown> {
  if (!hasBody(request)) return undefined;
  if (!isJson(request)) throw new ApiProblem('unsupported-content-type');
  await new Promise<void>((resolve, reject) => {
    readerFor(limit)(request, response, (error?: unknown) => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
  const bytes: unknown = request.body;
  return Buffer.isBuffer(bytes) && bytes.length > 0 ? parseBody(bytes) : undefined;
}

function parseBody(bytes: Buffer): unknown {
  const parsed = parseStrictJson(bytes, DEEPEST_NESTING);
  if (parsed.ok) {
    if (isDeeperThan(parsed.value, DEEPEST_NESTING)) throw new ApiProblem('nested-too-deep');
    return parsed.value;
  }
  const { fault } = parsed;
  if (fault === null) throw new ApiProblem('malformed-json');
  throw new ApiProblem('malformed-json', {
    errors: [{ in: 'body', pointer: toPointer(fault.path), detail: fault.why }],
  });
}

/** In UTF-8, as all JSON that is exchanged (RFC 8259); a charset that says so is harmless. */
function isJson(request: Request): boolean {
  if (!request.is('application/json')) return false;
  const [, charset = 'utf-8'] =
    /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(request.get('content-type') ?? '') ?? [];
  return charset.toLowerCase() === 'utf-8';
}

function hasBody({ headers }: Request): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}
