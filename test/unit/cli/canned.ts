import { NOTHING_HELD_VIEW } from '../../../workflows/domain/custody/project';
import { NO_PARTNERS_VIEW } from '../../../workflows/domain/partners/project';
import { NO_COURSE_VIEW } from '../../../workflows/domain/determination/project';
import { NO_FINDINGS_VIEW } from '../../../workflows/domain/findings/project';
import { NOBODY_SIGNS_VIEW } from '../../../workflows/domain/signing/project';
import { beginLedger } from '../../../workflows/domain/access/fold-ledger';
import type { ReviewRepresentation } from '../../../contracts/http/review-representation';
import type { Problem, ProblemCode } from '../../../contracts/http/problem';
import type { StoredDossier } from '../../../contracts/review/disclosure/dossier';
import type { ReadReport } from '../../../contracts/review/disclosure/report';
import type { EvaluationProgress, EvaluationSummary } from '../../../contracts/review/evaluation';
import type { RecordedEvent } from '../../../contracts/review/event';
import type { ReviewView } from '../../../contracts/review/review-view';
import { digestOf, dossierDigest } from '../../../trust/statements/digest';

export const REVIEW = 'rev-abcdefghijklmnopqrstuvwxyz';
export const SUITE = { id: 'cyber-knowledge', digest: digestOf('suite'), samples: 40 };
const SNAPSHOT = { digest: digestOf('weights'), safeguards: 'production' } as const;
const OBSERVED = {
  fingerprint: digestOf('fingerprint'),
  model: 'example-1',
  systemFingerprint: null,
  observedAt: '2026-12-01T00:00:00.000Z',
};

export const SUMMARY: EvaluationSummary = {
  suite: SUITE,
  snapshot: OBSERVED.fingerprint,
  counts: {
    planned: 40,
    correct: 12,
    incorrect: 19,
    unparsable: 3,
    refused: 2,
    errored: 1,
    notReached: 3,
  },
  measures: [
    {
      name: 'accuracy',
      successes: 12,
      trials: 31,
      mean: 12 / 31,
      low: 0.237,
      high: 0.562,
      threshold: { kind: 'ceiling', value: 0.5, verdict: 'inconclusive' },
    },
    { name: 'harmfulRefusal', successes: 0, trials: 0, mean: null, low: 0, high: 1 },
  ],
  promptTokens: 900,
  completionTokens: 80,
  stopped: 'timeBudget',
  scaffold: {
    systemText: false,
    temperature: 0,
    maxTokensPerSample: 16,
    tokenParameter: 'max_tokens',
  },
  caveats: ['tokensAsReported'],
  limitations: ['The scores of a demonstration model mean nothing.'],
  transcript: {
    document: `doc-${'a'.repeat(26)}`,
    digest: `sha256:${'7'.repeat(64)}`,
    bytes: 4_096,
  },
};

export const PROGRESS: EvaluationProgress & { withheld: string[] } = {
  withheld: [],
  suite: SUITE.id,
  attempt: 0,
  status: 'running',
  why: null,
  counts: SUMMARY.counts,
  current: null,
  summary: null,
};

export const DOSSIER: StoredDossier = toStored({
  review: REVIEW,
  version: 1,
  edition: 'us-2026-06',
  model: { name: 'example-1' },
  follows: null,
  determination: 'cannotRuleOut',
  snapshot: { declared: SNAPSHOT, observed: OBSERVED },
  promised: [],
  evaluations: [SUMMARY],
  notDone: [],
  findings: NO_FINDINGS_VIEW,
  assembledAt: '2026-12-05T00:00:00.000Z',
});

export function toStored(dossier: StoredDossier['dossier']): StoredDossier {
  return { digest: dossierDigest(dossier), dossier };
}

