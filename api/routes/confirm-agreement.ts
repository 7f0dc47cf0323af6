import { updateAgreement } from '../../activities/store/agreements';
import { changeNoted } from '../../activities/store/registrations';
import type { RegistrationNote } from '../../activities/store/registrations';
import type { Agreement } from '../../contracts/agreement';
import {
  AgreementPath,
  AgreementRepresentation,
  ConfirmAgreement,
} from '../../contracts/http/agreements';
import { isItsAgreement, representAgreement } from '../agreements/represent-agreement';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { requirePerson } from '../registration/registrar';
import { STATUS } from '../../contracts/http/status';

export const confirmAgreementOperation = defineOperation({
  method: 'post',
  path: '/v1/agreements/{agreement}/confirmation',
  operationId: 'confirmAgreement',
  summary: 'Confirm an agreement for the company',
  description:
    'By one of its administrators, who has read the terms of the digest that the body names. From then on, ' +
    'and from its first day, reviews can be started under it.',
  action: 'approveAgreement',
  callers: ['company'],
  inputs: { path: AgreementPath, body: ConfirmAgreement },
  responses: {
    [STATUS.ok]: { description: 'It is confirmed.', schema: AgreementRepresentation },
  },
  problems: [
    'fresh-authentication-required',
    'not-found',
    'agreement-settled',
    'agreement-changed',
  ],
  handle: async ({ api: { store }, caller, access, input, now }) => {
    const by = requirePerson(caller);
    const { agreement: code } = input.path;
    const confirm = (agreement: Agreement): Agreement => {
      if (!isItsAgreement(agreement, caller)) throw new ApiProblem('not-found');
      const { proposedBy, terms, confirmedAt, terminated } = agreement;
      const { company } = terms;
      const proposal = { id: code, proposedBy, registeredBy: [], company };
      access.require('approveAgreement', { kind: 'proposal', proposal });
      if (confirmedAt !== null || terminated !== null) throw new ApiProblem('agreement-settled');
      if (agreement.digest !== input.body.digest) throw new ApiProblem('agreement-changed');
      return { ...agreement, confirmedBy: by.person, confirmedAt: now };
    };
    const note: RegistrationNote = {
      ...{ at: now, by: by.person, what: 'agreementConfirmed' },
      ...{ about: code, detail: [] },
    };
    const confirmed = await changeNoted(store, note, (noted) =>
      updateAgreement(store, { agreement: code, ...noted }, confirm),
    );
    if (!confirmed) throw new ApiProblem('not-found');
    return { status: STATUS.ok, body: representAgreement(confirmed, caller, now) };
  },
});
