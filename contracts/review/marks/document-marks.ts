import type { MarksOf } from '../../projection/confidentiality';
import type { Dossier } from '../dossier';
import type { Report } from '../report';
import { REVIEW_MARKS } from './review-marks';
import {
  DECLARED_MARKS,
  FOLLOWS_MARKS,
  OBSERVED_MARKS,
  PROFILE_MARKS,
  SUMMARY_MARKS,
} from './shared-marks';

/** Who sees which field of what the agencies sign. */
export const DOSSIER_MARKS = {
  review: 'state',
  version: 'dossier',
  edition: 'dossier',
  model: REVIEW_MARKS.model,
  follows: FOLLOWS_MARKS,
  determination: 'dossier',
  snapshot: { declared: DECLARED_MARKS, observed: OBSERVED_MARKS, profile: PROFILE_MARKS },
  promised: {
    variant: 'contents',
    capability: 'contents',
    status: 'contents',
    missing: 'contents',
    takenBack: 'contents',
  },
  evaluations: SUMMARY_MARKS,
  notDone: {
    suite: 'dossier',
    why: {
      code: 'dossier',
      endpoint: { step: 'dossier', status: 'dossier', code: 'dossier' },
      since: 'dossier',
    },
  },
  findings: REVIEW_MARKS.findings,
  assembledAt: 'dossier',
} as const satisfies MarksOf<Dossier>;

/** Who sees which field of the report. */
export const REPORT_MARKS = {
  review: 'state',
  edition: 'state',
  company: 'identity',
  model: { name: 'released', version: 'released' },
  follows: FOLLOWS_MARKS,
  outcome: 'state',
  why: 'state',
  reason: 'contents',
  standing: 'state',
  window: REVIEW_MARKS.window,
  determination: 'record',
  access: REVIEW_MARKS.access,
  evaluations: REVIEW_MARKS.evaluations,
  findings: REVIEW_MARKS.findings,
  dossier: REVIEW_MARKS.dossier,
  signOffs: REVIEW_MARKS.signOffs,
  escalations: REVIEW_MARKS.escalations,
  accuracy: REVIEW_MARKS.accuracy,
  found: { kind: 'released', level: 'released', count: 'released' },
  advisories: {
    finding: 'advisory',
    kind: 'advisory',
    level: 'advisory',
    title: 'advisory',
    text: 'advisory',
    limitations: 'advisory',
    withheld: { field: 'advisory', why: 'advisory' },
  },
  redactions: {
    claimed: 'released',
    printed: 'released',
    withheld: { ground: 'released', count: 'released' },
  },
  awaited: 'state',
  coverage: REVIEW_MARKS.coverage,
  outstanding: { what: 'state', which: 'state' },
  issuedAt: 'state',
} as const satisfies MarksOf<Report>;
