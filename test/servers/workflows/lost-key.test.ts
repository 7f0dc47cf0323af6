import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporal } from '@temporalio/proto';
import { eventually } from '../../support/eventually';
import { loseKey } from '../../support/lose-key';
import { reopenStore } from '../../support/reopen-store';
import { ReviewStack } from '../../support/review-stack';
import { readRawHistory } from '../../support/stored-payloads';
import type { TestStore } from '../../support/test-store';

const { WORKFLOW_TASK_FAILED_CAUSE_WORKFLOW_WORKER_UNHANDLED_FAILURE: UNHANDLED } =
  temporal.api.enums.v1.WorkflowTaskFailedCause;

let stack: ReviewStack;
/** As workers have it that are started later: they have held no key yet. */
let restarted: TestStore;

beforeAll(async () => {
  stack = await ReviewStack.open();
  restarted = await reopenStore(stack.store);
});

afterAll(async () => {
  await stack.stopWorkers();
  await restarted.close();
  await stack.close();
});

describe('a review whose data key is missing when its worker comes to it', () => {
  it('fails its task by the name of the key, loses nothing, and goes on once the key is back', async () => {
    const review = await stack.submit();
    const restore = await loseKey(stack.store, review.id);
    await stack.startWorkers(['reviews', 'evaluations'], (effects) => effects, restarted);
    const failed = await eventually(async () => {
      const events = await readRawHistory(stack, review.id);
      return events.find((event) => event.workflowTaskFailedEventAttributes) ?? null;
    });
    expect(failed.workflowTaskFailedEventAttributes).toMatchObject({
      cause: UNHANDLED,
      failure: {
        message: `the data key ${review.id} is missing from the key store`,
        applicationFailureInfo: { type: 'KeyMissing' },
      },
    });
    await restore();
    await review.recorded('IntakeAccepted');
    expect(await review.refusals()).toEqual([]);
  });
});
