import { z } from 'zod';
import { Agreement, AgreementStatus, AgreementTerms } from '../agreement';
import type { Projected } from '../confidentiality';
import { AGREEMENT_MARKS } from '../marks/agreement-marks';
import { Code, Digest, Text } from '../primitives';
import { toProjectedSchema } from '../projected-schema';
import { listOf } from './page';

export const ProposeAgreement = AgreementTerms;
export type ProposeAgreement = z.infer<typeof ProposeAgreement>;

export const AgreementPath = z.strictObject({ agreement: Code });
/** What the company's administrator has read: another digest is refused. */
export const ConfirmAgreement = z.strictObject({ digest: Digest });
export const TerminateAgreement = z.strictObject({ reason: Text });

/** An agreement as the caller may see it, and where it stands now. */
export type AgreementRepresentation = Projected<Agreement, typeof AGREEMENT_MARKS> & {
  readonly status: AgreementStatus;
};
export const AgreementRepresentation = toProjectedSchema(Agreement, AGREEMENT_MARKS).extend({
  status: AgreementStatus,
}) as unknown as z.ZodType<AgreementRepresentation>;

export const AgreementList = listOf(AgreementRepresentation);
