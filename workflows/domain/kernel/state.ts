import type { Determination } from '../../../contracts/review/determination';
import type { SignOffPosition } from '../../../contracts/review/signing';
import type { EndpointProfile } from '../../../contracts/review/endpoint';
import type { Outcome } from '../../../contracts/review/disclosure/ending';
import type { SuspensionCause } from '../../../contracts/review/window/suspensions';
import type { SnapshotDeclaration } from '../../../contracts/review/access/snapshot';
import type { Span } from '../../../contracts/edition/span';
import type { EscalationCause } from '../../../contracts/edition/escalation-rules';
import type { EvaluationSummary, ObservedSnapshot } from '../../../contracts/review/evaluation';
import type { EndpointTrouble, SuiteGap } from '../../../contracts/review/fault';
import type { Code, Digest, Instant, LocalDate, ReviewId } from '../../../contracts/primitives';
import type { SuiteRef } from '../../../contracts/review/suite';
import type { AccuracyCheck } from '../accuracy/state';
import type { AccessStanding } from '../access/state';
import type { Counts } from './bounds';
import type { Course } from '../determination/state';
import type { Findings } from '../findings/state';
import type { Custody } from '../custody/state';
import type { Selection } from '../partners/state';
import type { Signing } from '../signing/state';

/** One that counts: what was annulled, or too short, is on the record alone. */
export interface Suspension {
  readonly id: Code;
  readonly reason: Code;
  readonly from: Instant;
  /** Null while the clock is paused. */
  readonly until: Instant | null;
  /** What it was made for, and is ended by. */
  readonly cause: SuspensionCause;
  /** The person who began it, who does not settle its contest; null where no person did. */
  readonly begunBy: Code | null;
  /** The order on every review that began it, if one did and it is open. */
  readonly order?: string | undefined;
  /** When somebody was last asked whether it still holds, at first when it was recorded; while it is open. */
  readonly askedAt?: Instant | undefined;
  /** Once the company has contested it, and since when; null when that is settled. */
  readonly contest?: { readonly since: Instant | null } | undefined;
}

/** The window as a budget of days and a ledger of suspensions; when it closes is derived. */
export interface WindowLedger {
  /** Length that the company gives, extensions included. */
  readonly days: number;
  readonly openedAt: Instant | null;
  readonly extensions: number;
  readonly suspensions: readonly Suspension[];
  /** The latest end of what does not count: it is not recorded again. Null where there is nothing such. */
  readonly settledUpTo: Instant | null;
  /** The same of orders on every review, which lie beside a review's own pauses. */
  readonly ordersSettledUpTo: Instant | null;
  /** When the record last showed the access to work; null before it has. */
  readonly workedAt: Instant | null;
  readonly plannedRelease: LocalDate | null;
  /** Days that were closed for this review while it ran, besides those of its calendar. */
  readonly closedDays: readonly LocalDate[];
}

/** The end that the window has had last, and since when. */
export interface StandingEnd {
  readonly closesAt: Instant;
  readonly since: Instant;
}

/** A notice that was given. */
export interface GivenNotice {
  readonly key: string;
  /** The end that it was about: a new end has notices of its own. */
  readonly of: Instant;
}

export interface Access {
  /** 1 for the first access, one more each time the company provides it again. */
  readonly generation: number;
  readonly endpoint: string;
  readonly model: string;
  readonly credential: Code | null;
  readonly profile?: EndpointProfile;
  readonly declared: SnapshotDeclaration;
  readonly status: 'provided' | 'verified' | 'unreachable' | 'dropped';
  /** What the last successful check saw, also while a new one is under way. */
  readonly observed: ObservedSnapshot | null;
}

export interface Evaluation {
  readonly suite: Code;
  readonly generation: number;
  readonly status: 'running' | 'completed' | 'failed' | 'paused' | 'stale';
  /** Of one that failed, was paused or is stale; null for every other. */
  readonly why: Pick<SuiteGap, 'code' | 'endpoint'> | null;
  /** What rules ask of its summary; null unless it is completed. */
  readonly summary: {
    readonly transcript: Digest;
    readonly stopped: EvaluationSummary['stopped'];
    readonly trouble?: EndpointTrouble;
    /** Samples that were not reached, or that errored. */
    readonly unanswered: number;
  } | null;
  /** How often it was run again by somebody's act; never if absent. */
  readonly attempt?: number;
}

