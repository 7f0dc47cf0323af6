import type { AccessReview } from '../contracts/review/review-view';
import type { FoundDeficiency } from '../contracts/review/intake';
import type { EndpointProfile, SentParameters } from '../contracts/review/endpoint';
import type { Foundation } from '../contracts/edition/foundation';
import type { Outcome } from '../contracts/review/disclosure/ending';
import type { ActKind } from '../contracts/review/act';
import type { EvaluationSummary, ObservedSnapshot } from '../contracts/review/evaluation';
import type { EndpointTrouble } from '../contracts/review/fault';
import type { RecordedEvent } from '../contracts/review/event';
import type { JobEnd, JobFailure, JobId, JobProgress } from '../contracts/job';
import type { StandingReport } from '../contracts/review/own-command';
import type { Code, Digest, Instant, ReviewId } from '../contracts/primitives';
import type { Refusal } from '../contracts/review/refusal';
import type { AdmissionRefusalCode, RefusalCode } from '../contracts/review/rejection';
import type { SuiteRef } from '../contracts/review/suite';
import type { Member } from './domain/signing/state';

/** Where the model under review answers. The secret behind `credential` never travels. */
export interface ModelTarget {
  readonly endpoint: string;
  readonly model: string;
  readonly credential: Code | null;
  /** How the endpoint wants to be asked; as usual if absent. */
  readonly profile?: EndpointProfile;
  /** The names of parameters that the verified snapshot took; found again if absent. */
  readonly sent?: SentParameters;
}

export interface AdmissionRequest {
  readonly review: ReviewId;
  /** The workflow's own time: a statement is judged by it. */
  readonly now: Instant;
  /** Acts that the review's edition wants two people for. */
  readonly twoPeople: readonly ActKind[];
  /** The review as the access rules look at it; null before its submission. */
  readonly about: AccessReview | null;
  /** What the run was started with, for the submission to vouch for; left out once there is one. */
  readonly foundation?: Foundation;
  /** Digests of envelopes that this review has applied, as far as the run remembers them. */
  readonly known?: readonly Digest[];
  /** Texts of envelopes, each already known to be a string of at most 16 KiB. */
  readonly statements: readonly string[];
}

/**
 * In the order of the request's statements. It is a marker in the history, so it holds no copy of what was
 * judged: the statement is read from the envelope, whose one text it is.
 */
export type Admission =
  | {
      readonly admitted: true;
      /** Digest of what it says; absent from what earlier versions judged. */
      readonly said?: Digest;
      /** Digest of the envelope; absent from what earlier versions judged. */
      readonly envelope?: Digest;
      /** It is among the known: its signatures were not checked again, and it is not to be applied. */
      readonly known?: true;
    }
  | {
      readonly admitted: false;
      readonly code: AdmissionRefusalCode;
      /** The key that signed it; absent when no signature was proved. */
      readonly key?: Code;
    };

/** Which run wants to write, and of which line: see `run-lines`. */
export interface RunClaim {
  readonly workflow: string;
  /** The run that Temporal began the line with. */
  readonly first: string;
  readonly run: string;
  /** How much of the record the run goes on from; given when it takes over from the run before. */
  readonly from?: number;
}

/** Type of the permanent fault that a run meets which is not of the line that writes the record. */
export const RUN_OUT_OF_LINE = 'RunOutOfLine';

export interface RecordBatch {
  readonly review: ReviewId;
  /** Nobody but the run of the record's own line adds to it. */
  readonly line: RunClaim;
  /** With the review's first event, and never again. */
  readonly foundation?: Foundation;
  readonly events: readonly RecordedEvent[];
  readonly refusals: readonly Refusal[];
}

export interface IntakeFindings {
  readonly suites: readonly SuiteRef[];
  /** What is missing, for a person to mend; empty when the review can begin. */
  readonly deficiencies: readonly FoundDeficiency[];
}

