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
const printed = { description: 'The printed report.', schema: ByteStream, headers: REPR_DIGEST };

export const reportOperations = defineOperations({
  readDossier: {
    method: 'get',
    path: '/v1/reviews/{review}/dossier',
    summary: 'Read the dossier',
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
    summary: 'Compare two versions of the dossier',
    description:
      'By suite, finding, topic and transcript, with the old and new value of each field. Nothing ' +
      'is shown of what is withheld from the caller.',
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
    summary: 'Read the draft of the report',
    description:
      'The draft that the company checks for factual accuracy. Available from the start of that ' +
      'check. The check itself is described in the review’s `accuracy`.',
    action: 'readReport',
    callers: ['company', 'reviewer', 'coordinator', 'auditor'],
    inputs: { path: ReviewPath },
    answers: { [STATUS.ok]: { description: 'The draft.', schema: ReportRepresentation } },
    problems: ['not-found'],
  },
  readReport: {
    method: 'get',
    path: '/v1/reviews/{review}/report',
    summary: 'Read the report',
    description:
      'A company reads it once the review has ended. What came later stands beside it, in ' +
      '`aftermath`; the report itself does not change.',
    action: 'readReport',
    callers: ['company', 'reviewer', 'coordinator', 'auditor'],
    inputs: { path: ReviewPath },
    answers: { [STATUS.ok]: { description: 'The report.', schema: ReportRepresentation } },
    problems: ['not-found'],
  },
  readPartnerReport: {
    method: 'get',
    path: '/v1/reviews/{review}/report/partners',
    summary: 'Read the report for trusted partners',
    description:
      'What the final findings say to trusted partners, redacted as ruled. The company or the ' +
      'agencies hand it over; nothing is sent from here.',
    action: 'readReport',
    callers: ['company', 'reviewer', 'coordinator', 'auditor'],
    inputs: { path: ReviewPath },
    answers: { [STATUS.ok]: { description: 'The report for partners.', schema: PartnerReport } },
    problems: ['not-found', 'forbidden'],
  },
  readPublicReport: {
    method: 'get',
    path: '/v1/reviews/{review}/report/public',
    summary: 'Read the report for the public',
    description:
      'Which model it was, how the review ended, what was covered, and how much was found. ' +
      'Available once the planned release has passed. Nothing is published from here.',
    action: 'readReport',
    callers: ['company', 'reviewer', 'coordinator', 'auditor'],
    inputs: { path: ReviewPath },
    answers: { [STATUS.ok]: { description: 'The report for the public.', schema: PublicReport } },
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