/** One that is void is not here: the record and the view keep it, and say why. */
export interface SignOff {
  readonly agency: Code;
  readonly person: Code;
  readonly question: Code;
  readonly position: SignOffPosition;
  /** A sign-off counts only while this is the digest of the current dossier. */
  readonly dossierDigest: Digest;
  /** Events whose opinions it rests on: its own, and before it those that it reaffirms. The latest few. */
  readonly events: readonly number[];
  /** Whose word it is beside the signer's: of whom they sign for, and of those who gave what it reaffirms. */
  readonly beside: readonly Code[];
}

/** One that is open; of one that is resolved its number alone is known. */
export interface Escalation {
  readonly id: Code;
  /** What raised it of itself; null where a person did. */
  readonly cause: EscalationCause | null;
  /** Index of its step on the ladder, and since when it stands there. */
  readonly step: number;
  readonly since: Instant;
  /** Whose it is: an agency, or empty for a coordinator; null where the review raised it of itself. */
  readonly party: Code | null;
  /** Whether it holds the report. */
  readonly holds: boolean;
  /** Null while nobody on its step has it in hand. */
  readonly acknowledgedAt: Instant | null;
  readonly snoozed: boolean;
  /** Which term of this step was put off: the step's, or the one for what is in hand. */
  readonly putOff: 'step' | 'inHand' | null;
}

interface ReviewFacts {
  readonly review: ReviewId;
  readonly company: Code;
  readonly submittedAt: Instant;
  /** Sequence of the last event. */
  readonly sequence: number;
  /** How long the record is kept at most by the agreement; null where it does not say. */
  readonly retention: Span | null;
  readonly snapshot: SnapshotDeclaration;
  readonly window: WindowLedger;
  /** How many there are; what they are is on the record. */
  readonly deficiencies: number;
  /** Agencies of those that have nobody who can sign. */
  readonly unableAgencies: readonly Code[];
  readonly determination: Determination;
  readonly suites: readonly SuiteRef[];
  readonly course: Course;
  readonly access: Access | null;
  readonly accessLedger: AccessStanding;
  /** Whatever the company deposited for the review is destroyed; so it is with every end. */
  readonly accessDropped: boolean;
  readonly evaluations: readonly Evaluation[];
  /** The version that is assembled, or that is to be: each change of what it holds asks for the next. */
  readonly dossierVersion: number;
  readonly dossier: { readonly digest: Digest; readonly at: Instant } | null;
  /** The latest few of each agency on each question: one counts again when its dossier comes back. */
  readonly signOffs: readonly SignOff[];
  readonly signing: Signing;
  readonly findings: Findings;
  readonly escalations: readonly Escalation[];
  /** Whose escalations have held the report, each as often as it did. */
  readonly holds: {
    /** On the dossier in force, and on those before it between which nothing material has changed. */
    readonly parties: readonly Code[];
    /** While a dossier was being assembled. */
    readonly pending: readonly Code[];
  };
  /** Null where no draft was put before the company. */
  readonly accuracy: AccuracyCheck | null;
  readonly custody: Custody;
  readonly selection: Selection;
  /** Null until the window has had an end. */
  readonly standingEnd: StandingEnd | null;
  /** Of each notice the latest that was given. */
  readonly notices: readonly GivenNotice[];
  /** How much of each kind there has been: by these are codes given, and bounds kept. */
  readonly counts: Counts;
}

export interface OpenReview extends ReviewFacts {
  readonly phase: 'intake' | 'access' | 'evaluation' | 'deliberation';
}

export interface ReportingReview extends ReviewFacts {
  readonly phase: 'reporting';
  readonly outcome: Outcome;
  /** Sequence of the event that last changed what the report is to say. */
  readonly asOf: number;
}

export interface CustodyReview extends ReviewFacts {
  readonly phase: 'custody';
  readonly outcome: Outcome;
  readonly report: Digest;
}

export interface ClosedReview extends ReviewFacts {
  readonly phase: 'closed';
  readonly outcome: Outcome;
  readonly report: Digest;
  readonly closedAt: Instant;
}

/** Plain JSON; null stands for a review that has not been submitted. */
export type ReviewState = OpenReview | ReportingReview | CustodyReview | ClosedReview;

export function isOpen(state: ReviewState): state is OpenReview {
  return state.phase !== 'reporting' && state.phase !== 'custody' && state.phase !== 'closed';
}

/** Whether the report is issued: from then on nothing is concluded any more. */
export const isReported = ({ phase }: ReviewState): boolean =>
  phase === 'custody' || phase === 'closed';
