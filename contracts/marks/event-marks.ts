import { ACCESS_EVENT_MARKS } from '../access/marks';
import { ACCURACY_EVENT_MARKS } from '../accuracy/marks';
import { CUSTODY_EVENT_MARKS } from '../custody/marks';
import { PARTNER_EVENT_MARKS } from '../partners/marks';
import { SUSPENSION_EVENT_MARKS } from '../suspensions/marks';
import type { MarksOf } from '../confidentiality';
import type { RecordedEvent, ReviewEvent, ReviewEventType } from '../event';
import {
  AGENCY_MARKS,
  BASIS_MARKS,
  COUNTING_MARKS,
  COVERAGE_MARKS,
  DECLARED_MARKS,
  FINDING_MARKS,
  FOLLOWS_MARKS,
  MOVE_MARKS,
  OBSERVED_MARKS,
  PROFILE_MARKS,
  SUITE_REF_MARKS,
  SUMMARY_MARKS,
} from './shared-marks';

type EventOf<Type extends ReviewEventType> = Extract<ReviewEvent, { type: Type }>;
type EventMarks = { readonly [Type in ReviewEventType]: MarksOf<EventOf<Type>> };

const OPINION = {
  type: 'state',
  by: 'record',
  agency: 'state',
  question: 'state',
  position: 'deliberation',
  reason: 'deliberation',
  dossierDigest: 'record',
} as const;

const PERSON = { type: 'state', by: 'record', agency: 'state', person: 'record' } as const;
const FINDING = { type: 'state', finding: 'state', by: 'record', agency: 'state' } as const;
const STEP = { level: 'state', notify: 'state', otherwise: 'state' } as const;
const ABOUT_SUITE = { suite: 'state', generation: 'state' } as const;

