import type { IncomingHttpHeaders } from 'node:http';
import { pipeline, type Duplex, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

const DECODERS: Readonly<Record<string, () => Duplex>> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  deflate: () => createInflate(),
  br: () => createBrotliDecompress(),
};

/** Codings on one answer: more are nobody's need and somebody's bomb. */
const MOST_CODINGS = 2;

/**
 * The body as it was before it was compressed, or null under a coding that is not known. None is asked for, and
 * some endpoints compress all the same. It decompresses no more than is read: whoever reads bounds it.
 */
export function decodeBody(
  headers: IncomingHttpHeaders,
  body: Readable,
): AsyncIterable<Uint8Array> | null {
  const codings = (headers['content-encoding'] ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  const decoders = codings.reverse().map((coding) => DECODERS[coding]);
  if (decoders.length > MOST_CODINGS || decoders.includes(undefined)) return null;
  return decoders.reduce<Readable>((stream, create) => {
    // An error of either stream reaches the reader through the last; the callback takes it from nobody.
    return create ? pipeline(stream, create(), () => undefined) : stream;
  }, body);
}
