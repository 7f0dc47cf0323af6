import { createHash } from 'node:crypto';
import type { ReviewId } from '../../contracts/primitives';
import { toBase32 } from '../../trust/statements/base32';

/** An id for a review that no API has started, the same for the same company and name. */
export function toReviewId(company: string, name: string): ReviewId {
  const hash = createHash('sha256').update(`${company}\n${name}`).digest();
  return `rev-${toBase32(hash).slice(0, 26)}`;
}
