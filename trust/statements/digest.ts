import { createHash } from 'node:crypto';
import type { Digest } from '../../contracts/primitives';
import { toCanonicalJson } from './canonical-json';

/**
 * Digest over the canonical JSON (RFC 8785) of a value: the order of keys makes no difference.
 *
 * @throws Error for what JSON cannot hold.
 */
export const digestOf = (value: unknown): Digest => digestOfBytes(toCanonicalJson(value));

/** Digest over the exact bytes; of a string, over its UTF-8. */
export const digestOfBytes = (bytes: Uint8Array | string): Digest =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
