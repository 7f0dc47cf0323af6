import { z } from 'zod';
import { ReviewPath } from '../../contracts/api/requests';
import { EvaluationProgress } from '../../contracts/evaluation';
import { MAY_READ } from '../access';
import { findVisibleReview } from '../find-visible-review';
import { defineOperation } from '../operation';
import { readProgress } from '../read-progress';
import { STATUS } from '../status';

export const listEvaluationsOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}/evaluations',
  operationId: 'listEvaluations',
  summary: 'Read how far each evaluation has come, counted from its rows',
  callers: MAY_READ.reviews,
  inputs: { path: ReviewPath },
  responses: {
    [STATUS.ok]: {
      description: 'Every suite of the review.',
      schema: z.strictObject({ items: z.array(EvaluationProgress) }),
    },
  },
  problems: ['not-found'],
  handle: async ({ api, caller, input }) => {
    const view = await findVisibleReview(api, input.path.review, caller);
    return { status: STATUS.ok, body: { items: await readProgress(api.store, view) } };
  },
});