export interface EvaluationTask {
  readonly review: ReviewId;
  readonly suite: SuiteRef;
  /** Fingerprint that the access check observed; the run stops when the endpoint shows another. */
  readonly snapshot: Digest;
  /** That snapshot, with every fingerprint that counts as it; only its digest is known if absent. */
  readonly observed?: ObservedSnapshot;
  readonly target: ModelTarget;
  /** How often the suite was run again by somebody's act; never if absent. */
  readonly attempt?: number;
}

export interface ShardTask extends EvaluationTask {
  /** Samples `from` (inclusive) to `to` (exclusive) of the suite, by position. */
  readonly from: number;
  readonly to: number;
  /** When the whole run began; the suite's time budget counts from here. */
  readonly startedAt: Instant;
}

export interface ShardResult {
  readonly stopped: EvaluationSummary['stopped'];
  /** What the endpoint was in when the time budget ran out. */
  readonly trouble?: EndpointTrouble;
}

/**
 * Types of the permanent faults (`ApplicationFailure.nonRetryable`) that effects raise. Anything else
 * that an effect throws is transient and left to Temporal's retries.
 */
export const FAULTS = {
  /** The endpoint refuses the request or the credential to a canary, for good. */
  accessRefused: 'AccessRefused',
  /** The endpoint's address is one that this deployment does not ask: a private one, or plain http. */
  addressRefused: 'AddressRefused',
  /** The endpoint shows another fingerprint than the verified one. A person decides. */
  snapshotChanged: 'SnapshotChanged',
  /** There is no suite with the pinned digest here. */
  suiteUnknown: 'SuiteUnknown',
  /** The credential was dropped or never deposited. */
  credentialMissing: 'CredentialMissing',
  /** Samples that were reached have no row; they are to be asked again. */
  rowsMissing: 'RowsMissing',
} as const;

/** A request as it reaches an activity: what is asked, by which run, of which activity, under which number. */
export interface BoundRequest {
  readonly run: string;
  readonly activity: string;
  readonly nonce: string;
  readonly input: unknown;
}

/** An answer as it leaves an activity: the result, under the number of its request. */
export interface BoundAnswer {
  readonly nonce: string;
  /** Null where there is nothing to say. */
  readonly result: unknown;
}

/** Type of the permanent failure of a request that is not one of our own workflows'. */
export const REQUEST_REFUSED = 'RequestRefused';

/** A report to compose, and what it is composed for: that outcome, and no other. */
export interface Composition {
  readonly review: ReviewId;
  readonly outcome: Outcome;
  /** Sequence of the event that last changed what the report is to say. */
  readonly asOf: number;
  readonly throughSequence: number;
  readonly at: Instant;
}

/** The effects of a review. */
export interface ReviewEffects {
  /** Judges statements by signature, claims and signer; never throws on what it is given. */
  admit(request: AdmissionRequest): Promise<Admission[]>;
  /** Appends events and refusals and folds the view, in one transaction; again is harmless. */
  recordEvents(batch: RecordBatch): Promise<void>;
  /** Pins the suites by digest and checks that every agency has someone who can act. */
  checkIntake(request: {
    readonly review: ReviewId;
    readonly suites: readonly Code[];
    readonly agencies: readonly Code[];
    /** Fail and be retried while there is a deficiency, instead of returning it. */
    readonly insist: boolean;
  }): Promise<IntakeFindings>;
  verifyAccess(request: {
    readonly review: ReviewId;
    readonly target: ModelTarget;
    /** The snapshot that was verified last: what counts as it is told by its fingerprint. */
    readonly known?: ObservedSnapshot;
  }): Promise<ObservedSnapshot>;
  /** Assembles from the view once it holds `throughSequence`; the same content has the same digest. */
  assembleDossier(request: {
    readonly review: ReviewId;
    readonly version: number;
    readonly throughSequence: number;
  }): Promise<{ readonly digest: Digest }>;
  /** Composes what the report would be now, for the company to check; the first draft of a composition stands. */
  composeDraft(request: Composition): Promise<{ readonly digest: Digest }>;
  composeReport(request: Composition): Promise<{ readonly digest: Digest }>;
  /** Destroys every credential that was deposited for the review; again is harmless. */
  dropAccess(request: { readonly review: ReviewId }): Promise<void>;
  /** Looks at the registers of people and keys for what the review does not know yet; changes nothing. */
  readStanding(request: {
    readonly review: ReviewId;
    readonly agencies: readonly Code[];
    /** Those whom the review knows to take no part. */
    readonly out: readonly Member[];
    readonly throughSequence: number;
  }): Promise<StandingReport>;
}

