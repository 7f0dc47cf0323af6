import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadEdition } from '../../../policies/editions';
import { fastForward } from '../../../stack/engines/time-skipping';
import { watchWorkflowId } from '../../../workflows/messages';
import { eventually } from '../../support/eventually';
import { payloadsOf } from '../../support/open-payloads';
import { ReviewStack } from '../../support/review-stack';

const HOURS_MS = 3 * 3_600_000;
const { access } = loadEdition('us-2026-06');
const probe = { everyHours: 1, jitterMinutes: 10, failures: 1, credits: 'access-outage' };

const NAMES = [
  ...['nope', 'signOff', 'confirmAccess', 'constructor', '__proto__', '__stack_trace'],
  ...['__temporal_anything', 'n'.repeat(900)],
];
/** In clear, of no encoding, and not what they say they are. */
const PAYLOADS = [
  { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{"kind":"endOutage"}') },
  { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{{{') },
  { metadata: {}, data: Buffer.alloc(64) },
  { metadata: { encoding: Buffer.from('binary/encrypted') }, data: Buffer.from('no cipher text') },
];

let stack: ReviewStack;

beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers();
});

afterAll(() => stack.close());

describe('the watch over an access', () => {
  it('tells the review when it is down and when it is up again, and nothing in between', async () => {
    const review = await stack.submit({ change: { access: { ...access, probe, drift: 'ask' } } });
    await review.toDeliberation();
    const workflowId = watchWorkflowId(review.id, 1);
    const run = { workflowId, namespace: stack.namespace };
    const watch = stack.client.workflow.getHandle(workflowId);
    await eventually(() => watch.describe().catch(() => null));
    const before = (await review.events()).length;
    await fastForward(stack.connection, run, HOURS_MS);
    expect((await review.events()).length).toBe(before);

    stack.endpoint.answerWith(() => ({ status: 503 }));
    const first = (await watch.describe()).runId;
    const isOver = fastForward(stack.connection, run, HOURS_MS).catch(() => undefined);
    await review.recorded('SuspensionBegan');
    await isOver;

    stack.endpoint.answerWith(() => 'back');
    await eventually(async () => ((await watch.describe()).runId === first ? null : true));
    const isUp = fastForward(stack.connection, run, HOURS_MS).catch(() => undefined);
    const view = await review.recorded('SuspensionEnded');
    await isUp;
    expect(view.accessLedger.outages).toMatchObject([{ id: 'out-1', suspension: 'sus-1' }]);
    expect(view.window.suspensions[0]?.until).not.toBeNull();
    const kept = await payloadsOf(watch);
    expect(kept.count).toBeGreaterThan(0);
    expect(kept.inTheClear).toEqual([]);
  });

  it('takes unknown and hostile signals without harm: it goes on looking, and tells what it sees', async () => {
    stack.endpoint.answerWith(() => 'back');
    const review = await stack.submit({ change: { access: { ...access, probe, drift: 'ask' } } });
    await review.toDeliberation();
    const workflowId = watchWorkflowId(review.id, 1);
    const watch = stack.client.workflow.getHandle(workflowId);
    const { runId } = await eventually(() => watch.describe().catch(() => null));
    for (const name of NAMES) await watch.signal(name, { statement: 'x'.repeat(10_000) });
    for (const payload of PAYLOADS) {
      await stack.connection.workflowService.signalWorkflowExecution({
        namespace: stack.namespace,
        workflowExecution: { workflowId },
        signalName: 'signOff',
        input: { payloads: [payload] },
      });
    }
    await expect(watch.executeUpdate('submit', { args: [{}] })).rejects.toThrow();
    const before = await review.events();
    await fastForward(stack.connection, { workflowId, namespace: stack.namespace }, HOURS_MS);
    expect(await watch.describe()).toMatchObject({ runId, status: { name: 'RUNNING' } });
    expect(await review.events()).toEqual(before);
    expect(await review.refusals()).toEqual([]);

    stack.endpoint.answerWith(() => ({ status: 503 }));
    const isOver = fastForward(
      stack.connection,
      { workflowId, namespace: stack.namespace },
      HOURS_MS,
    ).catch(() => undefined);
    const view = await review.recorded('OutageBegan');
    await isOver;
    expect(view.accessLedger.outages).toMatchObject([{ id: 'out-1' }]);
    stack.endpoint.answerWith(() => 'back');
  });
});
