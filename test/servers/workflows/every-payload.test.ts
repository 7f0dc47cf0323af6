import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { pino } from 'pino';
import { suitesOf } from '../../../contracts/edition/most-carried';
import { loadEdition } from '../../../policies/editions';
import {
  CUSTODY_WORKFLOW,
  custodyWorkflowId,
  EVALUATION_WORKFLOW,
  evaluationWorkflowId,
  KEEPING_WORKFLOW,
  REVIEW_WORKFLOW,
  TASK_QUEUES,
  WATCH_WORKFLOW,
} from '../../../workflows/messages';
import { createDraw, createPayloads, toWire } from '../../support/arbitrary-payload';
import { eventually } from '../../support/eventually';
import { holdEffects } from '../../support/hold-effects';
import { toReviewId } from '../../support/review-id';
import type { ReviewHandle } from '../../support/review-handle';
import { ReviewStack } from '../../support/review-stack';
import { sealForPerson } from '../../support/seal-for-person';
import { readRawHistory } from '../../support/stored-payloads';
import { lookAfterRuns } from '../../../worker/run-watch';

type Failure = temporal.api.failure.v1.IFailure;

const {
  COMMAND_TYPE_COMPLETE_WORKFLOW_EXECUTION: COMPLETE,
  COMMAND_TYPE_FAIL_WORKFLOW_EXECUTION: FAIL,
} = temporal.api.enums.v1.CommandType;
const { UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED: COMPLETED } =
  temporal.api.enums.v1.UpdateWorkflowExecutionLifecycleStage;
const { WORKFLOW_EXECUTION_STATUS_FAILED: FAILED } = temporal.api.enums.v1.WorkflowExecutionStatus;

const SEED = 20_261_130;
const POLL_MS = 30_000;
const MINUTE_MS = 60_000;
/** Temporal calls a workflow troubled after some tries, further and further apart. */
const UNTIL_REPORTED_MS = 90_000;
/** Payloads that one message carries. */
const MANY = 12;
const LEAST = 2_000;

const { change, hold } = holdEffects();
const draw = createDraw(SEED);
let stack: ReviewStack;
/** Evaluations are not polled: their runs are answered here. */
let review: ReviewHandle;
let ours: Payload[];
let sent = 0;

beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers(['reviews'], change);
  review = await stack.submit();
  ours = await sealedFor(review.id);
}, 120_000);

afterAll(() => stack.close());

async function sealedFor(id: string): Promise<Payload[]> {
  const { namespace, codec } = stack;
  const values = ['x', { statement: 'x' }].map((one) => defaultPayloadConverter.toPayload(one));
  const workflows = [id, evaluationWorkflowId(id, 'safeguards'), custodyWorkflowId(id)];
  const sealed = await Promise.all(
    workflows.map((workflowId) =>
      codec.encode(values, { type: 'workflow', namespace, workflowId }),
    ),
  );
  const place = { namespace, workflow: id };
  return [...sealed.flat(), await sealForPerson(stack.store.keys.keyring, place, 'x')];
}

function some(count = MANY, isHuge = false, of = ours): Payload[] {
  sent += count;
  return Array.from({ length: count }, createPayloads(draw, of, isHuge)).map(toWire);
}

const header = () => ({ fields: fields(3) });

const fields = (count: number): Record<string, Payload> =>
  Object.fromEntries(some(count).map((payload, index) => [`field-${index}`, payload]));

const service = () => stack.connection.workflowService;
const execution = ({ id }: ReviewHandle) => ({ workflowId: id });

/** The run takes an act that counts, and has it on record. */
async function expectAlive(alive: ReviewHandle): Promise<void> {
  const act = { kind: 'escalate', reason: `a doubt ${randomUUID()}` } as const;
  expect(await alive.submit(alive.sign('nsa', act))).toMatchObject({ accepted: true });
  await alive.comesToRest();
}

/** What could not be recorded is tried again after a minute of the run's own time, whenever that begins. */
const recordsAgain = (one: ReviewHandle): Promise<true> =>
  eventually(async () => {
    await one.forward(MINUTE_MS);
    return (await one.status()).isRecorded ? true : null;
  }, UNTIL_REPORTED_MS);

const SIGNALS = ['signOff', 'escalate', 'resolveEscalation', 'nope', '__temporal_nope'];

const signal = (to: ReviewHandle, payloads: Payload[], signalName = 'signOff') =>
  service().signalWorkflowExecution({
    namespace: stack.namespace,
    workflowExecution: execution(to),
    signalName,
    header: header(),
    input: { payloads },
  });

