import { z } from 'zod';
import { DossierChanges } from '../review/disclosure/dossier';
import { PartnerReport, PublicReport } from '../review/disclosure/report';
import { Digest } from '../primitives';
import { DossierRepresentation, ReportRepresentation } from './document-representations';
import { ByteStream, defineOperations, REPR_DIGEST } from './operation';
import { ReviewPath } from './requests';
import { STATUS } from './status';

export const PrintQuery = z.strictObject({
  /** For whom it is printed. `draft`: the draft that the company checks, for the caller. */
  for: z.enum(['caller', 'partners', 'public', 'draft']).default('caller'),
});
export type PrintQuery = z.infer<typeof PrintQuery>;

/** A report is printed in each format from the page that all of them share. */
const printing = {
  method: 'get',
  description:
    'For the caller, for trusted partners, for the public, or the draft that the company checks: the same ' +
    'fields as the JSON of each. It loads nothing and names nobody who may not be named to its readers.',
  action: 'readReport',
  callers: ['company', 'reviewer', 'coordinator', 'auditor'],
  inputs: { path: ReviewPath, query: PrintQuery },
  problems: ['not-found', 'forbidden', 'under-embargo'],
} as const;
const printed = { description: 'The report, printed.', schema: ByteStream, headers: REPR_DIGEST };

export const reportOperations = defineOperations({
  readDossier: {
    method: 'get',
    path: '/v1/reviews/{review}/dossier',
    summary: 'Read the dossier that the agencies sign',
    action: 'readDossier',
    callers: ['company', 'reviewer', 'coordinator', 'auditor'],
    inputs: {
      path: ReviewPath,
      /** An earlier version by its digest; the latest if absent. */
      query: z.strictObject({ digest: Digest.optional() }),
    },
    answers: { [STATUS.ok]: { description: 'The dossier.', schema: DossierRepresentation } },
    problems: ['not-found'],
  },
  readDossierChanges: {
    method: 'get',
    path: '/v1/reviews/{review}/dossier/changes',
    summary: 'Read what differs between two versions of the dossier',
    description:
      'By suite, finding, topic and transcript, with what each field was and is. Of what is withheld from the ' +
      'caller nothing shows.',
    action: 'readDossier',
    callers: ['company', 'reviewer', 'coordinator', 'auditor'],
    inputs: {
      path: ReviewPath,
      query: z.strictObject({
        /** The version before `to` if absent. */
        from: Digest.optional(),
        /** The latest if absent. */
        to: Digest.optional(),
      }),
    },
    answers: { [STATUS.ok]: { description: 'The differences.', schema: DossierChanges } },
    problems: ['not-found'],
  },
  readDraft: {
    method: 'get',
    path: '/v1/reviews/{review}/draft',
    summary: 'Read the draft of the report that the company checks',
    description:
      'It is there from when the factual-accuracy check begins, and stays. What the check is about is said ' +
      'in the review’s `accuracy`.',
    action: 'readReport',
    callers: ['company', 'reviewer', 'coordinator', 'auditor'],
    inputs: { path: ReviewPath },
    answers: { [STATUS.ok]: { description: 'The draft.', schema: ReportRepresentation } },
    problems: ['not-found'],
  },
  readReport: {
    method: 'get',
    path: '/v1/reviews/{review}/report',
    summary: 'Read the report, once it is issued',
    description:
      'A company reads it once the review has ended. What came after it stands beside it, and the report does not change.',
    action: 'readReport',
    callers: ['company', 'reviewer', 'coordinator', 'auditor'],
    inputs: { path: ReviewPath },
    answers: { [STATUS.ok]: { description: 'The report.', schema: ReportRepresentation } },
    problems: ['not-found'],
  },
  readPartnerReport: {
    method: 'get',
    path: '/v1/reviews/{review}/report/partners',
    summary: 'Read what the report says to trusted partners',
    description:
      'What is meant for them of the final findings, redacted as was ruled. Company or agencies hand it over; ' +
      'nothing is sent from here.',
    action: 'readReport',
    callers: ['company', 'reviewer', 'coordinator', 'auditor'],
    inputs: { path: ReviewPath },
    answers: { [STATUS.ok]: { description: 'For partners.', schema: PartnerReport } },
    problems: ['not-found', 'forbidden'],
  },
  readPublicReport: {
    method: 'get',
    path: '/v1/reviews/{review}/report/public',
    summary: 'Read what the report says to the public',
    description:
      'Which model it was, how it ended, what was covered and how much was found, once the planned release has ' +
      'passed. Nothing is published from here.',
    action: 'readReport',
    callers: ['company', 'reviewer', 'coordinator', 'auditor'],
    inputs: { path: ReviewPath },
    answers: { [STATUS.ok]: { description: 'For the public.', schema: PublicReport } },
    problems: ['not-found', 'under-embargo'],
  },
  printReportHtml: {
    ...printing,
    path: '/v1/reviews/{review}/report.html',
    summary: 'Print the report as HTML',
    answers: { [STATUS.ok]: { ...printed, contentType: 'text/html' } },
  },
  printReportPdf: {
    ...printing,
    path: '/v1/reviews/{review}/report.pdf',
    summary: 'Print the report as PDF',
    answers: { [STATUS.ok]: { ...printed, contentType: 'application/pdf' } },
  },
});
