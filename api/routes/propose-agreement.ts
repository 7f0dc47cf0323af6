import { insertAgreement } from '../../activities/store/agreements';
import { hasCompany } from '../../activities/store/companies';
import { changeNoted } from '../../activities/store/registrations';
import type { RegistrationNote } from '../../activities/store/registrations';
import type { Agreement } from '../../contracts/agreement';
import { AgreementRepresentation, ProposeAgreement } from '../../contracts/http/agreements';
import { digestOf } from '../../trust/digest';
import { representAgreement } from '../agreements/represent-agreement';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const proposeAgreementOperation = defineOperation({
  method: 'post',
  path: '/v1/agreements',
  operationId: 'proposeAgreement',
  summary: 'Propose an agreement to a company',
  description:
    'It counts once an administrator of the company has confirmed it. Its terms never change; other terms ' +
    'are another agreement. The text itself is held elsewhere, and named by its digest.',
  action: 'proposeAgreements',
  callers: ['coordinator'],
  inputs: { body: ProposeAgreement },
  responses: {
    [STATUS.created]: { description: 'It waits for the company.', schema: AgreementRepresentation },
  },
  problems: ['fresh-authentication-required', 'company-unknown', 'already-registered'],
  handle: async ({ api: { store }, caller, input, now }) => {
    const terms = input.body;
    if (!(await hasCompany(store, terms.company))) throw new ApiProblem('company-unknown');
    const by = caller.person;
    const agreement: Agreement = {
      ...{ terms, digest: digestOf(terms), proposedBy: by, proposedAt: now },
      ...{ confirmedBy: null, confirmedAt: null, terminated: null, reminders: [] },
    };
    const about = terms.agreement;
    const note: RegistrationNote = { at: now, by, what: 'agreementProposed', about, detail: [] };
    const isNew = await changeNoted(store, note, ({ session }) =>
      insertAgreement(store, agreement, session),
    );
    if (!isNew) throw new ApiProblem('already-registered');
    return { status: STATUS.created, body: representAgreement(agreement, caller, now) };
  },
});
