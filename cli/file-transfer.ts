import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Problem } from '../contracts/http/problem';
import { ReviewDocument } from '../contracts/document';
import { ApiAnswerUnexpected, ApiRefusal, ApiUnreachable } from './api-errors';
import type { ApiAddress } from './api-request';
import { CommandFailed } from './failures';

const OWNER_ONLY = 0o600;
/** A long document on a slow line takes its time. */
const LONGEST_TRANSFER_MS = 15 * 60_000;

interface Upload {
  readonly review: string;
  readonly file: string;
  readonly name: string;
  readonly mediaType: string;
  readonly idempotencyKey: string;
}

/**
 * Streams a file to the API.
 *
 * @throws as `requestApi` does; CommandFailed for a file that cannot be read.
 */
export async function uploadDocument(address: ApiAddress, upload: Upload): Promise<ReviewDocument> {
  const source = await openSource(upload.file);
  const response = await exchange(address, `/v1/reviews/${upload.review}/documents`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      'document-name': encodeURIComponent(upload.name),
      'document-media-type': upload.mediaType,
      'idempotency-key': upload.idempotencyKey,
    },
    source,
  });
  const document = ReviewDocument.safeParse(await response.json().catch(() => null));
  if (document.success) return document.data;
  throw new ApiAnswerUnexpected(address.url, response.status);
}

/**
 * Streams what is at a path into a new file, for its owner alone, and holds it to the digest that came with it.
 *
 * @returns its digest, as everything that cites it names it.
 * @throws as `requestApi` does; CommandFailed, without a file, where it is there already or not all of it came.
 */
export async function download(address: ApiAddress, path: string, file: string): Promise<string> {
  const response = await exchange(address, path, { method: 'GET' });
  const hash = createHash('sha256');
  await write(response.body, hash, file);
  const sum = hash.digest();
  if (response.headers.get('repr-digest') !== `sha-256=:${sum.toString('base64')}:`) {
    await rm(file, { force: true });
    throw new CommandFailed('What came is not what its digest names. Nothing was kept.');
  }
  return `sha256:${sum.toString('hex')}`;
}

async function write(
  body: ReadableStream | null,
  hash: ReturnType<typeof createHash>,
  file: string,
): Promise<void> {
  const target = await open(file, 'wx', OWNER_ONLY).catch((cause: unknown) => {
    throw new CommandFailed(`${file} is there already, or cannot be made.`, { cause });
  });
  const source = body ? Readable.fromWeb(body) : Readable.from([]);
  source.on('data', (chunk: Buffer) => hash.update(chunk));
  try {
    await pipeline(source, target.createWriteStream());
  } catch (cause) {
    await rm(file, { force: true });
    throw new CommandFailed('Not all of it came. Nothing was kept.', { cause });
  }
}

async function openSource(file: string): Promise<Readable> {
  const source = await open(file).catch((cause: unknown) => {
    throw new CommandFailed(`${file} cannot be read. Nothing was sent.`, { cause });
  });
  return source.createReadStream();
}

interface Transfer {
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly source?: Readable;
}

async function exchange(
  { url, apiKey }: ApiAddress,
  path: string,
  { method, headers = {}, source }: Transfer,
): Promise<Response> {
  const response = await fetch(`${url.replace(/\/+$/, '')}${path}`, {
    method,
    headers: {
      ...headers,
      ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    },
    ...(source && { body: Readable.toWeb(source) as ReadableStream<Uint8Array>, duplex: 'half' }),
    redirect: 'error',
    signal: AbortSignal.timeout(LONGEST_TRANSFER_MS),
  }).catch((cause: unknown) => {
    throw new ApiUnreachable(url, { cause });
  });
  if (response.ok) return response;
  const problem = Problem.safeParse(await response.json().catch(() => null));
  if (problem.success) throw new ApiRefusal(problem.data);
  throw new ApiAnswerUnexpected(url, response.status);
}
