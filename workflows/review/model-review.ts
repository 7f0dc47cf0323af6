import {
  ApplicationFailure,
  CancellationScope,
  ParentClosePolicy,
  condition,
  continueAsNew,
  startChild,
} from '@temporalio/workflow';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { Outcome } from '../../contracts/review/disclosure/ending';
import type { CarriedReview } from '../domain/kernel/carried-review';
import { keepingWorkflowId, SUBMISSION_REFUSED } from '../messages';
import type { ReviewInput } from '../messages';
import { outOfLine } from './out-of-line';
import { reviewKeeping } from './review-keeping';
import { openReviewRun } from './review-run';
import { readReviewInput } from './started-with';

/**
 * One review, from its submission until it is closed. The loop takes in what arrived, lets the domain
 * decide, and brings record, work, timer and operators' view in line with the state that results.
 *
 * A cancellation of the run winds the review up on record; it never drops it.
 *
 * @throws ApplicationFailure `SubmissionRefused` when the submission is not authentic or not allowed, or
 *   the run was started with anything else than the input of the review that its id names. `RunOutOfLine`
 *   when another run has written the record of this review so far.
 */
export async function modelReview(input: ReviewInput): Promise<{ readonly outcome: Outcome }> {
  const run = openReviewRun(readReviewInput(input));
  CancellationScope.current().cancelRequested.catch(() => {
    run.cancel();
  });
  return CancellationScope.nonCancellable(async () => {
    for (;;) {
      await condition(() => run.hasSomethingToDo() || isAtAnEnd());
      await run.takeIn();
      run.bringInLine();
      const carried = run.whenLeaving();
      // What the review was submitted with is on the record; a run that goes on has no need of it.
      if (carried) await continueAsNew<typeof modelReview>({ ...input, submission: '', carried });
      const outcome = run.whenOver();
      if (outcome === 'refused') {
        throw ApplicationFailure.nonRetryable('the submission was refused', SUBMISSION_REFUSED);
      }
      if (outcome === 'outOfLine') throw outOfLine();
      if (outcome) {
        const left = run.leavesBehind();
        if (left) await keep(input, left);
        return { outcome };
      }
    }
  });

  function isAtAnEnd(): boolean {
    return run.whenLeaving() !== null || run.whenOver() !== null;
  }
}

/** Leaves what is still to be waited for to a run of its own. What comes in between is sent there again. */
async function keep(input: ReviewInput, carried: CarriedReview): Promise<void> {
  const { review, edition, calendar } = input;
  try {
    await startChild(reviewKeeping, {
      workflowId: keepingWorkflowId(review),
      parentClosePolicy: ParentClosePolicy.ABANDON,
      staticSummary: `custody of ${review}`,
      args: [{ review, edition, calendar, carried }],
    });
  } catch (error) {
    // This run was reset to before its end, and what outlives it is there already.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