/** Who sees which field of each event. */
export const EVENT_MARKS = {
  ReviewSubmitted: {
    type: 'state',
    company: 'record',
    by: 'record',
    edition: 'state',
    submission: {
      model: { name: 'contents', version: 'contents' },
      snapshot: DECLARED_MARKS,
      windowDays: 'state',
      plannedRelease: 'record',
      firstContact: 'state',
      promised: { variant: 'contents', capabilities: 'contents' },
      agreement: {
        agreement: 'record',
        digest: 'record',
        retention: { days: 'record', unit: 'record' },
      },
      follows: FOLLOWS_MARKS,
      note: 'contents',
    },
    agencies: AGENCY_MARKS,
    windowDays: 'state',
    determination: 'record',
  },
  IntakeReturned: { type: 'state', by: 'record', deficiencies: 'contents' },
  IntakeAccepted: { type: 'state', by: 'record', suites: SUITE_REF_MARKS, clock: 'state' },
  WindowOpened: {
    type: 'state',
    closesAt: 'state',
    budgetMs: 'state',
    days: 'state',
    counting: COUNTING_MARKS,
    text: 'record',
  },
  WindowMoved: { type: 'state', move: MOVE_MARKS },
  AccessProvided: {
    type: 'state',
    by: 'record',
    endpoint: 'contents',
    model: 'contents',
    credential: 'contents',
    profile: PROFILE_MARKS,
    generation: 'state',
    snapshot: DECLARED_MARKS,
  },
  AccessVerified: { type: 'state', generation: 'state', snapshot: OBSERVED_MARKS },
  AccessUnreachable: { type: 'state', generation: 'state', why: 'state' },
  Determined: { type: 'state', by: 'record', determination: 'record', basis: BASIS_MARKS },
  IntakeChecked: { type: 'state', suites: SUITE_REF_MARKS },
  DeficienciesAnswered: { type: 'state', by: 'record', answer: 'contents' },
  AskedIfCovered: { type: 'state', by: 'record', dueAt: 'state' },
  Consulted: { type: 'state', by: 'record', agency: 'state' },
  ConsultationAnswered: { type: 'state', by: 'record', agency: 'state', view: 'deliberation' },
  DeterminationLapsed: { type: 'state', stands: 'record' },
  RequestAsked: {
    type: 'state',
    request: 'state',
    by: 'record',
    question: 'contents',
    dueAt: 'state',
  },
  RequestAnswered: {
    type: 'state',
    request: 'state',
    by: 'record',
    answer: 'contents',
    documents: 'contents',
    late: 'state',
  },
  RequestWithdrawn: { type: 'state', request: 'state', by: 'record', reason: 'contents' },
  RequestOverdue: { type: 'state', request: 'state', late: 'state' },
  EvaluationStarted: { type: 'state', ...ABOUT_SUITE },
  EvaluationCompleted: { type: 'state', ...ABOUT_SUITE, summary: SUMMARY_MARKS },
  EvaluationFailed: { type: 'state', ...ABOUT_SUITE, why: 'state' },
  EvaluationPaused: { type: 'state', ...ABOUT_SUITE, why: 'state' },
  EvaluationRerun: {
    type: 'state',
    suite: 'state',
    attempt: 'state',
    by: 'record',
    reason: 'contents',
  },
  FindingsMarkedStale: { type: 'state', suites: 'state', signOffs: 'state', why: 'state' },
  DeliberationBegan: { type: 'state' },
  DossierAssembled: { type: 'state', version: 'state', digest: 'record' },
  SignedOff: {
    ...OPINION,
    onBehalfOf: 'record',
    reaffirms: { dossierDigest: 'record', changed: 'record' },
  },
  Recommended: OPINION,
  PersonAssigned: PERSON,
  InterestDeclared: { ...PERSON, interest: 'deliberation' },
  InterestRuled: { ...PERSON, takesPart: 'deliberation', reason: 'deliberation' },
  PersonRecused: { ...PERSON, reason: 'deliberation', handsTo: 'record' },
  SignatureDelegated: { ...PERSON, to: 'record', until: 'state' },
  DelegationRevoked: { ...PERSON, to: 'record' },
  EscalationRaised: {
    type: 'state',
    escalation: 'state',
    by: 'record',
    reason: 'deliberation',
    cause: 'state',
    ...STEP,
  },
  EscalationClimbed: { type: 'state', escalation: 'state', ...STEP },
  EscalationAcknowledged: { type: 'state', escalation: 'state', by: 'record' },
  EscalationSnoozed: {
    type: 'state',
    escalation: 'state',
    by: 'record',
    until: 'state',
    reason: 'deliberation',
  },
  EscalationResolved: {
    type: 'state',
    escalation: 'state',
    by: 'record',
    resolution: 'deliberation',
  },
  FindingRecorded: { ...FINDING, content: FINDING_MARKS, urgent: 'state' },
  FindingRevised: { ...FINDING, content: FINDING_MARKS, reason: 'deliberation' },
  FindingFinalised: FINDING,
  FindingWithdrawn: { ...FINDING, reason: 'deliberation' },
  UrgentFindingTold: { type: 'state', finding: 'state', notify: 'state' },
  TranscriptReviewed: {
    type: 'state',
    by: 'record',
    agency: 'state',
    transcript: 'dossier',
    category: 'dossier',
    confidence: 'dossier',
    messages: 'dossier',
    reading: 'dossier',
  },
  CoverageNoted: {
    type: 'state',
    by: 'record',
    agency: 'state',
    topic: 'state',
    done: 'state',
    why: 'contents',
  },
  ReminderSent: { type: 'state', notice: 'state', notify: 'state' },
  RungReached: { type: 'state', rung: 'state', notify: 'state', agency: 'state' },
  ...SUSPENSION_EVENT_MARKS,
  WindowExtended: { type: 'state', days: 'state', reason: 'contents', by: 'record' },
  EndedEarly: { type: 'state', reason: 'deliberation', by: 'record' },
  PlannedReleaseChanged: { type: 'state', plannedRelease: 'record', by: 'record' },
  ReviewEnded: {
    type: 'state',
    outcome: 'state',
    by: 'record',
    why: 'contents',
    coverage: COVERAGE_MARKS,
  },
  ...ACCURACY_EVENT_MARKS,
  ReportIssued: { type: 'state', digest: 'record' },
  CustodyBegan: { type: 'state', dueAt: 'state' },
  AccessDropped: { type: 'state', credential: 'contents' },
  ...ACCESS_EVENT_MARKS,
  ...CUSTODY_EVENT_MARKS,
  ...PARTNER_EVENT_MARKS,
  ReviewClosed: {
    type: 'state',
    outcome: 'state',
    keptUntil: 'state',
    keptNoLongerThan: 'state',
  },
} as const satisfies EventMarks;

/** Who sees what stands around an event. */
export const RECORDED_MARKS = {
  review: 'state',
  sequence: 'state',
  at: 'state',
  command: 'state',
  statement: 'act',
} as const satisfies MarksOf<Omit<RecordedEvent, 'event'>>;
