import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submit } from '../../../workflows/messages';
import { eventually } from '../../support/eventually';
import { ReviewStack } from '../../support/review-stack';
import type { ReviewHandle } from '../../support/review-handle';

let stack: ReviewStack;

beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers();
});

afterAll(() => stack.close());

const COMMANDS_PER_RUN = 3;
/** One that every object knows. */
const NONCE = { nonce: 'propertyIsEnumerable' };

async function runsOf(review: ReviewHandle): Promise<number> {
  let runs = 0;
  for await (const run of stack.client.workflow.list({ query: `WorkflowId = '${review.id}'` })) {
    if (run.workflowId === review.id) runs += 1;
  }
  return runs;
}

describe('a review that continues as new every few commands', () => {
  it('comes to the same end, loses nothing, and remembers what it has applied', async () => {
    const review = await stack.submit({ commandsPerRun: COMMANDS_PER_RUN });
    await review.toDeliberation();
    const statement = await review.sign('nsa', { kind: 'escalate', reason: 'a doubt' }, NONCE);
    const first = await review.submit(statement);
    expect(first).toMatchObject({ accepted: true, repeated: false, created: 'esc-1' });
    for (const days of [1, 2]) {
      const extend = { kind: 'extendWindow', days, reason: 'more time' } as const;
      expect(await review.submit(review.attest(extend))).toMatchObject({ code: 'past-ceiling' });
    }
    await eventually(async () => ((await runsOf(review)) > 1 ? true : null));
    const again = await review.workflow.executeUpdate(submit, { args: [{ statement }] });
    expect(again).toMatchObject({ accepted: true, repeated: true });
    const other = review.sign('nsa', { kind: 'escalate', reason: 'another' }, NONCE);
    expect(await review.submit(other)).toEqual({ accepted: false, code: 'repeated-command' });
    const resolve = {
      kind: 'resolveEscalation',
      escalation: 'esc-1',
      resolution: 'settled',
    } as const;
    await review.submit(review.sign('caisi', resolve));
    await review.signOff('nsa');
    await review.signOff('cisa');
    await review.signOff('caisi');
    expect(await review.ends()).toEqual({ outcome: 'completed' });
    const events = await review.events();
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    expect(events.filter(({ event }) => event.type === 'EscalationRaised')).toHaveLength(1);
    expect(await runsOf(review)).toBeGreaterThan(2);
  });

  it('leaves for the next run although somebody’s act is always waiting', async () => {
    const review = await stack.submit({ commandsPerRun: 20 });
    await review.toDeliberation();
    // Each sends the next act as soon as the last one is answered, in no step with the others.
    const speaks = async (): Promise<void> => {
      for (let number = 0; number < 40; number += 1) {
        await review.submit(review.sign('nsa', { kind: 'escalate', reason: 'a doubt' }));
      }
    };
    await Promise.all(Array.from({ length: 4 }, speaks));
    await eventually(async () => ((await runsOf(review)) > 4 ? true : null));
  });

  it('resumes evaluations that were running, without asking for a finished sample again', async () => {
    let answered = 0;
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const asked = stack.endpoint.questions.length;
    stack.endpoint.answerWith(async () => {
      answered += 1;
      if (answered > 12) await released;
      return 'A';
    });
    const review = await stack.submit({ commandsPerRun: COMMANDS_PER_RUN });
    await review.provideAccess();
    await stack.endpoint.arrived(asked + 13);
    for (const days of [1, 2, 3]) {
      await review.submit(review.attest({ kind: 'extendWindow', days, reason: 'more time' }));
    }
    await eventually(async () => ((await runsOf(review)) > 1 ? true : null));
    release();
    await review.recorded('DossierAssembled');
    const { evaluations } = await review.view();
    expect(evaluations.map(({ status }) => status)).toEqual(['completed', 'completed']);
    for (const { summary } of evaluations) {
      expect(summary?.counts.notReached).toBe(0);
    }
  });
});
