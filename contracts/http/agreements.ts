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
    summary: 'Propose an agreement',
    description:
      'It takes effect once an administrator of the company has confirmed it. Its terms never ' +
      'change; new terms are a new agreement. The text itself is held elsewhere, and identified by ' +
      'its digest.',
    action: 'proposeAgreements',
    callers: ['coordinator'],
    inputs: { body: ProposeAgreement },
    answers: {
      [STATUS.created]: {
        description: 'The agreement waits for the company.',
        schema: AgreementRepresentation,
      },
    },
    problems: ['fresh-authentication-required', 'company-unknown', 'already-registered'],
  },
  confirmAgreement: {
    method: 'post',
    path: '/v1/agreements/{agreement}/confirmation',
    summary: 'Confirm an agreement',
    description:
      'By an administrator of the company who has read the terms that the digest identifies. From ' +
      'then on, and from its first day, reviews can be started under it.',
    action: 'approveAgreement',
    callers: ['company'],
    inputs: { path: AgreementPath, body: ConfirmAgreement },
    answers: {
      [STATUS.ok]: { description: 'The agreement is confirmed.', schema: AgreementRepresentation },
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
    summary: 'Terminate an agreement',
    description:
      'By either side. No further review can be started under it; reviews that were continue.',
    action: 'terminateAgreements',
    callers: ['company', 'coordinator'],
    inputs: { path: AgreementPath, body: TerminateAgreement },
    answers: {
      [STATUS.ok]: { description: 'The agreement is terminated.', schema: AgreementRepresentation },
    },
    problems: ['fresh-authentication-required', 'not-found', 'agreement-settled'],
  },
  listAgreements: {
    method: 'get',
    path: '/v1/agreements',
    summary: 'List agreements',
    description:
      'A company sees its own; an agency, those that it signs. The status follows from the dates. ' +
      'Reminders of the end are listed with it and sent nowhere.',
    action: 'listAgreements',
    callers: EVERYBODY,
    inputs: {},
    answers: {
      [STATUS.ok]: {
        description: 'The agreements, in order of their codes.',
        schema: AgreementList,
      },
    },
    problems: [],
  },
});
