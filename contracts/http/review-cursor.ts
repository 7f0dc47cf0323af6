import { Instant, ReviewId } from '../primitives';

/** The place of a review in the list: newest submission first, then by id. Neither ever changes. */
export interface ReviewCursor {
  readonly submittedAt: Instant;
  readonly id: ReviewId;
}

/** Opaque to callers, safe in a URL. */
export const toReviewCursor = ({ submittedAt, id }: ReviewCursor): string =>
  btoa(`${submittedAt} ${id}`).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/** Null for anything that {@link toReviewCursor} did not make. */
export function parseReviewCursor(cursor: string): ReviewCursor | null {
  const [submittedAt, id, ...rest] = decode(cursor).split(' ');
  const place = { submittedAt: Instant.safeParse(submittedAt), id: ReviewId.safeParse(id) };
  if (rest.length > 0 || !place.submittedAt.success || !place.id.success) return null;
  return { submittedAt: place.submittedAt.data, id: place.id.data };
}

function decode(cursor: string): string {
  try {
    return atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}
