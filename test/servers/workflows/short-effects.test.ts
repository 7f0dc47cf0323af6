import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { toDataConverter } from '../../../trust/sealing/codec/data-converter';
import { createReplayCodec } from '../../../trust/sealing/codec/replay-codec';
import { eventually } from '../../support/eventually';
import { ReviewStack } from '../../support/review-stack';
import type { ReviewHandle } from '../../support/review-handle';
import type { Effects } from '../../../workflows/effects';

let stack: ReviewStack;

afterEach(() => stack.close());

/** Has each of the effects fail at its first call. */
function failingOnce(failed: string[]): (effects: Effects) => Effects {
  const once =
    <Asked, Answer>(name: string, effect: (asked: Asked) => Promise<Answer>) =>
    async (asked: Asked): Promise<Answer> => {
      if (failed.includes(name)) return effect(asked);
      failed.push(name);
      throw new Error('the first time it fails');
    };
  return (effects) => ({
    ...effects,
    checkIntake: once('checkIntake', (asked) => effects.checkIntake(asked)),
    composeDraft: once('composeDraft', (asked) => effects.composeDraft(asked)),
    composeReport: once('composeReport', (asked) => effects.composeReport(asked)),
    dropAccess: once('dropAccess', (asked) => effects.dropAccess(asked)),
  });
}

async function conclude(): Promise<ReviewHandle> {
  const review = await stack.submit();
  await review.toDeliberation();
  for (const agency of ['cisa', 'nsa', 'caisi'] as const) {
    await eventually(async () => ((await review.view()).dossier ? true : null));
    await review.signOff(agency);
  }
  await review.ends();
  return review;
}

async function activitiesOf({ workflow, id }: ReviewHandle): Promise<string[]> {
  const history = await workflow.fetchHistory();
  const code = await readFile(process.env['TEST_WORKFLOW_BUNDLE'] ?? '', 'utf8');
  const codec = createReplayCodec(stack.store.keys.keyring, stack.namespace);
  const dataConverter = toDataConverter(codec);
  await Worker.runReplayHistory({ workflowBundle: { code }, dataConverter }, history, id);
  return (history.events ?? []).flatMap(
    ({ activityTaskScheduledEventAttributes: scheduled }) => scheduled?.activityType?.name ?? [],
  );
}

const SHORT = ['checkIntake', 'composeDraft', 'composeReport', 'dropAccess'];

describe('an effect that takes a moment', () => {
  it('is no activity of its own, and what it brings about is recorded with what asked for it', async () => {
    stack = await ReviewStack.open();
    await stack.startWorkers();
    const review = await conclude();
    const activities = await activitiesOf(review);
    expect(activities.filter((name) => SHORT.includes(name))).toEqual([]);
    // Nothing more was recorded until the company gave access.
    expect(activities.slice(0, 2)).toEqual(['recordEvents', 'verifyAccess']);
  });

  it('is an activity where it fails within the workflow task, and the review goes on', async () => {
    stack = await ReviewStack.open();
    const failed: string[] = [];
    await stack.startWorkers(undefined, failingOnce(failed));
    const review = await conclude();
    expect([...failed].sort()).toEqual(SHORT);
    const activities = await activitiesOf(review);
    expect(activities.filter((name) => SHORT.includes(name)).sort()).toEqual(SHORT);
  });
});
