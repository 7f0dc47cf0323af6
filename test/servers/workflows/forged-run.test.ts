import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { ReviewInput } from '../../../workflows/messages';
import { REVIEW_WORKFLOW, SUBMISSION_REFUSED, TASK_QUEUES } from '../../../workflows/messages';
import { eventually } from '../../support/eventually';
import { openAnywhere } from '../../support/open-anywhere';
import type { ReviewHandle } from '../../support/review-handle';
import { ReviewStack } from '../../support/review-stack';
import { sealForPerson } from '../../support/seal-for-person';
import {
  findPayloads,
  isSealed,
  listRuns,
  readRawHistory,
  toHistoryBytes,
} from '../../support/stored-payloads';

type Start = Partial<temporal.api.workflowservice.v1.IStartWorkflowExecutionRequest>;
type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

const { WORKFLOW_ID_CONFLICT_POLICY_TERMINATE_EXISTING: TERMINATE_EXISTING } =
  temporal.api.enums.v1.WorkflowIdConflictPolicy;

const CANARY = 'canary-of-a-signal-with-a-start';
/** Where a client’s own payloads stand in a history: the input of a start, and that of a signal. */
const SENT = /^workflowExecution(?:Started|Signaled)EventAttributes\.input/;

let stack: ReviewStack;
let review: ReviewHandle;
/** What the latest run of the review began with, as Temporal keeps it: a state of its own making. */
let carried: Payload;
let carriedInput: ReviewInput;

beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers();
  review = await stack.submit({ commandsPerRun: 6 });
  await review.toDeliberation();
  await eventually(async () => ((await review.status()).isRecorded ? true : null));
  const [started] = await readRawHistory(stack, review.id);
  const [input] = started?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  const [opened] = await openAnywhere(stack.store.keys.keyring, input ? [input] : []);
  if (!input || !opened) throw new Error('the review has not gone on to a second run');
  carried = input;
  carriedInput = defaultPayloadConverter.fromPayload(opened);
  expect(carriedInput).toHaveProperty('carried.state.phase', 'deliberation');
}, 120_000);

afterAll(() => stack.close());

/** Starts a run in the review's place, as anybody with Temporal's interface can. */
async function start(input: Payload, how: Start = {}): Promise<string> {
  const { runId } = await stack.connection.workflowService.startWorkflowExecution({
    namespace: stack.namespace,
    workflowId: review.id,
    requestId: randomUUID(),
    workflowType: { name: REVIEW_WORKFLOW },
    taskQueue: { name: TASK_QUEUES.reviews },
    input: { payloads: [input] },
    workflowIdConflictPolicy: TERMINATE_EXISTING,
    ...how,
  });
  return runId;
}

const lastEvent = async (runId?: string): Promise<HistoryEvent> =>
  (await readRawHistory(stack, review.id, runId)).at(-1) ?? {};

/** How the run ended, once it has. */
const endOf = (runId?: string) =>
  eventually(async () => {
    const { workflowExecutionFailedEventAttributes, workflowExecutionTimedOutEventAttributes } =
      await lastEvent(runId);
    return (
      workflowExecutionFailedEventAttributes ?? workflowExecutionTimedOutEventAttributes ?? null
    );
  });

const REFUSED = { failure: { applicationFailureInfo: { type: SUBMISSION_REFUSED } } };

const seal = async (value: unknown): Promise<Payload> => {
  const context = { type: 'workflow', namespace: stack.namespace, workflowId: review.id } as const;
  const [sealed] = await stack.codec.encode([defaultPayloadConverter.toPayload(value)], context);
  if (!sealed) throw new Error('nothing was sealed');
  return sealed;
};

const sealForAPerson = (value: unknown): Promise<Payload> =>
  sealForPerson(
    stack.store.keys.keyring,
    { namespace: stack.namespace, workflow: review.id },
    value,
  );

/** The review’s input with a state in which it is over, as no decision has made it. */
const withOutcome = (): object => {
  const { state } = carriedInput.carried ?? {};
  const closed = { ...state, phase: 'closed', outcome: 'notCovered' };
  return { ...carriedInput, carried: { state: closed, refusals: 0 } };
};

