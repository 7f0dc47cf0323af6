import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { temporal } from '@temporalio/proto';
import type { Effects } from '../../../workflows/effects';
import { evaluationWorkflowId, REQUEST_DIGEST_MEMO } from '../../../workflows/messages';
import { eventually } from '../../support/eventually';
import { openAnywhere } from '../../support/open-anywhere';
import type { ReviewHandle } from '../../support/review-handle';
import { ReviewStack } from '../../support/review-stack';
import { digest } from '../../support/review-world';
import {
  findPayloads,
  isLocalActivityNote,
  isSealed,
  listRuns,
  readRawHistory,
  toHistoryBytes,
} from '../../support/stored-payloads';
import type { StoredPayload } from '../../support/stored-payloads';

/** What a review is told, as somebody would look for it. */
const CANARIES = {
  model: 'canary-of-the-model',
  note: 'canary-of-the-note',
  reason: 'canary-of-the-reason',
  escalation: 'canary-of-the-escalation',
  failure: 'canary-of-the-failure',
  localFailure: 'canary-of-the-local-failure',
  heartbeat: 'canary-of-the-heartbeat',
  memo: digest('e'),
  summary: 'canary-of-the-summary',
  credential: 'example-secret',
  company: 'example-labs',
  companyName: 'Example Labs',
};
const SUITES = ['cyber-knowledge', 'safeguards'];

const { DescribeWorkflowExecutionResponse, ListWorkflowExecutionsResponse, QueryWorkflowResponse } =
  temporal.api.workflowservice.v1;

let stack: ReviewStack;
let review: ReviewHandle;
let release: () => void = () => undefined;

/** Everything that came over the wire, with the payloads in it. */
const seen: { what: string; bytes: Uint8Array; payloads: StoredPayload[] }[] = [];
const see = (what: string, bytes: Uint8Array, message: unknown): void => {
  seen.push({ what, bytes, payloads: findPayloads(message) });
};

/** Effects whose faults and heartbeats speak of contents. */
function talkative(effects: Effects): Effects {
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isFirstIntake = true;
  let isFirstAccess = true;
  return {
    ...effects,
    checkIntake: async (request) => {
      const isFirst = isFirstIntake;
      isFirstIntake = false;
      if (isFirst) throw new Error(CANARIES.localFailure);
      return effects.checkIntake(request);
    },
    verifyAccess: async (request) => {
      const isFirst = isFirstAccess;
      isFirstAccess = false;
      if (isFirst)
        throw ApplicationFailure.retryable(CANARIES.failure, 'Talkative', CANARIES.model);
      return effects.verifyAccess(request);
    },
    evaluateShard: async (task) => {
      Context.current().heartbeat(CANARIES.heartbeat);
      await released;
      return effects.evaluateShard(task);
    },
  };
}

beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers(['reviews', 'evaluations'], talkative);
  review = await stack.submit({
    commandsPerRun: 6,
    submission: { model: { name: CANARIES.model }, note: CANARIES.note },
    memo: { [REQUEST_DIGEST_MEMO]: CANARIES.memo },
    staticSummary: CANARIES.summary,
  });
  await review.provideAccess();
  await review.submit(
    review.attest({ kind: 'extendWindow', days: 1, reason: CANARIES.escalation }),
  );
  await seeHeartbeat();
  release();
  await review.recorded('DossierAssembled');
  await seeQueries();
  const escalate = { kind: 'escalate', reason: CANARIES.escalation } as const;
  await review.signal('escalate', review.sign('nsa', escalate));
  await review.recorded('EscalationRaised');
  const resolution = CANARIES.escalation;
  const resolve = { kind: 'resolveEscalation', escalation: 'esc-1', resolution } as const;
  await review.submit(review.sign('caisi', resolve));
  const { dossier } = await review.view();
  for (const agency of ['cisa', 'nsa', 'caisi']) {
    const dossierDigest = dossier?.digest ?? '';
    const act = { kind: 'signOff', position: 'concur', reason: CANARIES.reason } as const;
    await review.signal('signOff', review.sign(agency, { ...act, dossierDigest }));
  }
  await review.ends();
  await seeHistories();
  await seeLists();
}, 180_000);

afterAll(() => stack.close());

const describeRaw = (workflowId: string) =>
  stack.connection.workflowService.describeWorkflowExecution({
    namespace: stack.namespace,
    execution: { workflowId },
  });

async function seeHeartbeat(): Promise<void> {
  const child = evaluationWorkflowId(review.id, 'safeguards');
  const described = await eventually(async () => {
    const answer = await describeRaw(child).catch(() => null);
    return answer?.pendingActivities.some(({ heartbeatDetails }) => heartbeatDetails)
      ? answer
      : null;
  });
  see('a heartbeat', DescribeWorkflowExecutionResponse.encode(described).finish(), described);
}

async function seeQueries(): Promise<void> {
  for (const queryType of ['status', '__temporal_workflow_metadata']) {
    const answer = await stack.connection.workflowService.queryWorkflow({
      namespace: stack.namespace,
      execution: { workflowId: review.id },
      query: { queryType },
    });
    see(`the query ${queryType}`, QueryWorkflowResponse.encode(answer).finish(), answer);
  }
}

