import { raw, urlencoded } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { isDeeperThan, parseStrictJson } from '../../trust/statements/strict-json';
import { ApiProblem } from './api-problem';
import { toPointer } from './parse-input';
import { UPLOAD_TYPE } from '../../contracts/http/operation';
import { allowUpload } from './create-server';

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

export const LARGEST_UPLOAD_BYTES = 100 * 1_024 * 1_024;

/** What is left unread of a refused upload must not hold up the next request. */
const TOO_LARGE = { headers: { Connection: 'close' } };

/**
 * The body of a request as a stream, which fails once it is longer than the limit, or was cut off.
 *
 * @throws ApiProblem for another content type, an encoding, or a length that is said to be too large.
 */
export function readUpload(
  request: Request,
  limit: number = LARGEST_UPLOAD_BYTES,
): AsyncIterable<Uint8Array> {
  const encoding = request.get('Content-Encoding') ?? 'identity';
  if (!request.is(UPLOAD_TYPE) || encoding !== 'identity') {
    throw new ApiProblem('unsupported-content-type');
  }
  if (Number(request.get('Content-Length') ?? 0) > limit) {
    throw new ApiProblem('body-too-large', TOO_LARGE);
  }
  return bounded(request, limit);
}

async function* bounded(source: Request, limit: number): AsyncGenerator<Uint8Array> {
  // It is read by the operation, which only callers reach who may make it.
  allowUpload(source);
  let length = 0;
  for await (const chunk of source as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > limit) throw new ApiProblem('body-too-large', TOO_LARGE);
    yield chunk;
  }
}
