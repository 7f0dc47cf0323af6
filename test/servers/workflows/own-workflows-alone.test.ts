import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { REQUESTS } from '../../../activities/review/requests';
import { toJsonPayload } from '../../../trust/sealing/codec/payload-json';
import type { BoundRequest, Effects } from '../../../workflows/effects';
import { REQUEST_REFUSED } from '../../../workflows/effects';
import {
  CUSTODY_WORKFLOW,
  custodyWorkflowId,
  EVALUATION_WORKFLOW,
  evaluationWorkflowId,
  KEEPING_WORKFLOW,
  keepingWorkflowId,
  REMINDERS_JOB,
  retireJobId,
  rotateJobId,
  REVIEW_WORKFLOW,
  REWRAP_JOB,
  REWRAP_WORKFLOW,
  TASK_QUEUES,
  TOLL_WORKFLOW,
  tollJobId,
  WATCH_WORKFLOW,
  watchWorkflowId,
} from '../../../workflows/messages';
import { eventually } from '../../support/eventually';
import type { ReviewHandle } from '../../support/review-handle';
import { ReviewStack } from '../../support/review-stack';
import { readRawHistory } from '../../support/stored-payloads';
import { digest } from '../../support/review-world';

const { COMMAND_TYPE_SCHEDULE_ACTIVITY_TASK: SCHEDULE } = temporal.api.enums.v1.CommandType;
const STRANGE_QUEUE = 'somebody';
const POLL_MS = 30_000;
const FIVE_SECONDS = { seconds: 5 as never };

const ORDER_JOB = tollJobId('order-of-everything');

type Name = keyof Effects;

let stack: ReviewStack;
/** Its run was terminated: anybody can start another one under its id. */
let lost: ReviewHandle;
let other: ReviewHandle;
let lostRun: string;
let names: Name[];
let called: string[] = [];

/** Notes what is really called. The names are those of the product's own object. */
function watched(effects: Effects): Effects {
  names = Object.keys(effects) as Name[];
  const entries = Object.entries(effects) as [Name, (input: never) => unknown][];
  const noted = entries.map(([name, effect]) => [
    name,
    (input: never) => {
      called.push(name);
      return effect(input);
    },
  ]);
  return Object.fromEntries(noted) as Effects;
}

beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers(['reviews', 'evaluations'], watched);
  [lost, other] = await Promise.all([stack.submit(), stack.submit()]);
  await Promise.all([lost.toDeliberation(), other.toDeliberation()]);
  await Promise.all([lost.comesToRest(), other.comesToRest()]);
  ({ runId: lostRun } = await lost.workflow.describe());
  await lost.workflow.terminate();
}, 120_000);

afterAll(() => stack.close());

type Requests = { readonly [Effect in Name]: Parameters<Effects[Effect]>[0] };

/** A request of each activity that it would serve, if it came from where it should. */
function requestsOf(review: string): Requests {
  const at = new Date().toISOString();
  const target = { endpoint: stack.endpoint.url, model: stack.endpoint.model, credential: null };
  const suite = { id: 'safeguards', digest: digest('a'), samples: 4 };
  const task = { review, suite, snapshot: digest('b'), target };
  const line = { workflow: review, first: lostRun, run: lostRun };
  const place = { request: 'x'.repeat(22), after: null };
  const progress = { total: 0, looked: 0, done: 0, failures: 0, failed: [], passes: 0, next: null };
  return {
    admit: { review, now: at, twoPeople: [], about: null, statements: ['x'] },
    recordEvents: { review, line, events: [], refusals: [] },
    checkIntake: { review, suites: [], agencies: [], insist: false },
    verifyAccess: { review, target },
    assembleDossier: { review, version: 9, throughSequence: 1 },
    composeDraft: { review, outcome: 'completed', asOf: 1, throughSequence: 1, at },
    composeReport: { review, outcome: 'completed', asOf: 1, throughSequence: 1, at },
    dropAccess: { review },
    readStanding: { review, agencies: [], out: [], throughSequence: 1 },
    evaluateShard: { ...task, from: 0, to: 1, startedAt: at },
    summariseEvaluation: { ...task, stopped: 'finished' },
    judgeDestruction: { review, now: at, statement: 'x' },
    endRuns: { review },
    destroyReviewKey: { review },
    attestDestruction: { review },
    carryOrder: { ...place, job: ORDER_JOB },
    rotateBatch: { ...place, job: rotateJobId(null) },
    rewrapBatch: { ...place, job: REWRAP_JOB },
    retireBatch: { ...place, job: retireJobId(null) },
    rebuildBatch: { ...place, job: retireJobId(null) },
    giveReminders: { ...place, job: REMINDERS_JOB },
    settleJob: {
      ...{ job: REWRAP_JOB, request: place.request, progress },
      end: { state: 'done', why: null },
    },
  };
}

