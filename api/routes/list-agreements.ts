import { listAgreements } from '../../activities/store/agreements';
import { AgreementList } from '../../contracts/http/agreements';
import { isItsAgreement, representAgreement } from '../agreements/represent-agreement';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const listAgreementsOperation = defineOperation({
  method: 'get',
  path: '/v1/agreements',
  operationId: 'listAgreements',
  summary: 'List the agreements under which reviews are started',
  description:
    'A company sees its own, an agency those that it signs. Where one stands follows from its dates; ' +
    'reminders of its end are listed with it, and sent nowhere.',
  action: 'listAgreements',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  inputs: {},
  responses: {
    [STATUS.ok]: { description: 'The agreements, by their codes.', schema: AgreementList },
  },
  problems: [],
  handle: async ({ api, caller, now }) => {
    const within = caller.kind === 'company' ? { company: caller.company } : {};
    const found = await listAgreements(api.store, within);
    const items = found
      .filter((agreement) => isItsAgreement(agreement, caller))
      .map((agreement) => representAgreement(agreement, caller, now));
    return { status: STATUS.ok, body: { items } };
  },
});
