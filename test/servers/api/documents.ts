import { NO_FINDINGS_VIEW } from '../../../workflows/domain/findings/project';
import type { Dossier } from '../../../contracts/review/disclosure/dossier';
import type { Report } from '../../../contracts/review/disclosure/report';
import { digest, submission, T0 } from '../../support/review-world';

/** A dossier with nothing evaluated yet. */
export const dossierOf = (review: string): Dossier => ({
  review,
  version: 1,
  edition: 'us-2026-06',
  model: submission.model,
  follows: null,
  determination: null,
  snapshot: { declared: submission.snapshot, observed: null },
  promised: [],
  evaluations: [],
  notDone: [{ suite: 'safeguards', why: { code: 'reviewEnded', endpoint: null, since: null } }],
  findings: NO_FINDINGS_VIEW,
  assembledAt: T0,
});

/** The report of a review that was withdrawn before access. */
export const reportOf = (review: string, company: string): Report => ({
  review,
  edition: 'us-2026-06',
  company,
  model: submission.model,
  follows: null,
  outcome: 'withdrawn',
  why: 'companyWithdrew',
  reason: 'plans have changed',
  standing: 'advisory',
  window: {
    days: 30,
    openedAt: null,
    budgetMs: 0,
    closesAt: null,
    counting: null,
    suspensions: [],
    closures: [],
    moves: [],
  },
  determination: null,
  access: null,
  evaluations: [],
  dossier: { version: 1, digest: digest('d') },
  signOffs: [],
  escalations: [],
  accuracy: null,
  found: [],
  advisories: [],
  redactions: { claimed: 0, printed: 0, withheld: [] },
  outstanding: [],
  awaited: [],
  coverage: {
    suites: [],
    dossier: null,
    questions: [],
    signed: [],
    silent: [],
    lastCall: { called: [], silent: [], waived: [], ended: null },
    openEscalations: 0,
    openConsultations: [],
    openRequests: [],
    topics: [],
  },
  findings: NO_FINDINGS_VIEW,
  issuedAt: T0,
});
