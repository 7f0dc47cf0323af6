import type { ReviewId } from '../../contracts/primitives';

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
