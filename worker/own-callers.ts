import type { Subject } from '../activities/review/requests';
import type { ReviewId } from '../contracts/primitives';
import type { Effects } from '../workflows/effects';
import {
  CUSTODY_WORKFLOW,
  custodyWorkflowId,
  EVALUATION_WORKFLOW,
  isJobWorkflow,
  JOB_WORKFLOWS,
  KEEPING_WORKFLOW,
  keepingWorkflowId,
  REBUILD_WORKFLOW,
  REMINDERS_WORKFLOW,
  RETIRE_WORKFLOW,
  REVIEW_WORKFLOW,
  reviewWorkflowId,
  REWRAP_WORKFLOW,
  ROTATE_WORKFLOW,
  TOLL_WORKFLOW,
  WATCH_WORKFLOW,
} from '../workflows/messages';
import type { JobWorkflow } from '../workflows/messages';

type ReviewsWorkflow =
  | typeof REVIEW_WORKFLOW
  | typeof KEEPING_WORKFLOW
  | typeof EVALUATION_WORKFLOW
  | typeof WATCH_WORKFLOW
  | typeof CUSTODY_WORKFLOW;

type WorkflowType = ReviewsWorkflow | JobWorkflow;

const ofTheReview = [REVIEW_WORKFLOW, KEEPING_WORKFLOW] as const;

/** Which workflows may ask for an activity. One without an entry does not compile. */
const CALLERS: { readonly [Effect in keyof Effects]: readonly WorkflowType[] } = {
  admit: ofTheReview,
  recordEvents: ofTheReview,
  checkIntake: ofTheReview,
  assembleDossier: ofTheReview,
  composeDraft: ofTheReview,
  composeReport: ofTheReview,
  dropAccess: ofTheReview,
  readStanding: ofTheReview,
  verifyAccess: [...ofTheReview, WATCH_WORKFLOW],
  evaluateShard: [EVALUATION_WORKFLOW],
  summariseEvaluation: [EVALUATION_WORKFLOW],
  judgeDestruction: [CUSTODY_WORKFLOW],
  endRuns: [CUSTODY_WORKFLOW],
  destroyReviewKey: [CUSTODY_WORKFLOW],
  attestDestruction: [CUSTODY_WORKFLOW],
  carryOrder: [TOLL_WORKFLOW],
  rotateBatch: [ROTATE_WORKFLOW],
  rewrapBatch: [REWRAP_WORKFLOW],
  retireBatch: [RETIRE_WORKFLOW],
  rebuildBatch: [REBUILD_WORKFLOW],
  giveReminders: [REMINDERS_WORKFLOW],
  settleJob: Object.keys(JOB_WORKFLOWS).filter(isJobWorkflow),
};

/** Which ids a workflow of a type has, for a review. */
const IDS: Record<ReviewsWorkflow, (workflowId: string, review: ReviewId) => boolean> = {
  [REVIEW_WORKFLOW]: (id, review) => id === reviewWorkflowId(review),
  [KEEPING_WORKFLOW]: (id, review) => id === keepingWorkflowId(review),
  [EVALUATION_WORKFLOW]: (id, review) => id.startsWith(`${review}-evaluation-`),
  [WATCH_WORKFLOW]: (id, review) => id.startsWith(`${review}-watch-`),
  [CUSTODY_WORKFLOW]: (id, review) => id === custodyWorkflowId(review),
};

/** What Temporal says of who asks: the type is whatever its starter has written, the id is the run's own. */
export interface Caller {
  readonly workflowType: string | undefined;
  readonly workflowId: string;
}

export const isEffect = (activity: string): activity is keyof Effects =>
  Object.hasOwn(CALLERS, activity);

/** Whether a workflow of this type and id may ask for the activity on behalf of the review, or as the job. */
export function mayAsk(
  activity: keyof Effects,
  subject: Subject,
  { workflowType, workflowId }: Caller,
): boolean {
  const type = CALLERS[activity].find((one) => one === workflowType);
  if (type === undefined) return false;
  if ('job' in subject) {
    if (!isJobWorkflow(type)) return false;
    return workflowId === subject.job && workflowId.startsWith(JOB_WORKFLOWS[type].ids);
  }
  return !isJobWorkflow(type) && IDS[type](workflowId, subject.review);
}
