import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure, defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { SEALED_ENCODING } from '../../../trust/sealing/codec/sealed-payload';
import { toReviewId } from '../../support/review-id';
import {
  EVALUATION_WORKFLOW,
  evaluationWorkflowId,
  REVIEW_WORKFLOW,
  SUBMISSION_REFUSED,
  TASK_QUEUES,
} from '../../../workflows/messages';
import { openAnywhere } from '../../support/open-anywhere';
import { ReviewStack } from '../../support/review-stack';
import type { ReviewHandle } from '../../support/review-handle';
import { sealForPerson } from '../../support/seal-for-person';
import { isSealed, readRawHistory } from '../../support/stored-payloads';

const { UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED: COMPLETED } =
  temporal.api.enums.v1.UpdateWorkflowExecutionLifecycleStage;

let stack: ReviewStack;
let review: ReviewHandle;
let other: ReviewHandle;
let dossierDigest: string;

beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers();
  review = await stack.submit();
  other = await stack.submit();
  dossierDigest = (await review.toDeliberation()).dossier?.digest ?? '';
}, 120_000);

afterAll(() => stack.close());

const plain = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const newId = (): string => toReviewId('hostile', randomUUID());

const seal = async (value: unknown, workflowId = review.id): Promise<Payload> => {
  const { namespace } = stack;
  const context = { type: 'workflow', namespace, workflowId } as const;
  const [sealed] = await stack.codec.encode([plain(value)], context);
  if (!sealed) throw new Error('nothing was sealed');
  return sealed;
};

const relabelled = (payload: Payload, change: Record<string, string>): Payload => ({
  ...payload,
  metadata: {
    ...payload.metadata,
    ...Object.fromEntries(Object.entries(change).map(([name, to]) => [name, Buffer.from(to)])),
  },
});

/** A sign-off that would count, if it came as it should. */
const genuine = async (): Promise<{ statement: string }> => {
  const act = { kind: 'signOff', position: 'concur', dossierDigest, reason: 'read' } as const;
  return { statement: await review.sign('nsa', act) };
};

/** What somebody with nothing but Temporal's own interface can put into a signal or an update. */
const HOSTILE: Record<string, { code: string; make: () => Payload | Promise<Payload> }> = {
  'a genuine sign-off in the clear': {
    code: 'unreadable',
    make: async () => plain(await genuine()),
  },
  'clear text': { code: 'unreadable', make: () => plain('clear text') },
  'clear text nested deeply': {
    code: 'unreadable',
    make: () => ({
      metadata: { encoding: Buffer.from('json/plain') },
      data: Buffer.from('['.repeat(100_000) + ']'.repeat(100_000)),
    }),
  },
  'another encoding': {
    code: 'unreadable',
    make: () => relabelled(plain('x'), { encoding: 'binary/other' }),
  },
  'no metadata at all': { code: 'unreadable', make: () => ({ data: randomBytes(100) }) },
  'another review’s ciphertext': {
    code: 'unreadable',
    make: async () => seal(await genuine(), other.id),
  },
  'another review’s ciphertext under this one’s name': {
    code: 'unreadable',
    make: async () =>
      relabelled(await seal(await genuine(), other.id), { workflow: review.id, key: review.id }),
  },
  'its evaluation’s ciphertext': {
    code: 'unreadable',
    make: async () => seal(await genuine(), evaluationWorkflowId(review.id, 'safeguards')),
  },
  'what was sealed for a person, and called ours': {
    code: 'unreadable',
    make: async () => {
      const place = { namespace: stack.namespace, workflow: review.id };
      const sealed = await sealForPerson(stack.store.keys.keyring, place, await genuine());
      return relabelled(sealed, { maker: 'platform' });
    },
  },
  'an unknown maker': {
    code: 'unreadable',
    make: async () => relabelled(await seal(await genuine()), { maker: 'somebody' }),
  },
  'an unknown key': {
    code: 'unreadable',
    make: async () => relabelled(await seal('x'), { key: newId() }),
  },
  'an unknown key and its workflow': {
    code: 'unreadable',
    make: async () => {
      const key = newId();
      return relabelled(await seal('x'), { key, workflow: key });
    },
  },
  'random bytes under our encoding': {
    code: 'unreadable',
    make: () => ({
      metadata: { encoding: Buffer.from(SEALED_ENCODING) },
      data: randomBytes(1_000),
    }),
  },
  'random bytes under a whole header': {
    code: 'unreadable',
    make: async () => ({ ...(await seal('x')), data: randomBytes(1_000) }),
  },
  '1.9 MB of random bytes under a whole header': {
    code: 'unreadable',
    make: async () => ({ ...(await seal('x')), data: randomBytes(1_900_000) }),
  },
  '1.9 MB of clear text': { code: 'unreadable', make: () => plain('a'.repeat(1_900_000)) },
  'nesting sealed for this review': {
    code: 'malformed',
    make: () => seal(JSON.parse('{"a":'.repeat(4_000) + '1' + '}'.repeat(4_000))),
  },
  'a replay of the submission’s ciphertext': {
    code: 'malformed',
    make: async () => {
      const [first] = await readRawHistory(stack, review.id);
      const [input] = first?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
      if (!input) throw new Error('a history begins without an input');
      return input;
    },
  },
};

const workflowExecution = () => ({ workflowId: review.id });

