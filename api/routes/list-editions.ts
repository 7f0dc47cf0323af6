import { z } from 'zod';
import { PolicyEdition } from '../../contracts/policy-edition';
import { listEditions } from '../../policies/editions';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const listEditionsOperation = defineOperation({
  method: 'get',
  path: '/v1/editions',
  operationId: 'listEditions',
  summary: 'List the policy editions that a review can begin under',
  action: 'listEditions',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  inputs: {},
  responses: {
    [STATUS.ok]: {
      description: 'Every edition.',
      schema: z.strictObject({ items: z.array(PolicyEdition) }),
    },
  },
  problems: [],
  handle: () => ({ status: STATUS.ok, body: { items: listEditions() } }),
});
