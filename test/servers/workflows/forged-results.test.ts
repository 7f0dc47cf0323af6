import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Payload } from '@temporalio/common';
import { toJsonPayload } from '../../../trust/sealing/codec/payload-json';
import { completeActivity } from '../../support/complete-activity';
import { eventually } from '../../support/eventually';
import { holdEffects } from '../../support/hold-effects';
import { ReviewStack } from '../../support/review-stack';
import type { ReviewHandle } from '../../support/review-handle';
import { sealForPerson } from '../../support/seal-for-person';

const MINUTE_MS = 60_000;

const { change, hold } = holdEffects();
let stack: ReviewStack;

beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers(['reviews', 'evaluations'], change);
});

afterAll(() => stack.close());

const sealForAPerson = (workflow: string, value: unknown): Promise<Payload> =>
  sealForPerson(stack.store.keys.keyring, { namespace: stack.namespace, workflow }, value);

/** Genuine ciphertext of the same workflow and run, copied from its history. */
async function earlierAnswer({ id }: ReviewHandle): Promise<Payload> {
  const { events } = await stack.client.workflow.getHandle(id).fetchHistory();
  const answers = (events ?? []).flatMap(
    ({ activityTaskCompletedEventAttributes: done }) => done?.result?.payloads ?? [],
  );
  const [answer] = answers;
  if (!answer) throw new Error('no activity has answered yet');
  return answer;
}

describe('an activity that somebody else completes', () => {
  const theirs = { digest: `sha256:${'6'.repeat(64)}` };

  it.each<[string, (review: ReviewHandle) => Payload | Promise<Payload>]>([
    ['in the clear', () => toJsonPayload(theirs)],
    ['sealed for a person', ({ id }) => sealForAPerson(id, theirs)],
    [
      'sealed for a person, and called ours',
      async ({ id }) => {
        const { metadata, data } = await sealForAPerson(id, theirs);
        return { metadata: { ...metadata, maker: Buffer.from('platform') }, data: data ?? null };
      },
    ],
    ['as our own worker answered for another activity of the run', earlierAnswer],
  ])('gives the review no dossier %s: it is assembled again', async (_, make) => {
    const release = hold('assembleDossier');
    const review = await stack.submit();
    const target = { workflowId: review.id, effect: 'assembleDossier' };
    await review.provideAccess();
    await completeActivity(stack, target, await make(review));
    release();
    await eventually(async () => ((await review.status()).isRecorded ? true : null));
    expect((await review.view()).dossier).toBeNull();
    await review.forward(MINUTE_MS);
    const { dossier } = await review.recorded('DossierAssembled');
    expect(dossier?.digest).not.toContain('66666666');
  });

  it.each<[string, (review: ReviewHandle) => Payload | null | Promise<Payload>]>([
    ['with nothing', () => null],
    ['with what is sealed for a person', ({ id }) => sealForAPerson(id, { statement: 'done' })],
  ])('drops nothing from the record %s: it is recorded again', async (_, make) => {
    const release = hold('recordEvents');
    const review = await stack.submit();
    const target = { workflowId: review.id, effect: 'recordEvents' };
    await completeActivity(stack, target, await make(review));
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
