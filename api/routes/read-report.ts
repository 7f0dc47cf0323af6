import { findReport } from '../../activities/store/documents';
import { ReviewPath } from '../../contracts/api/requests';
import { StoredReport } from '../../contracts/report';
import { MAY_READ, mayReadReport } from '../access';
import { ApiProblem } from '../api-problem';
import { findVisibleReview } from '../find-visible-review';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

export const readReportOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}/report',
  operationId: 'readReport',
  summary: 'Read the report, once it is issued',
  description: 'A company reads it once the review has ended.',
  callers: MAY_READ.reviews,
  inputs: { path: ReviewPath },
  responses: { [STATUS.ok]: { description: 'The report.', schema: StoredReport } },
  problems: ['not-found'],
  handle: async ({ api, caller, input }) => {
    const view = await findVisibleReview(api, input.path.review, caller);
    if (!mayReadReport(caller, view) || !view.report) throw new ApiProblem('not-found');
    const stored = await findReport(api.store, view.id, view.report);
    if (!stored) throw new ApiProblem('not-found');
    return { status: STATUS.ok, body: stored };
  },
});
