import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Custodian } from '../../support/custodian';
import { eventually } from '../../support/eventually';
import type { ReviewHandle } from '../../support/review-handle';
import { ReviewStack } from '../../support/review-stack';
import { evaluationWorkflowId, keepingWorkflowId } from '../../../workflows/messages';

let stack: ReviewStack;
let custodian: Custodian;
beforeAll(async () => {
  stack = await ReviewStack.open();
  custodian = new Custodian(stack);
});
afterAll(() => stack.close());

/** What Temporal still has to work on, by id. */
async function running({ id }: ReviewHandle): Promise<string[]> {
  const { executions } = await stack.connection.workflowService.listWorkflowExecutions({
    namespace: stack.namespace,
    query: `WorkflowId STARTS_WITH "${id}" AND ExecutionStatus = "Running"`,
  });
  return executions.map(({ execution }) => execution?.workflowId ?? '').sort();
}

const suites = ['cyber-knowledge', 'safeguards'];

/** Evaluated by nobody, and withdrawn: its evaluations are told to end, and no worker hears it. */
async function unevaluatedReview(): Promise<ReviewHandle> {
  const review = await stack.submit();
  await review.provideAccess();
  await review.recorded('EvaluationStarted');
  const evaluations = suites.map((suite) => evaluationWorkflowId(review.id, suite));
  await eventually(async () => ((await running(review)).length > evaluations.length ? true : null));
  await review.submit(review.attest({ kind: 'withdraw', reason: 'plans changed' }));
  await review.workflow.result();
  await review.recorded('ReviewClosed');
  const left = [...evaluations, keepingWorkflowId(review.id)].sort();
  await eventually(async () => ((await running(review)).join() === left.join() ? true : null));
  return review;
}

describe('a closed review whose evaluations no worker ever took', () => {
  it('leaves nothing that fails forever once it is destroyed and a worker starts', async () => {
    await stack.startWorkers(['reviews']);
    const review = await unevaluatedReview();
    expect(await custodian.destroy(review)).toEqual({ accepted: true, repeated: false });
    await stack.startWorkers(['evaluations']);
    // The worker has done all of another review by then.
    await custodian.closedReview();
    expect(await running(review)).toEqual([]);
    for (const suite of suites) {
      const run = stack.client.workflow.getHandle(evaluationWorkflowId(review.id, suite));
      expect((await run.describe()).status.name).toBe('TERMINATED');
    }
    expect((await review.workflow.describe()).status.name).toBe('COMPLETED');
  });
});
