import type { MarksOf } from '../../projection/confidentiality';
import type { BasisPointer } from '../course';
import type { Deficiency } from '../deficiency';
import type { NextStep } from '../../edition/escalation-rules';
import type { EndpointProfile } from '../endpoint-profile';
import type {
  EvaluationSummary,
  ObservedSnapshot,
  SampleCounts,
  UnparsableCounts,
} from '../evaluation';
import type { EndpointFault, EndpointTrouble, SuiteGap, WorkFault } from '../fault';
import type { FindingContent } from '../finding';
import type { Follows } from '../follows';
import type { Coverage } from '../outcome';
import type { ReviewConditions } from '../review-conditions';
import type { SnapshotDeclaration } from '../submission';
import type { SuiteRef } from '../suite';
import type { WindowCounting } from '../window-counting';
import type { ListedMove, RolledOver } from '../window-move';

/** The step that an escalation takes next. */
export const NEXT_STEP_MARKS = {
  level: 'state',
  after: { days: 'state', unit: 'state', inLapse: 'state' },
} as const satisfies MarksOf<NextStep>;

export const SUITE_REF_MARKS = {
  id: 'state',
  digest: 'state',
  samples: 'state',
} as const satisfies MarksOf<SuiteRef>;

export const BASIS_MARKS = {
  digest: 'record',
  heldBy: 'record',
  reference: 'record',
} as const satisfies MarksOf<BasisPointer>;

/** What a person wrote is the submission's; what is missing here is for an operator to mend. */
export const DEFICIENCY_MARKS = {
  kind: 'state',
  suite: 'state',
  agency: 'state',
  text: 'contents',
} as const satisfies MarksOf<Deficiency>;

export const CONDITIONS_MARKS = {
  timeZone: 'state',
  grants: 'state',
  pauseReasons: 'state',
  tollReason: 'state',
  closesDays: 'state',
} as const satisfies MarksOf<ReviewConditions>;

export const AGENCY_MARKS = { id: 'state', lead: 'state', signs: 'state' } as const;

export const DECLARED_MARKS = {
  digest: 'contents',
  systemPromptDigest: 'contents',
  safeguards: 'contents',
} as const satisfies MarksOf<SnapshotDeclaration>;

export const OBSERVED_MARKS = {
  fingerprint: 'contents',
  model: 'contents',
  systemFingerprint: 'contents',
  systemFingerprints: 'contents',
  canaries: 'contents',
  widens: 'contents',
  sent: { tokenParameter: 'contents', temperature: 'contents' },
  observedAt: 'state',
} as const satisfies MarksOf<ObservedSnapshot>;

/** How many were reached and how many failed is a state; how the others came out is a result. */
export const COUNTS_MARKS = {
  planned: 'state',
  correct: 'results',
  incorrect: 'results',
  unparsable: 'results',
  refused: 'results',
  errored: 'state',
  notReached: 'state',
} as const satisfies MarksOf<SampleCounts>;

export const UNPARSABLE_MARKS = {
  cutOff: 'results',
  empty: 'results',
  unclear: 'results',
} as const satisfies MarksOf<UnparsableCounts>;

const ENDPOINT_FAULT_MARKS = {
  step: 'state',
  status: 'state',
  code: 'state',
} as const satisfies MarksOf<EndpointFault>;

export const TROUBLE_MARKS = {
  since: 'state',
  last: ENDPOINT_FAULT_MARKS,
} as const satisfies MarksOf<EndpointTrouble>;

export const WORK_FAULT_MARKS = {
  code: 'state',
  endpoint: ENDPOINT_FAULT_MARKS,
} as const satisfies MarksOf<WorkFault>;

export const SUITE_GAP_MARKS = {
  ...WORK_FAULT_MARKS,
  since: 'state',
} as const satisfies MarksOf<SuiteGap>;

export const SUMMARY_MARKS = {
  suite: SUITE_REF_MARKS,
  snapshot: 'contents',
  counts: COUNTS_MARKS,
  whyUnparsable: UNPARSABLE_MARKS,
  measures: 'results',
  promptTokens: 'state',
  completionTokens: 'state',
  stopped: 'state',
  trouble: TROUBLE_MARKS,
  scaffold: {
    systemText: 'results',
    temperature: 'results',
    maxTokensPerSample: 'results',
    tokenParameter: 'results',
  },
  caveats: 'results',
  limitations: 'results',
  transcript: 'results',
} as const satisfies MarksOf<EvaluationSummary>;

/** How an endpoint wants to be asked is the company's to know and the agencies'. */
export const PROFILE_MARKS = {
  authentication: 'contents',
  query: { name: 'contents', value: 'contents' },
  tokenParameter: 'contents',
  temperature: 'contents',
  reasoning: { open: 'contents', close: 'contents' },
  timeoutMs: 'contents',
  connections: 'contents',
  tries: 'contents',
} as const satisfies MarksOf<EndpointProfile>;

export const ROLLED_OVER_MARKS = {
  from: 'state',
  to: 'state',
  closed: 'state',
  holiday: 'state',
} as const satisfies MarksOf<RolledOver>;

/** A planned release is the company's; all else of a move says why the end stands where everybody sees it. */
export const MOVE_MARKS = {
  at: 'state',
  by: 'record',
  why: {
    kind: 'state',
    suspension: 'state',
    reason: 'state',
    from: 'state',
    until: 'state',
    cause: 'state',
    on: 'state',
    shortestMinutes: 'state',
    ruling: 'state',
    redatedTo: 'state',
    days: 'state',
    unit: 'state',
    countsFrom: 'state',
    consent: 'state',
    dates: 'state',
    byOrder: 'state',
    release: 'record',
  },
  shiftMs: 'state',
  rolledOver: ROLLED_OVER_MARKS,
  closesAt: 'state',
  remainingMs: 'state',
  budgetMs: 'state',
} as const satisfies MarksOf<ListedMove>;

export const COUNTING_MARKS = {
  unit: 'state',
  firstDay: 'state',
  endOfDay: 'state',
  timeZone: 'state',
} as const satisfies MarksOf<WindowCounting>;

export const COVERAGE_MARKS = {
  suites: { suite: 'state', done: 'state', why: SUITE_GAP_MARKS },
  topics: { topic: 'state', done: 'state', notedBy: 'state' },
  dossier: 'record',
  questions: { question: 'state', signed: 'state', silent: 'state' },
  signed: 'state',
  silent: 'state',
  // Whether quorum stood before all had spoken tells who concurred.
  lastCall: {
    called: 'deliberation',
    silent: 'deliberation',
    waived: 'deliberation',
    ended: 'deliberation',
  },
  undelivered: {
    variant: 'contents',
    capability: 'contents',
    why: 'contents',
    missedBy: { agency: 'contents', answered: 'contents' },
  },
  openEscalations: 'state',
  openConsultations: 'state',
  openRequests: 'state',
} as const satisfies MarksOf<Coverage>;

/** Before the report it is between the agencies, as what they sign is: a finding can be a weapon. */
export const FINDING_MARKS = {
  kind: 'dossier',
  title: 'dossier',
  text: 'dossier',
  severity: { level: 'dossier', vector: 'dossier' },
  evidence: 'dossier',
  suite: 'dossier',
  limitations: 'dossier',
} as const satisfies MarksOf<FindingContent>;

/** The earlier review that one goes on from, and what it is evidence of. */
export const FOLLOWS_MARKS = {
  review: 'state',
  kind: 'state',
  carried: { dossier: 'record', suites: 'state', findings: 'state' },
} as const satisfies MarksOf<Follows>;
