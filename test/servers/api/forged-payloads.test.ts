import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Payload } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { PayloadsJson } from '../../../contracts/http/codec';
import type { PayloadJson } from '../../../contracts/http/codec';
import {
  fromPayloadJson,
  toPayloadJson,
  toJsonPayload,
} from '../../../trust/sealing/codec/payload-json';
import { REVIEW_WORKFLOW, SUBMISSION_REFUSED, TASK_QUEUES } from '../../../workflows/messages';
import { completeActivity } from '../../support/complete-activity';
import { eventually } from '../../support/eventually';
import { holdEffects } from '../../support/hold-effects';
import { openAnywhere } from '../../support/open-anywhere';
import { ReviewHandle } from '../../support/review-handle';
import { openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';

const MINUTE_MS = 60_000;
const { WORKFLOW_ID_CONFLICT_POLICY_TERMINATE_EXISTING: TERMINATE_EXISTING } =
  temporal.api.enums.v1.WorkflowIdConflictPolicy;

const { change, hold } = holdEffects();
let api: ReviewApi;

beforeAll(async () => {
  api = await openReviewApi();
  await api.stack.stopWorkers();
  await api.stack.startWorkers(['reviews', 'evaluations'], change);
}, 120_000);

afterAll(() => api.close());

async function begin(key: string): Promise<ReviewHandle> {
  const path = await api.start(key);
  return new ReviewHandle(api.stack, path.split('/').at(-1) ?? '');
}

const ask = (review: ReviewHandle, payloads: readonly PayloadJson[], as = api.company) =>
  api.ask(`/v1/codec/reviews/${review.id}/encode`, { method: 'POST', as, json: { payloads } });

const toJson = (value: unknown): PayloadJson => toPayloadJson(toJsonPayload(value));

/** What the company has sealed for its review. */
async function encode(review: ReviewHandle, value: unknown): Promise<Payload> {
  const { status, body } = await ask(review, [toJson(value)]);
  expect(status).toBe(200);
  const [sealed] = PayloadsJson.parse(body).payloads;
  return fromPayloadJson(sealed ?? {});
}

/** What nobody but the worker and the API may say to a review’s workflow. */
const OURS: Readonly<Record<string, unknown>> = {
  'an input with a state': {
    review: 'rev-a',
    submission: 'x',
    carried: { state: { phase: 'closed', outcome: 'notCovered' }, refusals: 0 },
  },
  'a dossier': { digest: `sha256:${'6'.repeat(64)}` },
  'an admission': [{ admitted: true, statement: {} }],
  'a statement with more beside it': { statement: 'x', carried: {} },
  'something that is not a statement': { statement: 7 },
  'an empty statement': { statement: '' },
  'a statement that is too long': { statement: 'x'.repeat(16_385) },
  'a list of a statement': [{ statement: 'x' }],
  nothing: null,
  text: 'statement',
};

describe('what the API seals for a person', () => {
  let review: ReviewHandle;
  beforeAll(async () => {
    review = await begin('sealing');
  });

  it.each(Object.entries(OURS))('is never %s', async (_, value) => {
    expect(await ask(review, [toJson(value)])).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', errors: [{ in: 'body', pointer: '/payloads/0' }] },
    });
  });

  it.each<[string, () => PayloadJson]>([
    ['a statement in another encoding', () => ({ ...toJson({ statement: 'x' }), metadata: {} })],
    [
      'a payload that is sealed already',
      () => ({ ...toJson({}), metadata: { encoding: 'YmluYXJ5L21vZGVsLXJldmlldw==' } }),
    ],
    [
      'what is no JSON',
      () => ({ ...toJson(null), data: Buffer.from('{"statement":').toString('base64') }),
    ],
    ['what has no bytes', () => ({ metadata: { encoding: 'anNvbi9wbGFpbg==' } })],
  ])('is never %s', async (_, make) => {
    expect(await ask(review, [make()])).toMatchObject({
      status: 400,
      body: { errors: [{ in: 'body', pointer: '/payloads/0' }] },
    });
  });

  it('is one statement at a time', async () => {
    const two = [toJson({ statement: 'x' }), toJson({ statement: 'y' })];
    expect(await ask(review, two)).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', errors: [{ in: 'body', pointer: '/payloads' }] },
    });
  });

  it('is nothing, for who has nothing to say', async () => {
    expect(await ask(review, [])).toMatchObject({ status: 200, body: { payloads: [] } });
  });

  it('says for whom it was sealed, and holds the statement alone', async () => {
    const sealed = await encode(review, { statement: 'x' });
    expect(Buffer.from(sealed.metadata?.['maker'] ?? []).toString()).toBe('person');
    const [opened] = await openAnywhere(api.stack.store.keys.keyring, [sealed]);
    expect(Buffer.from(opened?.data ?? []).toString()).toBe('{"statement":"x"}');
  });
});

describe('a company that starts a run in the place of its review', () => {
  it('cannot have its input sealed, and records nothing with what it can', async () => {
    const review = await begin('forged-run');
    await review.recorded('IntakeAccepted');
    const before = await review.events();
    const statement = await review.attest({ kind: 'withdraw', reason: 'a forgery' });
    const { connection, namespace } = api.stack;
    await connection.workflowService.startWorkflowExecution({
      namespace,
      workflowId: review.id,
      requestId: randomUUID(),
      workflowType: { name: REVIEW_WORKFLOW },
      taskQueue: { name: TASK_QUEUES.reviews },
      input: { payloads: [await encode(review, { statement })] },
      workflowIdConflictPolicy: TERMINATE_EXISTING,
    });
    const ended: unknown = await review.workflow.result().catch((error: unknown) => error);
    expect(ended).toMatchObject({ cause: { type: SUBMISSION_REFUSED } });
    expect(await review.events()).toEqual(before);
  });
});

describe('a company that completes an activity of its review', () => {
  it('gives it no dossier with what the API has sealed', async () => {
    const release = hold('assembleDossier');
    const review = await begin('forged-result');
    await review.provideAccess();
    const target = { workflowId: review.id, effect: 'assembleDossier' };
    await completeActivity(api.stack, target, await encode(review, { statement: 'a dossier' }));
    release();
    await eventually(async () => ((await review.status()).isRecorded ? true : null));
    expect((await review.view()).dossier).toBeNull();
    await review.forward(MINUTE_MS);
    const { dossier } = await review.recorded('DossierAssembled');
    expect(dossier?.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});
