import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { OnProgress } from '../progress';

const SILENCE_LIMIT_MS = 10_000;

/**
 * Writes what stands at an address into a file. Follows redirects.
 *
 * @throws Error that says what went wrong; after ten seconds without a byte at the latest.
 */
export async function download(
  address: string,
  file: string,
  onProgress: OnProgress = () => undefined,
): Promise<void> {
  const silence = new AbortController();
  const limit = setTimeout(() => {
    silence.abort(new Error('no answer within 10 seconds'));
  }, SILENCE_LIMIT_MS);
  try {
    const response = await fetch(address, { signal: silence.signal });
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    const totalBytes = Number(response.headers.get('content-length')) || null;
    let doneBytes = 0;
    const counter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        limit.refresh();
        doneBytes += chunk.length;
        onProgress(doneBytes, totalBytes);
        done(null, chunk);
      },
    });
    const body = Readable.fromWeb(response.body);
    await pipeline(body, counter, createWriteStream(file), { signal: silence.signal });
  } catch (error) {
    throw new Error(reasonOf(silence.signal.aborted ? silence.signal.reason : error), {
      cause: error,
    });
  } finally {
    clearTimeout(limit);
  }
}

/** The innermost cause: `fetch failed` says nothing, `ENOTFOUND` does. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return reasonOf(error.cause);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