describe('a run that is sent payloads of every kind', () => {
  it.each(SIGNALS)('takes an honest act after signals: %s', async (name) => {
    for (let round = 0; round < 10; round += 1) await signal(review, some(), name);
    await expectAlive(review);
  });

  it('takes an honest act after signals of a megabyte', async () => {
    for (let round = 0; round < 12; round += 1) await signal(review, some(1, true));
    await expectAlive(review);
  });

  it('answers updates, and takes an honest act after them', async () => {
    const update = (payloads: Payload[], name: string) =>
      service().updateWorkflowExecution({
        namespace: stack.namespace,
        workflowExecution: execution(review),
        waitPolicy: { lifecycleStage: COMPLETED },
        request: {
          meta: { updateId: randomUUID() },
          input: { name, header: header(), args: { payloads } },
        },
      });
    for (let round = 0; round < 20; round += 1) {
      const { outcome } = await update(some(), 'submit');
      expect(outcome?.success?.payloads).toHaveLength(1);
    }
    for (const name of ['nope', '__temporal_nope']) {
      expect((await update(some(), name)).outcome?.failure).toBeTruthy();
    }
    await expectAlive(review);
  });

  it('answers queries, and takes an honest act after them', async () => {
    for (let round = 0; round < 30; round += 1) {
      const { queryResult } = await service().queryWorkflow({
        namespace: stack.namespace,
        execution: execution(review),
        query: { queryType: 'status', header: header(), queryArgs: { payloads: some() } },
      });
      expect(queryResult?.payloads).toHaveLength(1);
    }
    await expectAlive(review);
  });

  it('takes an honest act after signals with a start', async () => {
    for (let round = 0; round < 10; round += 1) {
      await service().signalWithStartWorkflowExecution({
        ...(await startOf(review.id, REVIEW_WORKFLOW)),
        signalName: 'signOff',
        signalInput: { payloads: some() },
      });
    }
    await expectAlive(review);
  });
});

/** A start in which every payload is somebody's. */
async function startOf(workflowId: string, workflowType: string, of = ours) {
  return Promise.resolve({
    namespace: stack.namespace,
    workflowId,
    requestId: randomUUID(),
    workflowType: { name: workflowType },
    taskQueue: { name: TASK_QUEUES.reviews },
    input: { payloads: some(MANY, false, of) },
    header: header(),
    memo: { fields: fields(4) },
    userMetadata: { summary: some(1)[0] ?? null, details: some(1)[0] ?? null },
  });
}

const relabelled = (id: string): Payload[] =>
  ours.map(({ metadata, data }) => ({
    data: data ?? null,
    metadata: { ...metadata, workflow: Buffer.from(id), key: Buffer.from(id) },
  }));

const TYPES = [
  ...[REVIEW_WORKFLOW, EVALUATION_WORKFLOW, WATCH_WORKFLOW, CUSTODY_WORKFLOW, KEEPING_WORKFLOW],
  ...['nope', '__temporal_nope'],
];

describe('a run that is started with payloads of every kind', () => {
  const newId = (): string => toReviewId('hostile', randomUUID());

  const ends = (workflowId: string) =>
    eventually(async () => {
      const { workflowExecutionInfo: info } = await service().describeWorkflowExecution({
        namespace: stack.namespace,
        execution: { workflowId },
      });
      return info?.status === FAILED ? true : null;
    });

  it.each(TYPES)('ends as refused, whatever its id: %s', async (type) => {
    const review2 = newId();
    const ids = [newId(), custodyWorkflowId(newId()), `${review2}-keeping`, `${review2}-watch-1`];
    for (const id of ids) {
      const continued = {
        lastCompletionResult: { payloads: some(1) },
        continuedFailure: ODD[draw(ODD.length)]?.(),
      };
      const start = { ...(await startOf(id, type, relabelled(id))), ...continued };
      await service().startWorkflowExecution(start as never);
    }
    for (const id of ids) expect(await ends(id)).toBe(true);
  });

  it('ends as refused, with a signal', async () => {
    const ids = Array.from({ length: 6 }, newId);
    for (const id of ids) {
      await service().signalWithStartWorkflowExecution({
        ...(await startOf(id, REVIEW_WORKFLOW, relabelled(id))),
        signalName: 'signOff',
        signalInput: { payloads: some() },
      });
    }
    for (const id of ids) expect(await ends(id)).toBe(true);
  });
});

const deep = (levels: number, inner: Failure): Failure =>
  levels === 0 ? inner : { message: 'deep', serverFailureInfo: {}, cause: deep(levels - 1, inner) };

/** Causes that a protobuf can hold, and that the SDK cannot read, or that hold payloads. */
const ODD: readonly (() => Failure)[] = [
  () => ({}),
  () => ({ childWorkflowExecutionFailureInfo: {} }),
  () => ({ activityFailureInfo: {} }),
  () => ({ applicationFailureInfo: { category: 99 as never, details: { payloads: some() } } }),
  () => ({
    timeoutFailureInfo: { timeoutType: 99 as never, lastHeartbeatDetails: { payloads: some() } },
  }),
  () => ({ canceledFailureInfo: { details: { payloads: some() } } }),
  () => ({ resetWorkflowFailureInfo: { lastHeartbeatDetails: { payloads: some() } } }),
  () => ({ nexusHandlerFailureInfo: { type: 'x', retryBehavior: 99 as never } }),
  () => ({ nexusOperationExecutionFailureInfo: {} }),
  () => ({
    encodedAttributes: some(1)[0] ?? null,
    cause: { encodedAttributes: some(1)[0] ?? null },
  }),
  () => deep(12, { activityFailureInfo: {} }),
];

