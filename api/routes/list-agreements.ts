import { listAgreements } from '../../activities/store/agreements';
import { AgreementList } from '../../contracts/api/agreements';
import type { Principal } from '../../contracts/participant';
import type { Code } from '../../contracts/primitives';
import { isItsAgreement, representAgreement } from '../agreements/represent-agreement';
import { toBody } from '../list-body';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

function toWithin(caller: Principal): { readonly company?: Code; readonly agency?: Code } {
  if (caller.kind === 'company') return { company: caller.company };
  return caller.kind === 'reviewer' ? { agency: caller.agency } : {};
}

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
    const found = await listAgreements(api.store, toWithin(caller));
    const items = found.items
      .filter((agreement) => isItsAgreement(agreement, caller))
      .map((agreement) => representAgreement(agreement, caller, now));
    return { status: STATUS.ok, body: toBody({ ...found, items }) };
  },
});