const signal = (payload: Payload) =>
  stack.connection.workflowService.signalWorkflowExecution({
    namespace: stack.namespace,
    workflowExecution: workflowExecution(),
    signalName: 'signOff',
    input: { payloads: [payload] },
  });

const update = (payload: Payload) =>
  stack.connection.workflowService.updateWorkflowExecution({
    namespace: stack.namespace,
    workflowExecution: workflowExecution(),
    waitPolicy: { lifecycleStage: COMPLETED },
    request: {
      meta: { updateId: randomUUID() },
      input: { name: 'submit', args: { payloads: [payload] } },
    },
  });

describe('what any gRPC client can send', () => {
  it.each(Object.keys(HOSTILE))('as a signal: %s: is refused, on record', async (name) => {
    const { code, make } = HOSTILE[name] ?? { code: '', make: () => plain(null) };
    const refusals = await review.refusedOf(async () => {
      await signal(await make());
    });
    expect(refusals).toMatchObject([{ channel: 'signOff', code }]);
  });

  it.each(Object.keys(HOSTILE))('as an update: %s: is refused, and answered', async (name) => {
    const { code, make } = HOSTILE[name] ?? { code: '', make: () => plain(null) };
    const refusals = await review.refusedOf(async () => {
      const { outcome } = await update(await make());
      const [reply] = outcome?.success?.payloads ?? [];
      const [opened] = await openAnywhere(stack.store.keys.keyring, reply ? [reply] : []);
      expect(opened && defaultPayloadConverter.fromPayload(opened)).toEqual({
        accepted: false,
        code,
      });
    });
    expect(refusals).toHaveLength(1);
  });

  it('as a signal with a start, with a client that knows no codec: is refused, and starts nothing', async () => {
    const { connection, namespace } = stack;
    const refusals = await review.refusedOf(async () =>
      new Client({ connection, namespace }).workflow.signalWithStart(REVIEW_WORKFLOW, {
        workflowId: review.id,
        taskQueue: TASK_QUEUES.reviews,
        signal: 'signOff',
        signalArgs: [await genuine()],
        args: [{}],
      }),
    );
    expect(refusals).toMatchObject([{ channel: 'signOff', code: 'unreadable' }]);
  });

  it('changes nothing: the review goes on to its end', async () => {
    expect((await review.view()).signOffs).toEqual([]);
    const place = { namespace: stack.namespace, workflow: review.id };
    await signal(await sealForPerson(stack.store.keys.keyring, place, await genuine()));
    await review.recorded('SignedOff');
    for (const agency of ['caisi', 'cisa']) await review.signOff(agency);
    expect(await review.ends()).toEqual({ outcome: 'completed' });
  });
});

/** How a run ended that was started by raw gRPC. */
async function endOf(workflowType: string, workflowId: string, input: Payload): Promise<unknown> {
  const { connection, namespace } = stack;
  const isReview = workflowType === REVIEW_WORKFLOW;
  await connection.workflowService.startWorkflowExecution({
    namespace,
    workflowId,
    requestId: randomUUID(),
    workflowType: { name: workflowType },
    taskQueue: { name: isReview ? TASK_QUEUES.reviews : TASK_QUEUES.evaluations },
    input: { payloads: [input] },
  });
  const ended: unknown = await new Client({ connection, namespace }).workflow
    .getHandle(workflowId)
    .result()
    .catch((error: unknown) => error);
  return ended instanceof WorkflowFailedError ? ended.cause : ended;
}

/** The latest run’s input as its workflow reads it. */
async function openInput(run: ReviewHandle): Promise<object> {
  const [input] = await openAnywhere(stack.store.keys.keyring, [await inputOf(run)]);
  if (!input) throw new Error('nothing was opened');
  return defaultPayloadConverter.fromPayload(input);
}

const inputOf = async (run: ReviewHandle): Promise<Payload> => {
  const [first] = await readRawHistory(stack, run.id);
  const [input] = first?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  if (!input || !isSealed(input)) throw new Error('a review was started in the clear');
  return input;
};

describe('a run that is started past the API', () => {
  it.each<[string, () => Promise<[string, Payload]>]>([
    ['clear text', async () => [newId(), plain(await genuine())]],
    ['clear text and an id of its own', () => Promise.resolve([randomUUID(), plain({})])],
    ['the input of another review', async () => [newId(), await inputOf(other)]],
    [
      'what is sealed for it and names another review',
      async () => {
        const id = newId();
        await stack.store.keys.keyring.create(id, 'example-labs');
        return [id, await seal(await openInput(other), id)];
      },
    ],
    [
      'what is sealed for it and is no input',
      async () => {
        const id = newId();
        await stack.store.keys.keyring.create(id, 'example-labs');
        return [id, await seal({ review: id, submission: 7 }, id)];
      },
    ],
  ])('ends as refused: %s', async (_, make) => {
    const [id, input] = await make();
    const failure = await endOf(REVIEW_WORKFLOW, id, input);
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toHaveProperty('type', SUBMISSION_REFUSED);
  });

  it('ends as refused: an evaluation of another id than its task’s', async () => {
    const failure = await endOf(EVALUATION_WORKFLOW, evaluationWorkflowId(newId(), 'x'), plain({}));
    expect(failure).toHaveProperty('type', SUBMISSION_REFUSED);
  });
});
