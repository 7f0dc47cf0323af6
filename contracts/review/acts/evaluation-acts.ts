import { defineAct } from '../define-act';
import { Code, Text } from '../../primitives';

/** What people do about evaluations; the review starts and ends them by itself. */
export const evaluationActs = [
  /**
   * Runs a suite again on the same snapshot, after it failed or ended before it was complete. Samples that were
   * answered stay; those that were not reached or errored are asked, and both rows of those are kept.
   */
  defineAct('rerunEvaluation', {
    signedBy: 'person',
    begins: 'EvaluationRerun',
    summary: 'run a suite again that failed or ended before it was complete',
    fields: { suite: Code, reason: Text },
  }),
] as const;
