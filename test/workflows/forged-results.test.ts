import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Effects } from '../../workflows/effects';
import { eventually } from '../support/eventually';
import { ReviewStack } from '../support/review-stack';
import type { ReviewHandle } from '../support/review-handle';

const MINUTE_MS = 60_000;

let stack: ReviewStack;
let held: { readonly effect: string; readonly until: Promise<unknown> } | null = null;

/** Holds a call of an effect, which does nothing in the end, so that somebody else can answer it first. */
const holding = (effects: Effects): Effects => ({
  ...effects,
  assembleDossier: async (request) => {
    await wait('assembleDossier');
    return effects.assembleDossier(request);
  },
  recordEvents: async (batch) => {
    await wait('recordEvents');
    return effects.recordEvents(batch);
  },
});

async function wait(effect: string): Promise<void> {
  if (held?.effect !== effect) return;
  await held.until;
  throw new Error('what it would have done was not done');
}

beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers(['reviews', 'evaluations'], holding);
});

afterAll(() => stack.close());

/** Completes the held activity past its worker, as anybody with Temporal's interface can. */
async function forge(review: ReviewHandle, effect: string, result: unknown): Promise<void> {
  const { connection, namespace } = stack;
  const activityId = await eventually(async () => {
    const { pendingActivities } = await connection.workflowService.describeWorkflowExecution({
      namespace,
      execution: { workflowId: review.id },
    });
    const found = pendingActivities.find(({ activityType }) => activityType?.name === effect);
    return found?.activityId ?? null;
  });
  const payload = {
    metadata: { encoding: Buffer.from('json/plain') },
    data: Buffer.from(JSON.stringify(result ?? null)),
  };
  await connection.workflowService.respondActivityTaskCompletedById({
    namespace,
    workflowId: review.id,
    activityId,
    ...(result !== undefined && { result: { payloads: [payload] } }),
  });
}

function hold(effect: string): () => void {
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  held = { effect, until };
  return () => {
    held = null;
    release();
  };
}

describe('an activity that somebody else completes', () => {
  it('gives the review no dossier of theirs: it is assembled again', async () => {
    const release = hold('assembleDossier');
    const review = await stack.submit();
    await review.provideAccess();
    await forge(review, 'assembleDossier', { digest: `sha256:${'6'.repeat(64)}` });
    release();
    await eventually(async () => ((await review.status()).isRecorded ? true : null));
    expect((await review.view()).dossier).toBeNull();
    await review.forward(MINUTE_MS);
    const { dossier } = await review.recorded('DossierAssembled');
    expect(dossier?.digest).not.toContain('66666666');
  });

  it('drops nothing from the record: what they called recorded is recorded again', async () => {
    const release = hold('recordEvents');
    const review = await stack.submit();
    await forge(review, 'recordEvents', undefined);
    release();
    await eventually(async () => {
      const { isRecorded, sequence } = await review.status();
      return sequence > 0 && !isRecorded ? true : null;
    });
    await review.forward(MINUTE_MS);
    await eventually(async () => ((await review.status()).isRecorded ? true : null));
    const events = await review.events();
    expect(events[0]).toMatchObject({ sequence: 1, event: { type: 'ReviewSubmitted' } });
  });
});
