import { randomUUID } from 'node:crypto';
import type { SampleRow } from '../../../../contracts/review/evaluation';
import type { EndpointTrouble } from '../../../../contracts/review/fault';
import { Suite } from '../../../../contracts/review/suite';
import { createEndpointGates } from '../../../../activities/evaluation/endpoint-gate';
import {
  createExchangeLog,
  type ExchangeLog,
} from '../../../../activities/evaluation/exchange-log';
import { CLIENT_LIMITS, createModelClient } from '../../../../activities/evaluation/model-client';
import { CANARIES, observeSnapshot } from '../../../../activities/evaluation/observe-snapshot';
import type { RunCursor } from '../../../../activities/evaluation/run-progress';
import { runShard } from '../../../../activities/evaluation/run-shard';
import { evaluationRows } from '../../../../store/record/evaluation-rows';
import { createOutboundAgent } from '../../../../runtime/outbound/create-outbound-agent';
import { LOOPBACK, NetworkList } from '../../../../runtime/outbound/networks';
import { digestOf } from '../../../../trust/statements/digest';
import type { ShardTask } from '../../../../workflows/effects';
import { createKeyedReview } from '../../../support/keyed-review';
import type { StubEndpoint } from '../../../support/stub-endpoint';
import type { TestStore } from '../../../support/test-store';

export const newReview = (store: TestStore): Promise<string> =>
  createKeyedReview(store, randomUUID());

/** A suite of questions `Question 1: …`, `Question 2: …`, each with the right answer A. */
export function createSuite(samples: number, changes: Partial<Suite> = {}): Suite {
  return Suite.parse({
    id: 'stub-suite',
    version: '1',
    kind: 'multipleChoice',
    title: 'Stub',
    limitations: ['A test.'],
    provenance: {
      author: 'Example Labs',
      licence: 'Apache-2.0',
      written: '2026-11-23',
      canary: 'a-canary-of-the-tests',
    },
    budget: { maxTokensPerSample: 8, totalTokens: 1_000_000, minutes: 60 },
    concurrency: 8,
    thresholds: [],
    samples: Array.from({ length: samples }, (_, index) => ({
      id: `q-${index + 1}`,
      prompt: `Question ${index + 1}: which?`,
      choices: ['This', 'That'],
      answer: 'A',
    })),
    ...changes,
  });
}

export interface ShardFixture {
  readonly task: ShardTask;
  readonly heartbeats: readonly RunCursor[];
  run(control?: ShardRunControl): ReturnType<typeof runShard>;
  rows(): Promise<SampleRow[]>;
  /** The sample ids that the endpoint was asked for, in order; canaries left out. */
  askedSamples(): string[];
  askedCanaries(): number;
}

export interface ShardRunControl {
  readonly task?: Partial<ShardTask>;
  readonly signal?: AbortSignal;
  readonly heartbeat?: (cursor: RunCursor) => void;
  readonly checkEvery?: number;
  readonly gateOf?: ReturnType<typeof createEndpointGates>;
  readonly timeoutMs?: number;
  readonly tries?: number;
  readonly baseDelayMs?: number;
  readonly longestIdleMs?: number;
  /** In which the attempt before this one ended. */
  readonly trouble?: EndpointTrouble;
}

/** One run of `suite` against the stub, whose snapshot is observed first. */
export async function createShardFixture(
  store: TestStore,
  stub: StubEndpoint,
  suite: Suite,
): Promise<ShardFixture> {
  const target = { endpoint: stub.url, model: stub.model, credential: null };
  const clientOf = (
    { gateOf = createEndpointGates(64), timeoutMs = 5_000, ...given }: ShardRunControl,
    log?: ExchangeLog,
  ) =>
    createModelClient({
      ...(log && { log }),
      target,
      openCredential: () => Promise.resolve(null),
      gate: gateOf(stub.url),
      agent: createOutboundAgent({ allowed: NetworkList.parse(LOOPBACK) }),
      limits: {
        ...CLIENT_LIMITS,
        timeoutMs,
        tries: given.tries ?? 3,
        baseDelayMs: given.baseDelayMs ?? 1,
        longestWaitMs: 2_000,
      },
    });
  const never = new AbortController().signal;
  const observed = await observeSnapshot(clientOf({}), stub.model, never);
  const task: ShardTask = {
    review: await newReview(store),
    suite: { id: suite.id, digest: digestOf(suite), samples: suite.samples.length },
    snapshot: observed.fingerprint,
    target,
    from: 0,
    to: suite.samples.length,
    startedAt: new Date().toISOString(),
  };
  const heartbeats: RunCursor[] = [];
  return {
    task,
    heartbeats,
    run: (control = {}) => {
      const log = createExchangeLog(control.trouble);
      return runShard(
        {
          store,
          suite,
          client: clientOf(control, log),
          log,
          ...(control.longestIdleMs === undefined ? {} : { longestIdleMs: control.longestIdleMs }),
          ...(control.checkEvery === undefined ? {} : { checkEvery: control.checkEvery }),
        },
        { ...task, ...control.task },
        {
          signal: control.signal ?? never,
          heartbeat: (cursor) => {
            heartbeats.push(cursor);
            control.heartbeat?.(cursor);
          },
        },
      );
    },
    rows: async () => {
      const found = await evaluationRows(store)
        .find({ review: task.review }, { _id: 0 })
        .sort({ sample: 1, epoch: 1 })
        .lean();
      return Promise.all(found.map((one) => evaluationRows.open(store, one)));
    },
    askedSamples: () =>
      stub.questions.flatMap(({ prompt }) => {
        const number = /^Question (\d+):/.exec(prompt)?.[1];
        return number === undefined ? [] : [`q-${number}`];
      }),
    askedCanaries: () =>
      stub.questions.filter(({ prompt }) => CANARIES.some((canary) => canary === prompt)).length,
  };
}
