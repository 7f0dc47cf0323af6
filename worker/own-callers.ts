import type { ReviewId } from '../contracts/primitives';
import type { Effects } from '../workflows/effects';
import {
  CUSTODY_WORKFLOW,
  custodyWorkflowId,
  EVALUATION_WORKFLOW,
  KEEPING_WORKFLOW,
  keepingWorkflowId,
  REVIEW_WORKFLOW,
  reviewWorkflowId,
  WATCH_WORKFLOW,
} from '../workflows/messages';

type WorkflowType =
  | typeof REVIEW_WORKFLOW
  | typeof KEEPING_WORKFLOW
  | typeof EVALUATION_WORKFLOW
  | typeof WATCH_WORKFLOW
  | typeof CUSTODY_WORKFLOW;

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
};

/** Which ids a workflow of a type has, for a review. */
const IDS: Record<WorkflowType, (workflowId: string, review: ReviewId) => boolean> = {
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

/** Whether a workflow of this type and id may ask for the activity on behalf of the review. */
export function mayAsk(
  activity: keyof Effects,
  review: ReviewId,
  { workflowType, workflowId }: Caller,
): boolean {
  const type = CALLERS[activity].find((one) => one === workflowType);
  return type !== undefined && IDS[type](workflowId, review);
}
