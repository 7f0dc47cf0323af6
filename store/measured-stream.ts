import { createHash } from 'node:crypto';
import type { Digest } from '../contracts/primitives';

interface Measure {
  readonly pass: (source: AsyncIterable<Uint8Array>) => AsyncGenerator<Uint8Array>;
  result(): { readonly digest: Digest; readonly bytes: number };
}

/** Lets a stream pass, and tells the digest and size of what has passed. */
export function createMeasure(): Measure {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    async *pass(source) {
      for await (const chunk of source) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    },
    result: () => ({ digest: `sha256:${hash.digest('hex')}`, bytes }),
  };
}
