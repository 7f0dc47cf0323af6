import { parseReviewCursor } from '../../activities/store/review-cursor';

/** Whether a body names no place in the list of reviews, or one that a part gave. */
export const hasListCursor = ({ cursor }: { readonly cursor?: string | undefined }): boolean =>
  cursor === undefined || parseReviewCursor(cursor) !== null;

export const NO_LIST_CURSOR = { path: ['cursor'], error: 'must be a cursor that a part gave' };