/** Everything that MongoDB holds, the keys apart from it too, and which runs there are. */
async function held(): Promise<string> {
  const { keyStore } = stack.store.keys;
  const databases = [stack.store.connection.db, keyStore.connection.db];
  const found = await Promise.all(
    databases.map(async (db) => {
      const collections = await (db?.listCollections().toArray() ?? []);
      const listed = collections.map(async ({ name }) => [
        name,
        await db?.collection(name).find({}).sort({ _id: 1 }).toArray(),
      ]);
      return (await Promise.all(listed)).sort();
    }),
  );
  const open = await stack.client.workflow.getHandle(other.id).describe();
  return JSON.stringify([found, open.status.name]);
}

const sealed = async (workflowId: string, value: unknown): Promise<Payload> => {
  const context = { type: 'workflow', namespace: stack.namespace, workflowId } as const;
  const [payload] = await stack.codec.encode([defaultPayloadConverter.toPayload(value)], context);
  if (!payload) throw new Error('nothing was sealed');
  return payload;
};

/** Inputs of the activities that a run has asked for, as anybody reads them in its history. */
async function copiedFrom(workflowId: string, runId?: string): Promise<Map<string, Payload>> {
  const copied = new Map<string, Payload>();
  for (const event of await readRawHistory(stack, workflowId, runId)) {
    const { activityType, input } = event.activityTaskScheduledEventAttributes ?? {};
    const [payload] = input?.payloads ?? [];
    if (activityType?.name && payload) copied.set(activityType.name, payload);
  }
  return copied;
}

type Inputs = (name: Name) => Payload | Promise<Payload>;

/** Runs each activity by itself, as `temporal activity execute` does. */
async function executeAlone(inputs: Inputs): Promise<(string | null | undefined)[]> {
  const { workflowService } = stack.connection;
  const started = names.map(async (name) => {
    const activityId = randomUUID();
    const { runId } = await workflowService.startActivityExecution({
      ...{ namespace: stack.namespace, activityId, requestId: randomUUID() },
      activityType: { name },
      taskQueue: { name: TASK_QUEUES.reviews },
      startToCloseTimeout: FIVE_SECONDS,
      retryPolicy: { maximumAttempts: 1 },
      input: { payloads: [await inputs(name)] },
    });
    return eventually(async () => {
      const { namespace } = stack;
      const { outcome } = await workflowService.pollActivityExecution({
        namespace,
        activityId,
        runId,
      });
      return outcome ? (outcome.failure?.applicationFailureInfo?.type ?? 'served') : null;
    });
  });
  return Promise.all(started);
}

/** Asks for each activity from a workflow of somebody's own, which a worker of their own answers. */
async function askFrom(
  workflowId: string,
  workflowType: string,
  inputs: Inputs,
): Promise<(string | null | undefined)[]> {
  const { workflowService } = stack.connection;
  const { namespace } = stack;
  const taskQueue = { name: STRANGE_QUEUE };
  const { runId } = await workflowService.startWorkflowExecution({
    ...{ namespace, workflowId, taskQueue, requestId: randomUUID() },
    workflowType: { name: workflowType },
  });
  const identity = 'somebody';
  const { taskToken } = await stack.connection.withDeadline(Date.now() + POLL_MS, () =>
    workflowService.pollWorkflowTaskQueue({ namespace, taskQueue, identity }),
  );
  const commands = names.map(async (name) => ({
    commandType: SCHEDULE,
    scheduleActivityTaskCommandAttributes: {
      activityId: name,
      activityType: { name },
      taskQueue: { name: TASK_QUEUES.reviews },
      scheduleToCloseTimeout: FIVE_SECONDS,
      startToCloseTimeout: FIVE_SECONDS,
      retryPolicy: { maximumAttempts: 1 },
      input: { payloads: [await inputs(name)] },
    },
  }));
  await workflowService.respondWorkflowTaskCompleted({
    ...{ namespace, taskToken, identity },
    commands: await Promise.all(commands),
  });
  const ended = await eventually(async () => {
    const events = await readRawHistory(stack, workflowId, runId);
    const ends = events.flatMap((event) => {
      const failed = event.activityTaskFailedEventAttributes;
      if (failed) return [failed.failure?.applicationFailureInfo?.type];
      const isServed = event.activityTaskCompletedEventAttributes;
      return isServed || event.activityTaskTimedOutEventAttributes ? ['served'] : [];
    });
    return ends.length === names.length ? ends : null;
  });
  await stack.client.workflow.getHandle(workflowId, runId).terminate();
  return ended;
}

const bound = (name: Name, review: string, change: Partial<BoundRequest> = {}): BoundRequest => ({
  nonce: 'nonce-1',
  run: lostRun,
  activity: name,
  input: requestsOf(review)[name],
  ...change,
});

/** What each refusal was for; the log names no content. */
async function expectRefused(
  act: () => Promise<(string | null | undefined)[]>,
  why: readonly string[],
): Promise<void> {
  const before = await held();
  called = [];
  stack.refusedRequests.length = 0;
  expect(await act()).toEqual(names.map(() => REQUEST_REFUSED));
  expect(called).toEqual([]);
  expect(await held()).toBe(before);
  const reasons = stack.refusedRequests.map((one) => (one as { why: string }).why);
  expect(reasons).toHaveLength(names.length);
  expect([...new Set(reasons)].sort()).toEqual([...why].sort());
}

