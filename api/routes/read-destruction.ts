import { AttestedDestruction } from '../../contracts/destruction';
import { ReviewPath } from '../../contracts/http/requests';
import { ApiProblem } from '../api-problem';
import { findAttestation } from '../destroy-review';
import { requireVisible } from '../find-visible-review';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const readDestructionOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}/destruction',
  operationId: 'readDestruction',
  summary: 'Read the attestation that a review was destroyed',
  description:
    'A DSSE envelope over an in-toto Statement with the predicate type ' +
    '`urn:model-review:predicate:destruction:v1`. Not found while nothing was destroyed.',
  // No rule can be asked about a review whose contents nobody can read: the database tells whose it is.
  action: 'listReviews',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  inputs: { path: ReviewPath },
  responses: { [STATUS.ok]: { description: 'The attestation.', schema: AttestedDestruction } },
  problems: ['not-found'],
  handle: async ({ api, access, input }) => {
    const { review } = input.path;
    await requireVisible(api, review, access);
    const body = await findAttestation(api, review);
    if (!body) throw new ApiProblem('not-found');
    return { status: STATUS.ok, body };
  },
});