async function seeHistories(): Promise<void> {
  const children = SUITES.map((suite) => evaluationWorkflowId(review.id, suite));
  for (const workflowId of [review.id, ...children]) {
    for (const run of await eventually(() => runsOnceListed(workflowId))) {
      const events = await readRawHistory(stack, workflowId, run);
      see(`the history of ${workflowId}`, toHistoryBytes(events), events);
      const json = historyToJSON({ events });
      see('the same as JSON', Buffer.from(json), null);
      see('what its base64 holds', Buffer.from(toDecodedBase64(json)), null);
    }
    const described = await describeRaw(workflowId);
    see(
      `the description of ${workflowId}`,
      DescribeWorkflowExecutionResponse.encode(described).finish(),
      described,
    );
  }
}

/** Visibility follows after a moment. */
async function runsOnceListed(workflowId: string): Promise<string[] | null> {
  const runs = await listRuns(stack, workflowId);
  const isReview = workflowId === review.id;
  return runs.length >= (isReview ? 3 : 1) ? runs : null;
}

const toDecodedBase64 = (json: string): string =>
  [...json.matchAll(/"([A-Za-z0-9+/]{8,}={0,2})"/g)]
    .map(([, text]) => Buffer.from(text ?? '', 'base64').toString('latin1'))
    .join('\n');

async function seeLists(): Promise<void> {
  const { namespace } = stack;
  const listed = await stack.connection.workflowService.listWorkflowExecutions({ namespace });
  see('the list', ListWorkflowExecutionsResponse.encode(listed).finish(), listed);
}

describe('what a review leaves in Temporal', () => {
  it.each(Object.entries(CANARIES))('never tells its %s', (_, canary) => {
    const telling = seen.filter(({ bytes }) => Buffer.from(bytes).includes(canary));
    expect(telling.map(({ what }) => what)).toEqual([]);
  });

  it('is sealed, every payload of it but the SDK’s own notes on local activities', () => {
    const all = seen.flatMap(({ payloads }) => payloads);
    const open = all.filter((one) => !isSealed(one.payload) && !isLocalActivityNote(one));
    expect(open.map(({ path }) => path)).toEqual([]);
    expect(all.length).toBeGreaterThan(100);
  });

  it.each([
    'workflowExecutionStartedEventAttributes.input.payloads',
    'workflowExecutionStartedEventAttributes.memo.fields.requestDigest',
    'userMetadata.summary',
    'workflowExecutionSignaledEventAttributes.input.payloads',
    'workflowExecutionUpdateAcceptedEventAttributes.acceptedRequest.input.args.payloads',
    'workflowExecutionUpdateCompletedEventAttributes.outcome.success.payloads',
    'activityTaskScheduledEventAttributes.input.payloads',
    'activityTaskStartedEventAttributes.lastFailure.encodedAttributes',
    'activityTaskStartedEventAttributes.lastFailure.applicationFailureInfo.details.payloads',
    'activityTaskCompletedEventAttributes.result.payloads',
    'markerRecordedEventAttributes.details.result.payloads',
    'startChildWorkflowExecutionInitiatedEventAttributes.input.payloads',
    'childWorkflowExecutionCompletedEventAttributes.result.payloads',
    'workflowExecutionContinuedAsNewEventAttributes.input.payloads',
    'workflowExecutionCompletedEventAttributes.result.payloads',
    'pendingActivities.heartbeatDetails.payloads',
    'queryResult.payloads',
    'executionConfig.userMetadata.summary',
    'workflowExecutionInfo.memo.fields.requestDigest',
    'executions.memo.fields.requestDigest',
  ])('has a payload at %s', (path) => {
    const paths = new Set(seen.flatMap(({ payloads }) => payloads.map((one) => one.path)));
    expect([...paths]).toContain(path);
  });
});

describe('the same review for a holder of its key', () => {
  it('reads as it was written: memo, summary, state, record', async () => {
    const { memo } = await review.workflow.describe();
    expect(memo).toEqual({ [REQUEST_DIGEST_MEMO]: CANARIES.memo });
    const [first] = await listRuns(stack, review.id);
    const firstRun = await stack.client.workflow.getHandle(review.id, first).describe();
    expect(await firstRun.staticSummary()).toBe(CANARIES.summary);
    expect(await review.workflow.result()).toEqual({ outcome: 'completed' });
    const events = JSON.stringify(await review.events());
    for (const told of [CANARIES.model, CANARIES.note, CANARIES.reason]) {
      expect(events).toContain(told);
    }
  });

  it.each(
    Object.entries(CANARIES).filter(([name]) => !['credential', 'companyName'].includes(name)),
  )('tells its %s', async (_, canary) => {
    const payloads = seen.flatMap((one) => one.payloads.map(({ payload }) => payload));
    const opened = await openAnywhere(stack.store.keys.keyring, payloads);
    const telling = opened.filter(({ data }) => Buffer.from(data ?? []).includes(canary));
    expect(telling.length).toBeGreaterThan(0);
  });

  it('shows operators its current details in a shape of their own', async () => {
    const metadata = await review.workflow.query<object>('__temporal_workflow_metadata');
    expect(Object.keys(metadata).sort()).toEqual(['currentDetails', 'definition']);
  });
});