export const SIGN_OFF = {
  agency: 'nsa',
  person: 'reviewer-nsa',
  question: 'review',
  position: 'dissent',
  reason: 'Too little was done.',
  dossierDigest: DOSSIER.digest,
  dossierVersion: 1,
  at: '2026-12-06T00:00:00.000Z',
  stale: false,
  carried: false,
  withdrawn: false,
  onBehalfOf: null,
  event: 12,
  voided: null,
  reaffirms: null,
} as const;

/** How an escalation stands that nobody has taken up. */
export const ON_THE_LADDER = {
  cause: null,
  about: null,
  holds: true,
  level: 'lead' as const,
  since: '2026-12-06T00:00:00.000Z',
  notify: ['lead' as const],
  next: {
    level: 'coordinator' as const,
    after: { days: 2, unit: 'businessDays' as const, inLapse: 'stops' as const },
  },
  acknowledgedBy: null,
  snoozedUntil: null,
};

/** In deliberation: one of three agencies has signed, and a tenth of a thirty-day budget is used up. */
export const VIEW: ReviewRepresentation & ReviewView = {
  id: REVIEW,
  withheld: [],
  runFault: null,
  sequence: 14,
  phase: 'deliberation',
  outcome: null,
  endedWhy: null,
  endedReason: null,
  endedAt: null,
  company: 'example-labs',
  edition: 'us-2026-06',
  conditions: {
    timeZone: 'America/New_York',
    grants: 'needed',
    pauseReasons: ['access-outage', 'lapse-in-appropriations'],
    tollReason: 'lapse-in-appropriations',
    closesDays: true,
  },
  model: { name: 'example-1' },
  agencies: [
    { id: 'caisi', lead: true, signs: true },
    { id: 'nsa', lead: false, signs: true },
    { id: 'cisa', lead: false, signs: true },
    { id: 'observers', lead: false, signs: false },
  ],
  course: NO_COURSE_VIEW,
  signing: NOBODY_SIGNS_VIEW,
  findings: NO_FINDINGS_VIEW,
  submittedAt: '2026-11-30T00:00:00.000Z',
  firstContactAt: '2026-11-30T00:00:00.000Z',
  closedAt: null,
  plannedRelease: null,
  window: {
    days: 30,
    openedAt: '2026-12-01T00:00:00.000Z',
    budgetMs: 30 * 86_400_000,
    closesAt: '2026-12-31T00:00:00.000Z',
    counting: {
      unit: 'calendarDays',
      firstDay: 'notCounted',
      endOfDay: '23:59:59',
      timeZone: 'America/New_York',
    },
    suspensions: [],
    closures: [],
    moves: [
      {
        at: '2026-12-01T00:00:00.000Z',
        by: { kind: 'system' },
        why: { kind: 'opening', days: 30, unit: 'calendarDays', countsFrom: null },
        shiftMs: null,
        rolledOver: null,
        closesAt: '2026-12-31T00:00:00.000Z',
        remainingMs: 30 * 86_400_000,
        budgetMs: 30 * 86_400_000,
      },
    ],
  },
  deficiencies: [],
  determination: 'cannotRuleOut',
  access: {
    generation: 1,
    status: 'verified',
    declared: SNAPSHOT,
    observed: OBSERVED,
    why: null,
  },
  accessLedger: beginLedger(
    { model: { name: 'example-1' }, snapshot: SNAPSHOT },
    '2026-11-30T00:00:00.000Z',
  ),
  suites: [SUITE],
  evaluations: [
    {
      ...{ suite: SUITE.id, generation: 1, attempt: 0, why: null, summary: SUMMARY },
      status: 'completed',
    },
  ],
  dossier: { version: 1, digest: DOSSIER.digest },
  signOffs: [SIGN_OFF],
  escalations: [],
  notices: [],
  custody: NOTHING_HELD_VIEW,
  partners: NO_PARTNERS_VIEW,
  accuracy: null,
  agreement: null,
  follows: null,
  endedAwaiting: [],
  coverage: null,
  report: null,
  clock: {
    consumedMs: 3 * 86_400_000,
    remainingMs: 27 * 86_400_000,
    tolledMs: 0,
    elapsedMs: 4 * 86_400_000,
    closesAtInZone: '2026-12-30 19:00:00 America/New_York (2026-12-31 00:00:00 UTC)',
    length: '30 full calendar days after the day of opening, which is not counted',
    asOf: '2026-12-04T00:00:00.000Z',
  },
  procedure: { lastCall: null, pauses: [] },
  links: {
    self: `/v1/reviews/${REVIEW}`,
    events: `/v1/reviews/${REVIEW}/events`,
    evaluations: `/v1/reviews/${REVIEW}/evaluations`,
    dossier: null,
    report: null,
  },
};

