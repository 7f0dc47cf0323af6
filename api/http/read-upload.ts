import type { Request } from 'express';
import { UPLOAD_TYPE } from '../../contracts/http/operation';
import { ApiProblem } from './api-problem';
import { allowUpload } from './request-time';

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
