import { updateAgreement } from '../../activities/store/agreements';
import { changeNoted } from '../../activities/store/registrations';
import type { RegistrationNote } from '../../activities/store/registrations';
import type { Agreement } from '../../contracts/agreement';
import {
  AgreementPath,
  AgreementRepresentation,
  TerminateAgreement,
} from '../../contracts/http/agreements';
import { isItsAgreement, representAgreement } from '../agreements/represent-agreement';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { requirePerson } from '../registration/registrar';
import { STATUS } from '../../contracts/http/status';

export const terminateAgreementOperation = defineOperation({
  method: 'post',
  path: '/v1/agreements/{agreement}/termination',
  operationId: 'terminateAgreement',
  summary: 'Terminate an agreement, by either side',
  description: 'No review is started under it any more. Reviews that were go on as they began.',
  action: 'terminateAgreements',
  callers: ['company', 'coordinator'],
  inputs: { path: AgreementPath, body: TerminateAgreement },
  responses: {
    [STATUS.ok]: { description: 'It is terminated.', schema: AgreementRepresentation },
  },
  problems: ['fresh-authentication-required', 'not-found', 'agreement-settled'],
  handle: async ({ api: { store }, caller, input, now }) => {
    const { person: by } = requirePerson(caller);
    const { agreement: code } = input.path;
    const { reason } = input.body;
    const terminate = (agreement: Agreement): Agreement => {
      if (!isItsAgreement(agreement, caller)) throw new ApiProblem('not-found');
      if (agreement.terminated !== null) throw new ApiProblem('agreement-settled');
      return { ...agreement, terminated: { by, at: now, reason } };
    };
    const note: RegistrationNote = {
      ...{ at: now, by, what: 'agreementTerminated', about: code },
      detail: [],
    };
    const terminated = await changeNoted(store, note, (noted) =>
      updateAgreement(store, { agreement: code, ...noted }, terminate),
    );
    if (!terminated) throw new ApiProblem('not-found');
    return { status: STATUS.ok, body: representAgreement(terminated, caller, now) };
  },
});