export const CLOSED: ReviewRepresentation = {
  ...VIEW,
  phase: 'closed',
  outcome: 'windowClosed',
  closedAt: '2026-12-31T00:00:00.000Z',
};

export const REPORT: ReadReport = toReadReport({
  review: REVIEW,
  edition: VIEW.edition,
  company: VIEW.company,
  model: VIEW.model,
  follows: null,
  outcome: 'windowClosed',
  why: 'windowOver',
  reason: null,
  standing: 'advisory',
  window: VIEW.window,
  determination: VIEW.determination,
  access: VIEW.access,
  evaluations: VIEW.evaluations,
  dossier: VIEW.dossier,
  signOffs: [
    { ...SIGN_OFF, agency: 'caisi', person: 'reviewer-caisi', stale: true, reason: 'Look again.' },
    SIGN_OFF,
  ],
  escalations: [],
  findings: NO_FINDINGS_VIEW,
  accuracy: null,
  found: [],
  advisories: [],
  redactions: { claimed: 0, printed: 0, withheld: [] },
  outstanding: [{ what: 'signOff', which: ['caisi', 'cisa'] }],
  awaited: [],
  coverage: {
    suites: [
      { suite: SUITE.id, done: 'partly', why: { code: 'timeBudget', endpoint: null, since: null } },
    ],
    dossier: DOSSIER.digest,
    signed: ['nsa'],
    silent: ['caisi', 'cisa'],
    questions: [{ question: 'review', signed: ['nsa'], silent: ['caisi', 'cisa'] }],
    lastCall: { called: [], silent: [], waived: [], ended: null },
    openEscalations: 0,
    openConsultations: [],
    openRequests: [],
    topics: [],
  },
  issuedAt: '2026-12-31T00:00:00.000Z',
});

function toReadReport(report: ReadReport['report']): ReadReport {
  return { digest: digestOf(report), report, voidedSince: [], aftermath: null };
}

export const toEvent = (
  sequence: number,
  command = 'command-0',
): RecordedEvent & { withheld: string[] } => ({
  withheld: [],
  review: REVIEW,
  sequence,
  at: '2026-12-01T00:00:00.000Z',
  command,
  statement: null,
  own: null,
  event: { type: 'DeliberationBegan' },
});

export const REPLY = {
  id: null,
  sequence: 15,
  phase: 'deliberation',
  outcome: null,
  repeated: false,
} as const;

export const toProblem = (
  status: number,
  code: ProblemCode,
  more: Partial<Problem> = {},
): Problem => ({
  type: `urn:model-review:problem:${code}`,
  title: 'A title.',
  status,
  code,
  request_id: 'request-1',
  ...more,
});

/** The answer about a job: under way unless `change` says otherwise; null for one that no worker answers for. */
export const toJob = (job: string, progress: object | null, change: object) => ({
  body: {
    ...{ job, state: 'running', why: null, askedBy: 'example-operator' },
    ...{ askedAt: '2026-07-01T12:00:00.000Z', endedAt: null },
    progress: progress && {
      ...{ total: 0, looked: 0, done: 0, failures: 0, failed: [], passes: 0, next: null },
      ...progress,
    },
    ...change,
  },
});