const odd = (cause: Failure): Failure => ({
  message: 'x'.repeat(100),
  stackTrace: 'y',
  encodedAttributes: some(1)[0] ?? null,
  applicationFailureInfo: {
    type: 'AccessRefused',
    nonRetryable: true,
    details: { payloads: some() },
  },
  cause,
});

describe('an activity that somebody else answers with payloads of every kind', () => {
  const pendingRecord = (of: ReviewHandle): Promise<string> =>
    eventually(async () => {
      const { pendingActivities } = await service().describeWorkflowExecution({
        namespace: stack.namespace,
        execution: execution(of),
      });
      const found = pendingActivities.find(
        ({ activityType }) => activityType?.name === 'recordEvents',
      );
      return found?.activityId ?? null;
    });

  it('is done again, and its run takes an honest act', async () => {
    const failures = [...ODD.map((make) => () => odd(make())), null, null];
    const reviews = await Promise.all(failures.map(() => stack.submit()));
    await Promise.all(reviews.map((one) => one.recorded('IntakeAccepted')));
    await Promise.all(reviews.map((one) => one.comesToRest()));
    const release = hold('recordEvents');
    await Promise.all(reviews.map((one) => signal(one, some(1))));
    const activities = await Promise.all(reviews.map(pendingRecord));
    for (const [index, one] of reviews.entries()) {
      const where = {
        ...{ namespace: stack.namespace, workflowId: one.id },
        activityId: activities[index] ?? '',
      };
      await service().recordActivityTaskHeartbeatById({ ...where, details: { payloads: some() } });
      const failure = failures[index]?.();
      await (failure
        ? service().respondActivityTaskFailedById({
            ...where,
            failure,
            lastHeartbeatDetails: { payloads: some() },
          })
        : service().respondActivityTaskCompletedById({
            ...where,
            result: { payloads: some(1) },
          }));
    }
    release();
    await Promise.all(
      reviews.map(async (one) => {
        await recordsAgain(one);
        await expectAlive(one);
      }),
    );
  }, 120_000);

  it('with several payloads holds its run up until the watch takes it back to before them', async () => {
    const held = await stack.submit();
    await held.recorded('IntakeAccepted');
    await held.comesToRest();
    const release = hold('recordEvents');
    await signal(held, some(1));
    await service().respondActivityTaskCompletedById({
      ...{ namespace: stack.namespace, workflowId: held.id },
      activityId: await pendingRecord(held),
      result: { payloads: some() },
    });
    release();
    expect(await eventually(() => failedTask(held))).toContain(
      'Not exactly one payload in activity result',
    );
    const { runId } = await held.workflow.describe();
    const log = pino({ level: 'silent' });
    const watching = { store: stack.store, temporal: stack.client, log };
    await eventually(async () => {
      await lookAfterRuns(watching);
      return (await held.workflow.describe()).runId === runId ? null : true;
    }, UNTIL_REPORTED_MS);
    await recordsAgain(held);
    await expectAlive(held);
  }, 180_000);

  /** What Temporal says about the task that failed last, as an operator reads it. */
  const failedTask = async ({ id }: ReviewHandle): Promise<string | null> => {
    const events = await readRawHistory(stack, id);
    const failed = events.findLast((event) => event.workflowTaskFailedEventAttributes);
    return failed?.workflowTaskFailedEventAttributes?.failure?.message ?? null;
  };
});

describe('a child that somebody else runs and ends with payloads of every kind', () => {
  it('ends nothing but itself: the review takes an honest act', async () => {
    const parents = await Promise.all(ODD.map(() => stack.submit()));
    await Promise.all(parents.map((one) => one.provideAccess()));
    await Promise.all(parents.map((one) => one.recorded('WindowOpened')));
    const { length: suites } = suitesOf(loadEdition('us-2026-06'));
    expect(suites).toBe(2);
    for (let ended = 0; ended < parents.length * suites; ended += 1) {
      const { taskToken } = await stack.connection.withDeadline(Date.now() + POLL_MS, () =>
        service().pollWorkflowTaskQueue({
          namespace: stack.namespace,
          taskQueue: { name: TASK_QUEUES.evaluations },
          identity: 'somebody',
        }),
      );
      const command =
        ended % 2 === 0
          ? {
              commandType: COMPLETE,
              completeWorkflowExecutionCommandAttributes: { result: { payloads: some(1) } },
            }
          : {
              commandType: FAIL,
              failWorkflowExecutionCommandAttributes: { failure: odd(ODD[ended >> 1]?.() ?? {}) },
            };
      await service().respondWorkflowTaskCompleted({
        ...{ namespace: stack.namespace, taskToken, identity: 'somebody' },
        commands: [command],
      });
    }
    for (const one of parents) await expectAlive(one);
  });
});

it('was sent at least two thousand of them', () => {
  expect(sent).toBeGreaterThan(LEAST);
});
