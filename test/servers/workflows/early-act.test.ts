import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { toDataConverter } from '../../../trust/sealing/codec/data-converter';
import { createReplayCodec } from '../../../trust/sealing/codec/replay-codec';
import { eventually } from '../../support/eventually';
import { ReviewStack } from '../../support/review-stack';

let stack: ReviewStack;

beforeAll(async () => {
  stack = await ReviewStack.open();
});

afterAll(() => stack.close());

describe('an act that waits before a worker has taken up the review', () => {
  it('is taken in the first task, which another worker replays', async () => {
    const review = await stack.submit();
    const given = review.provideAccess();
    await eventually(async () => {
      const { raw } = await review.workflow.describe();
      return raw.pendingWorkflowTask ? true : null;
    });
    await stack.startWorkers();
    expect(await given).toHaveProperty('accepted', true);
    await review.recorded('DossierAssembled');
    const history = await review.workflow.fetchHistory();
    // It stands right behind the first task: the fifth event is the act's.
    expect(history.events?.[4]?.workflowExecutionUpdateAcceptedEventAttributes).toBeTruthy();
    const code = await readFile(process.env['TEST_WORKFLOW_BUNDLE'] ?? '', 'utf8');
    const codec = createReplayCodec(stack.store.keys.keyring, stack.namespace);
    const dataConverter = toDataConverter(codec);
    await Worker.runReplayHistory({ workflowBundle: { code }, dataConverter }, history, review.id);
  });
});
