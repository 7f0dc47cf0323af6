import { Instant, ReviewId } from '../../contracts/primitives';

/** The place of a review in the list: newest submission first, then by id. Neither ever changes. */
export interface ReviewCursor {
  readonly submittedAt: Instant;
  readonly id: ReviewId;
}

/** Opaque to callers, safe in a URL. */
export const toReviewCursor = ({ submittedAt, id }: ReviewCursor): string =>
  Buffer.from(`${submittedAt} ${id}`, 'utf8').toString('base64url');

/** Null for anything that {@link toReviewCursor} did not make. */
export function parseReviewCursor(cursor: string): ReviewCursor | null {
  const [submittedAt, id, ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const place = { submittedAt: Instant.safeParse(submittedAt), id: ReviewId.safeParse(id) };
  if (rest.length > 0 || !place.submittedAt.success || !place.id.success) return null;
  return { submittedAt: place.submittedAt.data, id: place.id.data };
}
