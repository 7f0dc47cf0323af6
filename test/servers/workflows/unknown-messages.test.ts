import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { QueryNotRegisteredError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { evaluationWorkflowId } from '../../../workflows/messages';
import { eventually } from '../../support/eventually';
import { ReviewStack } from '../../support/review-stack';
import type { ReviewHandle } from '../../support/review-handle';
import { readRawHistory } from '../../support/stored-payloads';

let stack: ReviewStack;
let review: ReviewHandle;

beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers();
  review = await stack.submit();
  await review.recorded('IntakeAccepted');
}, 120_000);

afterAll(() => stack.close());

/** Names that no review listens to: another's, of another kind, the SDK's own, or nearly right. */
const NAMES = [
  'nope',
  'submit ',
  'signoff',
  'submit',
  'status',
  'constructor',
  '__proto__',
  '__temporal_anything',
  '__temporal_workflow_metadata',
  '__stack_trace',
  'ü漢🜁',
  'n'.repeat(900),
];

describe('a signal under a name that no review listens to', () => {
  it.each(NAMES)('%s: is refused on record, without its name', async (name) => {
    const refusals = await review.refusedOf(() => review.workflow.signal(name, { statement: 'x' }));
    const { number, at } = refusals[0] ?? {};
    expect(refusals).toEqual([
      { review: review.id, number, at, channel: 'unknown', code: 'wrong-channel' },
    ]);
  });

  it('costs the run nothing: an honest act is taken', async () => {
    const extend = { kind: 'extendWindow', days: 1, reason: 'more time' } as const;
    expect(await review.submit(review.attest(extend))).toHaveProperty('accepted');
  });
});

describe('an update or a query that no review answers', () => {
  it.each(['nope', 'signOff', '__temporal_anything', '__stack_trace'])(
    '%s: an update is answered with an error, and leaves no trace',
    async (name) => {
      const before = (await readRawHistory(stack, review.id)).length;
      const updateId = randomUUID();
      const update = review.workflow.executeUpdate(name, { updateId, args: [{}] });
      await expect(update).rejects.toBeInstanceOf(WorkflowUpdateFailedError);
      expect((await review.status()).phase).toBe('access');
      const history = await readRawHistory(stack, review.id);
      expect(JSON.stringify(history.slice(before))).not.toContain(updateId);
    },
  );

  it.each(['nope', '__temporal_anything'])(
    '%s: a query is answered with an error',
    async (name) => {
      await expect(review.workflow.query(name)).rejects.toBeInstanceOf(QueryNotRegisteredError);
      expect((await review.status()).phase).toBe('access');
    },
  );
});

describe('what is sent to the other runs of a review', () => {
  const sendAll = async (run: WorkflowHandle): Promise<void> => {
    for (const name of ['nope', 'signOff', '__temporal_anything', '__stack_trace']) {
      await run.signal(name, { statement: 'x' });
    }
  };

  it('keeps no evaluation from its work', async () => {
    const asked = stack.endpoint.questions.length;
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let answered = 0;
    stack.endpoint.answerWith(async () => {
      answered += 1;
      // The check of the access is answered, and the samples are not.
      if (answered > 12) await released;
      return 'A';
    });
    const evaluated = await stack.submit();
    await evaluated.provideAccess();
    await stack.endpoint.arrived(asked + 13);
    await eventually(() => signalled(evaluationWorkflowId(evaluated.id, 'safeguards')));
    release();
    await evaluated.recorded('DossierAssembled');
    const { evaluations } = await evaluated.view();
    expect(evaluations.map(({ status }) => status)).toEqual(['completed', 'completed']);
    stack.endpoint.answerWith(() => 'A');

    /** Null while there is no such run yet. */
    async function signalled(id: string): Promise<true | null> {
      try {
        await sendAll(stack.client.workflow.getHandle(id));
        return true;
      } catch {
        return null;
      }
    }
  });
});
