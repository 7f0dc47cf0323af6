import { createHash } from 'node:crypto';
import type { ReviewId } from '../contracts/primitives';
import { toBase32 } from './base32';
import { toCanonicalJson } from './canonical-json';

/** 130 bits: no two requests ever meet in one id. */
const LENGTH = 26;

/**
 * The review that a company's Idempotency-Key names, the same each time: starting again is harmless.
 * Nobody can read the company or the key out of it without guessing both.
 */
export function toReviewId(company: string, idempotencyKey: string): ReviewId {
  const hash = createHash('sha256')
    .update(toCanonicalJson([company, idempotencyKey]))
    .digest();
  return `rev-${toBase32(hash).slice(0, LENGTH)}`;
}
