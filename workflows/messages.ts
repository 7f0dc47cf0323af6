import { defineSearchAttributeKey } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { ResolvedCalendar } from '../contracts/edition/foundation';
import type { ObservedSnapshot } from '../contracts/review/evaluation';
import type { JobId, JobProgress } from '../contracts/job';
import type { Outcome, Phase } from '../contracts/review/disclosure/ending';
import type { OrderId } from '../contracts/review/window/orders';
import type { PolicyEdition } from '../contracts/edition/policy-edition';
import type { Code, ReviewId } from '../contracts/primitives';
import type { RefusalCode } from '../contracts/review/rejection';
import type { Failures, Watch } from './domain/access/watch';
import type { CarriedReview } from './domain/kernel/carried-review';
import { SUBMIT_UPDATE } from './effects';
import type { ModelTarget } from './effects';

export const REVIEW_WORKFLOW = 'modelReview';
export const EVALUATION_WORKFLOW = 'evaluationRun';
export const WATCH_WORKFLOW = 'accessWatch';
export const CUSTODY_WORKFLOW = 'custody';
export const KEEPING_WORKFLOW = 'reviewKeeping';
export const TOLL_WORKFLOW = 'tollAll';
export const ROTATE_WORKFLOW = 'rotateKeys';
export const REWRAP_WORKFLOW = 'rewrapKeys';
export const RETIRE_WORKFLOW = 'retireKeys';
export const REBUILD_WORKFLOW = 'rebuildViews';
export const REMINDERS_WORKFLOW = 'agreementReminders';

/** A job's workflow has the job's own id: there is one of each at a time. */
export const tollJobId = (order: OrderId): JobId => `toll-${order}`;
export const REWRAP_JOB: JobId = 'rewrap-keys';
export const REBUILD_JOB: JobId = 'rebuild-views';
/** @param kek the opaque name of the one key-encryption key; null for all. */
export const rotateJobId = (kek: string | null): JobId => `rotate-keys-${kek ?? 'all'}`;
export const retireJobId = (kek: string | null): JobId => `retire-keys-${kek ?? 'all'}`;
export const REMINDERS_JOB: JobId = 'agreement-reminders';

/** Workflows that do jobs: how the ids of their jobs begin, and what operators read of them in Temporal's lists. */
export const JOB_WORKFLOWS = {
  [TOLL_WORKFLOW]: { ids: 'toll-', summary: 'an order on all reviews is carried out' },
  [ROTATE_WORKFLOW]: { ids: 'rotate-keys-', summary: 'keys are rotated' },
  [REWRAP_WORKFLOW]: { ids: REWRAP_JOB, summary: 'data keys are re-wrapped' },
  [RETIRE_WORKFLOW]: { ids: 'retire-keys-', summary: 'older key versions are destroyed' },
  [REBUILD_WORKFLOW]: { ids: REBUILD_JOB, summary: 'views are rebuilt' },
  [REMINDERS_WORKFLOW]: { ids: REMINDERS_JOB, summary: 'reminders of expiring agreements' },
} as const;
export type JobWorkflow = keyof typeof JOB_WORKFLOWS;

export const isJobWorkflow = (type: string): type is JobWorkflow =>
  Object.hasOwn(JOB_WORKFLOWS, type);

function jobWorkflowOf(job: JobId): { type: JobWorkflow; summary: string } {
  const type = Object.keys(JOB_WORKFLOWS)
    .filter(isJobWorkflow)
    .find((one) => job.startsWith(JOB_WORKFLOWS[one].ids));
  if (type === undefined) throw new Error('no workflow does this job');
  return { type, summary: JOB_WORKFLOWS[type].summary };
}

/** What a job's workflow is started with: whether it was asked for, and what it is about, is in the store. */
export interface JobInput {
  readonly job: JobId;
  readonly request: string;
  /** Carried from one run to the next. */
  readonly carried?: CarriedJob;
  /** Smaller steps than usual: for tests. */
  readonly pace?: JobPace;
}

/**
 * How a job's workflow is started; what happens to another under its id is for the caller to say.
 */
export function jobStartOf(input: JobInput) {
  const { type, summary } = jobWorkflowOf(input.job);
  const options = {
    workflowId: input.job,
    taskQueue: TASK_QUEUES.reviews,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    staticSummary: summary,
    args: [input] as [JobInput],
  } as const;
  return { type, options };
}

export interface JobPace {
  readonly batch: number;
  readonly batchesPerRun: number;
}

export interface CarriedJob {
  readonly shown: JobProgress;
  readonly pass: JobPass;
  /** It was asked to look again. */
  readonly isWoken: boolean;
}

/** A pass under way: where it goes on, and what it has come to. */
export interface JobPass {
  readonly after: string | null;
  readonly sum: JobProgress;
}

/** Type of the failure with which a run ends that was not started as it should be. */
export const SUBMISSION_REFUSED = 'SubmissionRefused';

