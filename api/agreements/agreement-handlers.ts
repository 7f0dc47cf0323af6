import { insertAgreement, listAgreements, updateAgreement } from '../../store/people/agreements';
import { hasCompany } from '../../store/people/companies';
import { changeNoted } from '../../store/people/registrations';
import type { RegistrationNote } from '../../store/people/registrations';
import { statusOfAgreement, Agreement } from '../../contracts/people/agreement';
import type { Principal } from '../../contracts/people/participant';
import type { Code, Instant } from '../../contracts/primitives';
import type { agreementOperations, AgreementRepresentation } from '../../contracts/http/agreements';
import { digestOf } from '../../trust/statements/digest';
import { ApiProblem } from '../http/api-problem';
import type { HandlersOf } from '../http/handler';
import { toBody } from '../http/reply-parts';
import { requirePerson } from '../registration/may-give';
import { project } from '../../contracts/projection/project';
import { toUnknowingViewer } from '../caller/to-viewer';

function toWithin(caller: Principal): { readonly company?: Code; readonly agency?: Code } {
  if (caller.kind === 'company') return { company: caller.company };
  return caller.kind === 'reviewer' ? { agency: caller.agency } : {};
}

export const agreementHandlers: HandlersOf<typeof agreementOperations> = {
  proposeAgreement: async ({ api: { store }, caller, input, now }) => {
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
    return representAgreement(agreement, caller, now);
  },
  confirmAgreement: async ({ api: { store }, caller, access, input, now }) => {
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
    return representAgreement(confirmed, caller, now);
  },
  terminateAgreement: async ({ api: { store }, caller, input, now }) => {
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
    return representAgreement(terminated, caller, now);
  },
  listAgreements: async ({ api, caller, now }) => {
    const found = await listAgreements(api.store, toWithin(caller));
    const items = found.items
      .filter((agreement) => isItsAgreement(agreement, caller))
      .map((agreement) => representAgreement(agreement, caller, now));
    return toBody({ ...found, items });
  },
};

/** An agreement as this caller sees it, and its status at `now`. */
const representAgreement = (
  agreement: Agreement,
  caller: Principal,
  now: Instant,
): AgreementRepresentation => ({
  ...project(agreement, Agreement, toUnknowingViewer(caller)).value,
  status: statusOfAgreement(agreement, now),
});

/** A company sees its own, an agency those that it signs, everybody else all of them. */
function isItsAgreement({ terms }: Agreement, caller: Principal): boolean {
  if (caller.kind === 'company') return terms.company === caller.company;
  if (caller.kind !== 'reviewer') return true;
  return terms.signatories.government.some(({ agency }) => agency === caller.agency);
}
