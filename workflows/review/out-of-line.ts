import { ApplicationFailure } from '@temporalio/workflow';
import { RUN_OUT_OF_LINE } from '../effects';

/** How a run ends to which the record does not belong. Nothing that it said has been recorded. */
export const outOfLine = (): ApplicationFailure =>
  ApplicationFailure.nonRetryable('the record belongs to another run', RUN_OUT_OF_LINE);