it('is tried with requests that every activity would serve', () => {
  const requests = requestsOf(lost.id);
  expect(Object.keys(requests).sort()).toEqual([...names].sort());
  for (const name of names) expect(REQUESTS[name].safeParse(requests[name]).success).toBe(true);
});

describe('every activity, run by itself', () => {
  it.each<[string, Inputs]>([
    ['in the clear', () => toJsonPayload(1)],
    ['with a request in the clear', (name) => toJsonPayload(bound(name, lost.id))],
    ['with what is sealed for a review', (name) => sealed(lost.id, bound(name, lost.id))],
    ['with what is sealed for no workflow', (name) => sealed('', bound(name, lost.id))],
  ])('does nothing: %s', async (_, inputs) => {
    await expectRefused(() => executeAlone(inputs), ['no-workflow']);
  });
});

describe('every activity, asked for by a workflow of somebody’s own', () => {
  it.each<[string, () => [string, string]]>([
    ['of its own name', () => [randomUUID(), 'mine']],
    ['that is called like a review’s', () => [randomUUID(), REVIEW_WORKFLOW]],
    ['under the id of a review', () => [lost.id, REVIEW_WORKFLOW]],
    [
      'under the id of an evaluation',
      () => [evaluationWorkflowId(lost.id, 'x'), EVALUATION_WORKFLOW],
    ],
    ['under the id of custody', () => [custodyWorkflowId(lost.id), CUSTODY_WORKFLOW]],
    ['under the id of an order', () => [ORDER_JOB, TOLL_WORKFLOW]],
  ])('does nothing for requests in the clear: %s', async (_, where) => {
    const [id, type] = where();
    const inputs: Inputs = (name) => toJsonPayload(bound(name, lost.id));
    await expectRefused(() => askFrom(id, type, inputs), ['not-sealed-here']);
  });

  it('does nothing for ciphertext of the same review, copied from its history', async () => {
    const copied = await copiedFrom(lost.id, lostRun);
    const any = copied.get('recordEvents');
    if (!any) throw new Error('nothing to copy');
    await expectRefused(
      () => askFrom(lost.id, REVIEW_WORKFLOW, (name) => copied.get(name) ?? any),
      ['other-request', 'other-run'],
    );
  });

  it('does nothing for ciphertext of another review', async () => {
    const copied = [...(await copiedFrom(other.id)).values()];
    const [any] = copied;
    if (!any) throw new Error('nothing to copy');
    await expectRefused(() => askFrom(lost.id, REVIEW_WORKFLOW, () => any), ['not-sealed-here']);
  });

  it('does nothing with a request of an earlier run, were it sealed for just this one', async () => {
    const places: [string, string, string[]][] = [
      [lost.id, REVIEW_WORKFLOW, ['other-run', 'other-caller']],
      [keepingWorkflowId(lost.id), KEEPING_WORKFLOW, ['other-run', 'other-caller']],
      [
        evaluationWorkflowId(lost.id, 'safeguards'),
        EVALUATION_WORKFLOW,
        ['other-run', 'other-caller'],
      ],
      [watchWorkflowId(lost.id, 9), WATCH_WORKFLOW, ['other-run', 'other-caller']],
      [custodyWorkflowId(lost.id), CUSTODY_WORKFLOW, ['other-run', 'other-caller']],
      [ORDER_JOB, TOLL_WORKFLOW, ['other-run', 'other-caller']],
      [REWRAP_JOB, REWRAP_WORKFLOW, ['other-run', 'other-caller']],
      // The id of one kind under the type of another.
      [REWRAP_JOB, TOLL_WORKFLOW, ['other-caller']],
    ];
    for (const [id, type, why] of places) {
      await expectRefused(() => askFrom(id, type, (name) => sealed(id, bound(name, lost.id))), why);
    }
  });

  it('does nothing for another review, or for no review at all', async () => {
    await expectRefused(
      () => askFrom(lost.id, REVIEW_WORKFLOW, (name) => sealed(lost.id, bound(name, other.id))),
      ['other-caller'],
    );
    const odd = [undefined, null, { $ne: null }, { tombstone: 'clear-text' }];
    for (const review of odd) {
      const input = (name: Name) => ({ ...requestsOf(lost.id)[name], review });
      await expectRefused(
        () =>
          askFrom(lost.id, REVIEW_WORKFLOW, (name) =>
            sealed(lost.id, bound(name, lost.id, { input: input(name) })),
          ),
        // A request of a job names no review anyway: what is undefined is not sent.
        review === undefined ? ['malformed', 'other-caller'] : ['malformed'],
      );
    }
  });
});

it('serves its own workflows beside all that', async () => {
  await other.signOff('nsa');
  await other.recorded('SignedOff');
});
