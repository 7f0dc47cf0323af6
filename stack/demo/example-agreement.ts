import { findAgreement, insertAgreement } from '../../store/people/agreements';
import { changeNoted } from '../../store/people/registrations';
import type { RegistrationNote } from '../../store/people/registrations';
import type { Store } from '../../store/store';
import { toAgreementRef } from '../../contracts/people/agreement';
import type { Agreement, AgreementRef, AgreementTerms } from '../../contracts/people/agreement';
import type { Code } from '../../contracts/primitives';
import { digestOf } from '../../trust/statements/digest';

const YEAR_MS = 365 * 86_400_000;

const CODE = 'example-agreement';

/**
 * The fictional agreement of Example Labs, in force for a year. A stack that has been there for longer has
 * it from now on.
 */
export async function ensureAgreement(
  store: Store,
  company: Code,
  now = new Date(),
): Promise<AgreementRef> {
  const found = await findAgreement(store, CODE);
  if (found) return toAgreementRef(found);
  const agreement = toAgreement(company, now);
  const note: RegistrationNote = {
    ...{ at: now.toISOString(), by: 'example-coordinator', what: 'agreementProposed' },
    ...{ about: CODE, detail: [] },
  };
  await changeNoted(store, note, ({ session }) => insertAgreement(store, agreement, session));
  return toAgreementRef(agreement);
}

function toAgreement(company: Code, now: Date): Agreement {
  const from = now.toISOString();
  const terms: AgreementTerms = {
    agreement: CODE,
    company,
    signatories: {
      company: [{ name: 'Example Admin', title: 'General Counsel' }],
      government: [{ agency: 'caisi', name: 'Example Lead', title: 'Director' }],
    },
    text: {
      digest: digestOf('the text of the example agreement'),
      heldBy: 'caisi',
      reference: 'example-agreement',
    },
    promised: [],
    information: ['What the model was trained to do, and on what compute.'],
    retention: null,
    from,
    until: new Date(now.getTime() + YEAR_MS).toISOString(),
    remindDaysBefore: [90, 30, 7],
  };
  return {
    ...{ terms, digest: digestOf(terms), proposedBy: 'example-coordinator', proposedAt: from },
    ...{ confirmedBy: 'example-admin', confirmedAt: from, terminated: null, reminders: [] },
  };
}
