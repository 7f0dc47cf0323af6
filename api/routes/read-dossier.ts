import { z } from 'zod';
import { findDossier } from '../../activities/store/documents';
import { ReviewPath } from '../../contracts/api/requests';
import { StoredDossier } from '../../contracts/dossier';
import { Digest } from '../../contracts/primitives';
import { MAY_READ } from '../access';
import { ApiProblem } from '../api-problem';
import { findVisibleReview } from '../find-visible-review';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

export const readDossierOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}/dossier',
  operationId: 'readDossier',
  summary: 'Read the dossier that the agencies sign',
  callers: MAY_READ.dossiers,
  inputs: {
    path: ReviewPath,
    /** An earlier version by its digest; the latest if absent. */
    query: z.strictObject({ digest: Digest.optional() }),
  },
  responses: { [STATUS.ok]: { description: 'The dossier.', schema: StoredDossier } },
  problems: ['not-found'],
  handle: async ({ api, caller, input }) => {
    const { review } = input.path;
    await findVisibleReview(api, review, caller);
    const stored = await findDossier(api.store, review, input.query.digest);
    if (!stored) throw new ApiProblem('not-found');
    return { status: STATUS.ok, body: stored };
  },
});