/** Reviews decide on one queue; evaluations run on another, which an evaluator's own worker may poll. */
export const TASK_QUEUES = { reviews: 'reviews', evaluations: 'evaluations' } as const;

/** The id of a review's workflow is the review's id: both are opaque. */
export const reviewWorkflowId = (review: ReviewId): string => review;

export const evaluationWorkflowId = (review: ReviewId, suite: Code): string =>
  `${review}-evaluation-${suite}`;

export const watchWorkflowId = (review: ReviewId, generation: number): string =>
  `${review}-watch-${generation}`;

/** What a watch over access is started with. */
export interface AccessWatchInput {
  readonly watch: Watch;
  readonly target: ModelTarget;
  /** The verified snapshot, with every fingerprint that counts as it. */
  readonly known?: ObservedSnapshot;
  /** Carried from one run to the next. */
  readonly failures?: Failures;
}

/** Named after no review's key: what happens here must be readable after that key is gone. */
export const custodyWorkflowId = (review: ReviewId): string => `custody-${review}`;

/** What outlives a review that is closed; under the review's own key, for as long as there is one. */
export const keepingWorkflowId = (review: ReviewId): string => `${review}-keeping`;

/** What custody is asked: a signed statement of the act `destroy`, on a review that is over. */
export interface CustodyInput {
  readonly review: ReviewId;
  readonly statement: string;
}

export type CustodyReply =
  | {
      readonly accepted: true;
      /** It had been destroyed before this statement came. */
      readonly repeated: boolean;
    }
  | { readonly accepted: false; readonly code: RefusalCode };

/** What a review's workflow starts with, and what it carries into its next run. */
export interface ReviewInput {
  readonly review: ReviewId;
  readonly edition: PolicyEdition;
  readonly calendar: ResolvedCalendar;
  /** The signed statement of the act `submit`: a start is believed no sooner than any other act. */
  readonly submission: string;
  readonly carried?: CarriedReview;
  /** Commands after which a run continues as new, where its history has not grown long before; 1,000 if absent. */
  readonly commandsPerRun?: number;
}

/** What a review hands to what outlives it, and that to its next run. */
export interface KeepingInput extends Omit<ReviewInput, 'submission' | 'carried'> {
  readonly carried: CarriedReview;
}

export type SubmitReply =
  | {
      readonly accepted: true;
      /** Id of the command that this answers: the nonce of its statement. */
      readonly command: string;
      /** The command had been applied before; nothing was added. */
      readonly repeated: boolean;
      /** Sequence of the review's last event, which is the command's own unless it is repeated. */
      readonly sequence: number;
      readonly phase: Phase;
      readonly outcome: Outcome | null;
      /** Id of the escalation or suspension that the act brought about. */
      readonly created: Code | null;
      /** Which run says so. It counts when that run is of the record's own line. */
      readonly run: string;
    }
  | { readonly accepted: false; readonly code: RefusalCode };

export interface ReviewStatus {
  readonly phase: Phase;
  readonly outcome: Outcome | null;
  readonly sequence: number;
  /** Everything that happened is on the record. */
  readonly isRecorded: boolean;
  readonly refusals: number;
  readonly awaiting: readonly string[];
  readonly next: { readonly at: string; readonly what: string } | null;
  readonly handledThisRun: number;
}

// Every handler takes `unknown`: any client can send anything, and a handler that throws wedges the run.
export const submit = defineUpdate<SubmitReply, [unknown]>(SUBMIT_UPDATE);
export const signOff = defineSignal<[unknown], 'signOff'>('signOff');
export const escalate = defineSignal<[unknown], 'escalate'>('escalate');
export const resolveEscalation = defineSignal<[unknown], 'resolveEscalation'>('resolveEscalation');
/** Says nothing, and has the review look at the registers of people and keys: anybody may send it. */
export const standingChanged = defineSignal<[], 'standingChanged'>('standingChanged');
export const status = defineQuery<ReviewStatus>('status');
/** Says nothing, and has a job that waits look again at once: anybody may send it. */
export const lookAgain = defineSignal<[], 'lookAgain'>('lookAgain');
export const progress = defineQuery<JobProgress>('progress');

/** Memo field with the digest of the request that started the review. */
export const REQUEST_DIGEST_MEMO = 'requestDigest';

export const SEARCH_ATTRIBUTES = {
  phase: defineSearchAttributeKey('ReviewPhase', 'KEYWORD'),
  edition: defineSearchAttributeKey('ReviewEdition', 'KEYWORD'),
  closesAt: defineSearchAttributeKey('ReviewClosesAt', 'DATETIME'),
  awaiting: defineSearchAttributeKey('ReviewAwaiting', 'KEYWORD_LIST'),
  needsOperator: defineSearchAttributeKey('ReviewNeedsOperator', 'BOOL'),
} as const;
