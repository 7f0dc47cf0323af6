import { z } from 'zod';
import { parseReviewCursor } from '../../activities/store/review-cursor';
import { listReviews } from '../../activities/store/reviews';
import { Cursor, PageLimit, pageOf } from '../../contracts/api/page';
import { ReviewRepresentation } from '../../contracts/api/review-representation';
import { maySee } from '../../contracts/confidentiality';
import { REVIEW_MARKS } from '../../contracts/marks/review-marks';
import { Phase } from '../../contracts/outcome';
import { Code } from '../../contracts/primitives';
import { RunFaultState } from '../../contracts/run-fault';
import { ApiProblem } from '../api-problem';
import { onReview } from '../call-access';
import { withFaults } from '../find-visible-review';
import { toBody } from '../list-body';
import { defineOperation } from '../operation';
import { representReview } from '../represent-review';
import { STATUS } from '../status';
import { toUnknowingViewer } from '../to-viewer';

export const listReviewsOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews',
  operationId: 'listReviews',
  summary: 'List the reviews that the caller can see',
  description: 'Whoever is not shown whose a review is does not filter by company either.',
  action: 'listReviews',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  inputs: {
    query: z.strictObject({
      phase: Phase.optional(),
      /** Only reviews whose run is lost, or stuck. */
      runFault: RunFaultState.optional(),
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
  handle: async ({ api, caller, access, input, now }) => {
    const { cursor, limit, ...filters } = input.query;
    // What is found by a filter tells what the filter looked at.
    const seesCompany = maySee(REVIEW_MARKS.company, toUnknowingViewer(caller));
    if (filters.company !== undefined && !seesCompany) throw new ApiProblem('forbidden');
    const page = await listReviews(api.store, {
      ...filters,
      visibility: access.visibility,
      after: cursor,
      limit,
    });
    const items = (await withFaults(api.store, page.items))
      .filter((view) => access.allows('readReview', onReview(view)))
      .map((view) => representReview(view, access, { now, isInList: true }));
    const { next, unreadable } = page;
    return { status: STATUS.ok, body: { ...toBody({ items, unreadable }), next } };
  },
});
