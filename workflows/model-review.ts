import {
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
} from '@temporalio/workflow';
import type { Outcome } from '../contracts/outcome';
import type { ReviewInput } from './messages';
import { openReviewRun } from './review-run';

/**
 * One review, from its submission until it is closed. The loop takes in what arrived, lets the domain
 * decide, and brings record, work, timer and operators' view in line with the state that results.
 *
 * A cancellation of the run winds the review up on record; it never drops it.
 *
 * @throws ApplicationFailure `SubmissionRefused` when the submission is not authentic or not allowed.
 */
export async function modelReview(input: ReviewInput): Promise<{ readonly outcome: Outcome }> {
  const run = openReviewRun(input);
  CancellationScope.current().cancelRequested.catch(() => {
    run.cancel();
  });
  return CancellationScope.nonCancellable(async () => {
    for (;;) {
      await condition(() => run.hasSomethingToDo() || isAtAnEnd());
      await run.takeIn();
      run.bringInLine();
      const carried = run.whenLeaving();
      if (carried) await continueAsNew<typeof modelReview>({ ...input, carried });
      const outcome = run.whenOver();
      if (outcome === 'refused') {
        throw ApplicationFailure.nonRetryable('the submission was refused', 'SubmissionRefused');
      }
      if (outcome) return { outcome };
    }
  });

  function isAtAnEnd(): boolean {
    return run.whenLeaving() !== null || run.whenOver() !== null;
  }
}
