import type { ReviewId, Code } from '../../contracts/primitives';
import { createHmac } from 'node:crypto';
import { toBase32 } from '../statements/base32';

/**
 * Names a data key, in the clear, in everything that it seals: a review's own id, or `platform` for
 * what belongs to no review. One data key each, for the whole life of what it opens.
 */
export type KeyId = ReviewId;

export const PLATFORM_KEY = 'platform';

const REVIEW_KEY = /^(rev-[a-z2-7]{26})(?:$|-)/;

/** The data key of a workflow: a review's for the review and everything named after it, else the platform's. */
export const toKeyId = (workflowId: string): KeyId =>
  REVIEW_KEY.exec(workflowId)?.[1] ?? PLATFORM_KEY;

const LENGTH = 26;

/**
 * Names key-encryption keys so that a reader of the names, in a log of a key management system for
 * example, learns no company: `kek-` and an HMAC of the company's code. The same name each time.
 */
export function createKekNames(nameKey: Buffer): (company: Code | null) => string {
  return (company) => {
    // A company may be called `platform`: the kinds are told apart by what no code contains.
    const owner = company === null ? PLATFORM_KEY : `company/${company}`;
    const hash = createHmac('sha256', nameKey).update(owner, 'utf8').digest();
    return `kek-${toBase32(hash).slice(0, LENGTH)}`;
  };
}
