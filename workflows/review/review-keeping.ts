import { CancellationScope, condition, continueAsNew } from '@temporalio/workflow';
import { isKept } from '../domain/custody/holdings';
import type { KeepingInput } from '../messages';
import { outOfLine } from './out-of-line';
import { openReviewRun } from './review-run';
import { readKeepingInput } from './started-with';

/**
 * What outlives a review: it waits for the words of those who still hold something of it, and for the end
 * of its keeping. It decides by the same rules, and goes on with the same record. It ends when there is
 * nothing left to wait for; custody ends it when it destroys what is kept.
 *
 * @throws ApplicationFailure `SubmissionRefused` for anything but what a review started when it closed.
 */
export async function reviewKeeping(input: KeepingInput): Promise<void> {
  const run = openReviewRun(
    readKeepingInput(input),
    (state, rules) => state.phase === 'closed' && !isKept(state, rules),
  );
  // A cancellation is nobody's word: what is kept stays until its time is over.
  return CancellationScope.nonCancellable(async () => {
    for (;;) {
      await condition(
        () => run.hasSomethingToDo() || run.whenLeaving() !== null || run.whenOver() !== null,
      );
      await run.takeIn();
      run.bringInLine();
      const carried = run.whenLeaving();
      if (carried) await continueAsNew<typeof reviewKeeping>({ ...input, carried });
      const outcome = run.whenOver();
      if (outcome === 'outOfLine') throw outOfLine();
      if (outcome !== null) return;
    }
  });
}
