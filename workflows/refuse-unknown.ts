import { ApplicationFailure } from '@temporalio/workflow';
import { SUBMISSION_REFUSED } from './messages';

/**
 * A run of a type that does not exist here: it ends as refused. Without this one, its task would fail again
 * and again, and its id, which may be that of something still to come, would be taken.
 *
 * @throws ApplicationFailure `SubmissionRefused`.
 */
export function refuseUnknown(): Promise<never> {
  return Promise.reject(
    ApplicationFailure.nonRetryable('there is no such workflow', SUBMISSION_REFUSED),
  );
}
