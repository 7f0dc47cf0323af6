import { z } from 'zod';
import { parseReviewCursor } from '../../activities/store/review-cursor';
import { listReviews } from '../../activities/store/reviews';
import { Cursor, PageLimit, pageOf } from '../../contracts/api/page';
import { ReviewRepresentation } from '../../contracts/api/review-representation';
import { Phase } from '../../contracts/outcome';
import { Code } from '../../contracts/primitives';
import { onReview } from '../call-access';
import { defineOperation } from '../operation';
import { representReview } from '../represent-review';
import { STATUS } from '../status';

export const listReviewsOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews',
  operationId: 'listReviews',
  summary: 'List the reviews that the caller can see',
  action: 'listReviews',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  inputs: {
    query: z.strictObject({
      phase: Phase.optional(),
      company: Code.optional(),
      agency: Code.optional(),
      cursor: Cursor.refine(
        (cursor) => parseReviewCursor(cursor) !== null,
        'must be a cursor that a page gave',
      ).optional(),
      limit: PageLimit,
    }),
  },
  responses: {
    [STATUS.ok]: { description: 'One page.', schema: pageOf(ReviewRepresentation) },
  },
  problems: [],
  handle: async ({ api, access, input, now }) => {
    const { cursor, limit, ...filters } = input.query;
    const page = await listReviews(api.store, {
      ...filters,
      visibility: access.visibility,
      after: cursor,
      limit,
    });
    const items = page.items
      .filter((view) => access.allows('readReview', onReview(view)))
      .map((view) => representReview(view, access, { now, isInList: true }));
    return { status: STATUS.ok, body: { items, next: page.next } };
  },
});
