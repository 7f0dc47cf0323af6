import { z } from 'zod';
import { Agreement, AgreementStatus, AgreementTerms } from '../people/agreement';
import type { Projected } from '../projection/mark';
import { Code, Digest, Text } from '../primitives';
import { toProjectedSchema } from '../projection/project';
import { EVERYBODY, defineOperations } from './operation';
import { listOf } from './page';
import { STATUS } from './status';

export const ProposeAgreement = AgreementTerms;
export type ProposeAgreement = z.infer<typeof ProposeAgreement>;

export const AgreementPath = z.strictObject({ agreement: Code });
/** What the company's administrator has read: another digest is refused. */
export const ConfirmAgreement = z.strictObject({ digest: Digest });
export const TerminateAgreement = z.strictObject({ reason: Text });

/** An agreement as the caller may see it, and where it stands now. */
export type AgreementRepresentation = Projected<typeof Agreement> & {
  readonly status: AgreementStatus;
};
export const AgreementRepresentation = toProjectedSchema(Agreement).extend({
  status: AgreementStatus,
}) as unknown as z.ZodType<AgreementRepresentation>;

export const AgreementList = listOf(AgreementRepresentation);

export const agreementOperations = defineOperations({
  proposeAgreement: {
    method: 'post',
    path: '/v1/agreements',
    summary: 'Propose an agreement to a company',
    description:
      'It counts once an administrator of the company has confirmed it. Its terms never change; other terms ' +
      'are another agreement. The text itself is held elsewhere, and named by its digest.',
    action: 'proposeAgreements',
    callers: ['coordinator'],
    inputs: { body: ProposeAgreement },
    answers: {
      [STATUS.created]: {
        description: 'It waits for the company.',
        schema: AgreementRepresentation,
      },
    },
    problems: ['fresh-authentication-required', 'company-unknown', 'already-registered'],
  },
  confirmAgreement: {
    method: 'post',
    path: '/v1/agreements/{agreement}/confirmation',
    summary: 'Confirm an agreement for the company',
    description:
      'By one of its administrators, who has read the terms of the digest that the body names. From then on, ' +
      'and from its first day, reviews can be started under it.',
    action: 'approveAgreement',
    callers: ['company'],
    inputs: { path: AgreementPath, body: ConfirmAgreement },
    answers: {
      [STATUS.ok]: { description: 'It is confirmed.', schema: AgreementRepresentation },
    },
    problems: [
      'fresh-authentication-required',
      'not-found',
      'agreement-settled',
      'agreement-changed',
    ],
  },
  terminateAgreement: {
    method: 'post',
    path: '/v1/agreements/{agreement}/termination',
    summary: 'Terminate an agreement, by either side',
    description: 'No review is started under it any more. Reviews that were go on as they began.',
    action: 'terminateAgreements',
    callers: ['company', 'coordinator'],
    inputs: { path: AgreementPath, body: TerminateAgreement },
    answers: {
      [STATUS.ok]: { description: 'It is terminated.', schema: AgreementRepresentation },
    },
    problems: ['fresh-authentication-required', 'not-found', 'agreement-settled'],
  },
  listAgreements: {
    method: 'get',
    path: '/v1/agreements',
    summary: 'List the agreements under which reviews are started',
    description:
      'A company sees its own, an agency those that it signs. Where one stands follows from its dates; ' +
      'reminders of its end are listed with it, and sent nowhere.',
    action: 'listAgreements',
    callers: EVERYBODY,
    inputs: {},
    answers: {
      [STATUS.ok]: { description: 'The agreements, by their codes.', schema: AgreementList },
    },
    problems: [],
  },
});