describe('a run that is started with a state', () => {
  let before: string;
  const record = async (): Promise<string> =>
    JSON.stringify([await review.view(), await review.events()]);

  beforeEach(async () => {
    before = await record();
  });

  it.each<[string, () => Payload | Promise<Payload>]>([
    ['of somebody’s making, sealed as ours', () => seal(withOutcome())],
    ['of somebody’s making, sealed for a person', () => sealForAPerson(withOutcome())],
    ['of its own, from its history', () => carried],
  ])('ends as refused and records nothing: %s', async (_, make) => {
    expect(await endOf(await start(await make()))).toMatchObject(REFUSED);
    expect(await record()).toBe(before);
  });

  it('ends as refused also in the runs that Temporal starts after it on a schedule', async () => {
    const first = await endOf(await start(carried, { cronSchedule: '@every 1s' }));
    expect(first).toMatchObject(REFUSED);
    expect(await endOf(first.newExecutionRunId ?? '')).toMatchObject(REFUSED);
    await stack.client.workflow.getHandle(review.id).terminate();
    expect(await record()).toBe(before);
  });

  it('ends as refused also in the run that Temporal starts once it has timed out', async () => {
    await stack.stopWorkers();
    const second = { seconds: 1 as never };
    const retryPolicy = { initialInterval: second, backoffCoefficient: 1 };
    const first = await endOf(await start(carried, { workflowRunTimeout: second, retryPolicy }));
    expect(first.newExecutionRunId).toBeTruthy();
    await stack.startWorkers();
    const refused = await eventually(async () => {
      const { workflowExecutionFailedEventAttributes: failed } = await lastEvent();
      return failed ?? null;
    });
    expect(refused).toMatchObject(REFUSED);
    expect(await record()).toBe(before);
  });

  it('is not a run if it holds something sealed for people', async () => {
    const statement = await review.sign('nsa', { kind: 'escalate', reason: 'a doubt' });
    expect(await endOf(await start(await sealForAPerson({ statement })))).toMatchObject(REFUSED);
    expect(await record()).toBe(before);
  });
});

describe('a signal with a start, sealed for the review', () => {
  const signalWithStart = async (to: ReviewHandle): Promise<void> => {
    const dossierDigest = (await to.view()).dossier?.digest ?? '';
    const act = { kind: 'signOff', position: 'concur', dossierDigest, reason: CANARY } as const;
    await stack.client.workflow.signalWithStart(REVIEW_WORKFLOW, {
      workflowId: to.id,
      taskQueue: TASK_QUEUES.reviews,
      signal: 'signOff',
      signalArgs: [{ statement: await to.sign('nsa', act) }],
      args: [{ planted: CANARY }],
    });
  };

  /** The payloads of a run’s start and of its signals, each of which was sealed before it was sent. */
  const expectSealed = async (of: ReviewHandle, whatItHolds: string): Promise<void> => {
    const events = await readRawHistory(stack, of.id);
    expect(Buffer.from(toHistoryBytes(events)).includes(CANARY)).toBe(false);
    const sent = findPayloads(events).filter(({ path }) => SENT.test(path));
    expect(sent.length).toBeGreaterThan(1);
    expect(sent.filter(({ payload }) => !isSealed(payload))).toEqual([]);
    const keyring = stack.store.keys.keyring;
    const opened = await openAnywhere(
      keyring,
      sent.map(({ payload }) => payload),
    );
    const told = Buffer.concat(opened.map(({ data }) => Buffer.from(data ?? [])));
    expect(told.includes(whatItHolds)).toBe(true);
  };

  it('is a signal to a review that runs, and starts nothing', async () => {
    const running = await stack.submit();
    await running.toDeliberation();
    await signalWithStart(running);
    await running.recorded('SignedOff');
    expect(await running.refusals()).toEqual([]);
    await expectSealed(running, 'signatures');
    expect(await eventually(() => runsOf(running))).toHaveLength(1);
    for (const agency of ['caisi', 'cisa']) await running.signOff(agency);
    expect(await running.ends()).toEqual({ outcome: 'completed' });
  });

  it('starts a run that is refused, and records nothing, where none runs', async () => {
    const before = await review.events();
    await signalWithStart(review);
    expect(await endOf()).toMatchObject(REFUSED);
    await expectSealed(review, CANARY);
    expect(await review.events()).toEqual(before);
  });

  /** Visibility follows after a moment. */
  const runsOf = async ({ id }: ReviewHandle): Promise<string[] | null> => {
    const runs = await listRuns(stack, id);
    return runs.length > 0 ? runs : null;
  };
});
