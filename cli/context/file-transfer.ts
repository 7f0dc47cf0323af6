import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { call, send } from '../../contracts/http/client';
import type { ApiAddress, RequestFor } from '../../contracts/http/client';
import { documentOperations } from '../../contracts/http/documents';
import type { Operation } from '../../contracts/http/operation';
import type { ReviewDocument } from '../../contracts/review/document';
import type { ReviewId } from '../../contracts/primitives';
import { CommandFailed } from './failures';
import { fileSize } from './file-size';

const OWNER_ONLY = 0o600;
/** A long document on a slow line takes its time. */
const LONGEST_TRANSFER_MS = 15 * 60_000;

interface Upload {
  readonly review: ReviewId;
  readonly file: string;
  readonly name: string;
  readonly mediaType: string;
  readonly header: { readonly 'Idempotency-Key': string };
}

/**
 * Streams a file to the API.
 *
 * @throws as {@link call} does; UsageError where there is no such file, CommandFailed where it cannot be read.
 */
export async function uploadDocument(
  address: ApiAddress,
  { review, file, name, mediaType, header }: Upload,
): Promise<ReviewDocument> {
  const source = await openSource(file);
  return call(address, documentOperations.addDocument, {
    path: { review },
    header: {
      'Document-Name': encodeURIComponent(name),
      'Document-Media-Type': mediaType,
      ...header,
    },
    upload: Readable.toWeb(source) as ReadableStream<Uint8Array>,
    timeoutMs: LONGEST_TRANSFER_MS,
  });
}

/**
 * Streams what an operation answers into a new file, for its owner alone, and holds it to the digest that
 * came with it.
 *
 * @returns its digest, as everything that cites it names it.
 * @throws as {@link call} does; CommandFailed, without a file, where it is there already or not all of it came.
 */
export async function download<Op extends Operation>(
  address: ApiAddress,
  { operation, request }: { readonly operation: Op; readonly request: RequestFor<Op> },
  file: string,
): Promise<string> {
  const timeoutMs = LONGEST_TRANSFER_MS;
  const response = await send(address, operation, { ...request, timeoutMs });
  const hash = createHash('sha256');
  await write(response.body, hash, file);
  const sum = hash.digest();
  if (response.headers.get('repr-digest') !== `sha-256=:${sum.toString('base64')}:`) {
    await rm(file, { force: true });
    throw new CommandFailed('The download does not match its digest and was discarded.');
  }
  return `sha256:${sum.toString('hex')}`;
}

async function write(
  body: ReadableStream | null,
  hash: ReturnType<typeof createHash>,
  file: string,
): Promise<void> {
  const target = await open(file, 'wx', OWNER_ONLY).catch((cause: unknown) => {
    throw new CommandFailed(`${file} already exists or cannot be created.`, { cause });
  });
  const source = body ? Readable.fromWeb(body) : Readable.from([]);
  source.on('data', (chunk: Buffer) => hash.update(chunk));
  try {
    await pipeline(source, target.createWriteStream());
  } catch (cause) {
    await rm(file, { force: true });
    throw new CommandFailed('The download was cut off and was discarded.', { cause });
  }
}

async function openSource(file: string): Promise<Readable> {
  fileSize(file);
  const source = await open(file).catch((cause: unknown) => {
    throw new CommandFailed(`${file} cannot be read. Nothing was sent.`, { cause });
  });
  return source.createReadStream();
}
