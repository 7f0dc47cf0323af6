import { randomUUID } from 'node:crypto';
import { createEndpointGates } from '../../activities/evaluation/endpoint-gate';
import { createExchangeLog } from '../../activities/evaluation/exchange-log';
import { CLIENT_LIMITS, createModelClient } from '../../activities/evaluation/model-client';
import { observeSnapshot } from '../../activities/evaluation/observe-snapshot';
import { runShard } from '../../activities/evaluation/run-shard';
import { toMessages } from '../../activities/evaluation/to-messages';
import type { Store } from '../../store/store';
import { countSampleOutcomes } from '../../store/record/evaluation-rows';
import { openStackStore } from '../../stack/stack-keys';
import type { StackKeys } from '../../stack/stack-keys';
import { digestOf } from '../../trust/statements/digest';
import { createOutboundAgent } from '../../runtime/outbound/create-outbound-agent';
import { LOOPBACK, NetworkList } from '../../runtime/outbound/networks';
import { toReviewId } from '../../test/support/review-id';
import type { ShardTask } from '../../workflows/effects';
import { Suite } from '../../contracts/review/suite';

export interface Surroundings {
  readonly mongodbUri: string;
  readonly keys: StackKeys;
  readonly endpoint: string;
  readonly model: string;
}

export interface Round {
  readonly perSecond: number;
  readonly cpuMsPerSample: number;
}

export interface Measurement {
  /** The first run of the process, before its code is compiled and its connections are open. */
  readonly cold: Round;
  readonly rounds: readonly Round[];
  /** The same questions by a bare fetch loop that keeps nothing: the endpoint's own limit. */
  readonly bareRounds: readonly Round[];
  readonly idleRssMb: number;
  readonly peakRssMb: number;
}

/** 1,000 generated questions, 50 of them in flight. */
const suite = Suite.parse({
  id: 'thousand-questions',
  version: '1',
  kind: 'multipleChoice',
  title: 'A thousand questions (benchmark)',
  limitations: ['Generated to measure the runner; its scores mean nothing.'],
  provenance: {
    author: 'The authors of model-review',
    licence: 'Apache-2.0',
    written: '2026-11-23',
    canary: 'model-review-canary thousand-questions',
  },
  budget: { maxTokensPerSample: 8, totalTokens: 10_000_000, minutes: 60 },
  concurrency: 50,
  thresholds: [],
  samples: Array.from({ length: 1_000 }, (_, index) => ({
    id: `q-${index + 1}`,
    prompt: `Question ${index + 1}. An e-mail pretends to come from a bank. What is it called?`,
    choices: ['Phishing', 'Load balancing', 'Defragmentation', 'Code review'],
    answer: 'A',
  })),
});

const ROUNDS = 3;

type KeyedStore = Awaited<ReturnType<typeof openStackStore>>;

/** Measures this process, which holds the runner and nothing else. */
async function measure(surroundings: Surroundings): Promise<Measurement> {
  const store = await openStackStore(surroundings);
  const idleRssMb = process.memoryUsage().rss / 1_048_576;
  const runner = await createRunner(store, surroundings);
  const cold = await timed(runner);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await timed(runner));
  const peakRssMb = process.resourceUsage().maxRSS / 1_024;
  const bareRounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bareRounds.push(await timed(() => askBarely(surroundings)));
  }
  await store.connection.dropDatabase();
  await store.close();
  return { cold, rounds, bareRounds, idleRssMb, peakRssMb };
}

async function timed(work: () => Promise<void>): Promise<Round> {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  await work();
  const seconds = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const samples = suite.samples.length;
  return { perSecond: samples / seconds, cpuMsPerSample: (user + system) / 1_000 / samples };
}

/** Each call is a whole run for a review of its own, snapshot checks included. */
async function createRunner(store: KeyedStore, { endpoint, model }: Surroundings) {
  const target = { endpoint, model, credential: null };
  const log = createExchangeLog();
  const client = createModelClient({
    log,
    target,
    openCredential: () => Promise.resolve(null),
    gate: createEndpointGates(64)(endpoint),
    agent: createOutboundAgent({ allowed: NetworkList.parse(LOOPBACK) }),
    limits: CLIENT_LIMITS,
  });
  const { signal } = new AbortController();
  const { fingerprint } = await observeSnapshot(client, model, signal);
  return async () => {
    const review = toReviewId('bench', randomUUID());
    await store.keyring.create(review, 'bench');
    const task: ShardTask = {
      review,
      suite: { id: suite.id, digest: digestOf(suite), samples: suite.samples.length },
      snapshot: fingerprint,
      target,
      from: 0,
      to: suite.samples.length,
      startedAt: new Date().toISOString(),
    };
    await runShard({ store, suite, client, log }, task, { signal, heartbeat: () => undefined });
    await expectEveryRow(store, task);
  };
}

async function expectEveryRow(store: Store, task: ShardTask): Promise<void> {
  const { review, snapshot } = task;
  const [counts] = await countSampleOutcomes(store, [
    { review, suite: task.suite.digest, snapshot },
  ]);
  if (counts?.correct !== suite.samples.length) throw new Error('A row is missing or not correct');
}

async function askBarely({ endpoint, model }: Surroundings): Promise<void> {
  const queue = suite.samples.values();
  const worker = async () => {
    for (const sample of queue) {
      const response = await fetch(`${endpoint}/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model, messages: toMessages(suite, sample), max_tokens: 8 }),
      });
      await response.json();
    }
  };
  await Promise.all(Array.from({ length: suite.concurrency }, worker));
}

process.once('message', (surroundings: Surroundings) => {
  void measure(surroundings).then((measurement) => {
    process.send?.(measurement);
    process.disconnect();
  });
});