/** The effects of an evaluation run. */
export interface EvaluationEffects {
  /** Runs the shard's unfinished samples, every row durable before the heartbeat that counts it. */
  evaluateShard(task: ShardTask): Promise<ShardResult>;
  summariseEvaluation(task: EvaluationTask & ShardResult): Promise<EvaluationSummary>;
}

/** The effects of custody. */
export interface CustodyEffects {
  /** Judges a statement of the act `destroy`, and notes the request when it is to be followed. */
  judgeDestruction(request: {
    readonly review: ReviewId;
    readonly now: Instant;
    readonly statement: string;
  }): Promise<DestructionJudgement>;
  /**
   * Ends what still runs of a review that is over: nothing of it could open its next task without the key.
   * Again is harmless.
   */
  endRuns(request: { readonly review: ReviewId }): Promise<void>;
  /** Destroys the review's data key, as the noted request asks; again is harmless. */
  destroyReviewKey(request: { readonly review: ReviewId }): Promise<void>;
  /** Signs and keeps what was destroyed, when and for whom; the first attestation stands. */
  attestDestruction(request: { readonly review: ReviewId }): Promise<void>;
}

/** `destroyed`: it had been before, by another request. */
export type DestructionJudgement =
  | { readonly verdict: 'destroy' | 'destroyed' }
  | { readonly verdict: 'refused'; readonly code: RefusalCode };

/** The update with which a review takes in a statement, and answers. */
export const SUBMIT_UPDATE = 'submit';

/** Where a pass of a job goes on. */
export interface JobPlace {
  readonly job: JobId;
  /** The request that the run was started for; under another one than the store knows, nothing is done. */
  readonly request: string;
  readonly after: string | null;
  /** How many at most; as usual if absent. */
  readonly limit?: number;
}

/** What came of one batch. Sent again it does nothing that is done. */
export interface JobBatch {
  readonly looked: number;
  readonly done: number;
  readonly failed: readonly JobFailure[];
  /** What is still to be looked at in this pass. */
  readonly remaining: number;
  /** Where the pass goes on; null when it is through. */
  readonly next: string | null;
  /** Set where nothing more is to be done, and nothing of this batch was. */
  readonly over?: JobEnd;
  /** Until when a job goes on looking, pass after pass. */
  readonly until?: Instant;
  readonly finalAt?: Instant | null;
}

/** The effects of jobs. Nothing is done for a job that nobody requested. */
export interface JobEffects {
  /** Hands an order to the reviews of one batch that it is for and has not reached. */
  carryOrder(place: JobPlace): Promise<JobBatch>;
  /** Gives key-encryption keys a new version, each once a job. */
  rotateBatch(place: JobPlace): Promise<JobBatch>;
  /** Wraps data keys under the current versions. */
  rewrapBatch(place: JobPlace): Promise<JobBatch>;
  /** Destroys older versions of key-encryption keys; none of a batch while one still wraps a data key. */
  retireBatch(place: JobPlace): Promise<JobBatch>;
  /** Rebuilds views from their records. */
  rebuildBatch(place: JobPlace): Promise<JobBatch>;
  /** Gives the reminders of agreements that are due, each once. */
  giveReminders(place: JobPlace): Promise<JobBatch>;
  /** Notes how a job ended; again is harmless. */
  settleJob(ended: {
    readonly job: JobId;
    readonly request: string;
    readonly end: JobEnd;
    readonly progress: JobProgress;
  }): Promise<void>;
}

export type Effects = ReviewEffects & EvaluationEffects & CustodyEffects & JobEffects;
