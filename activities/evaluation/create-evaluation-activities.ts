import { Context } from '@temporalio/activity';
import type { Effects, ModelTarget } from '../../workflows/effects';
import type {
  EvaluationSummary,
  ObservedSnapshot,
  SampleOutcome,
} from '../../contracts/evaluation';
import type { ReviewId } from '../../contracts/primitives';
import type { SuiteRef } from '../../contracts/suite';
import type { Keyring } from '../../trust/keys/keyring';
import { createOutboundAgent } from '../../trust/outbound/create-outbound-agent';
import type { Network } from '../../trust/outbound/networks';
import type { Store } from '../store/store';
import { createCredentialOpener } from './create-credential-opener';
import { createEndpointGates } from './endpoint-gate';
import { accessDenied, suiteUnknown } from './faults';
import { CLIENT_LIMITS, createModelClient, type ModelClient } from './model-client';
import { observeSnapshot } from './observe-snapshot';
import { type PinnedSuite, readSuite } from './read-suite';
import { runShard } from './run-shard';
import { summariseRun } from './summarise-run';
import { writeTranscript } from './write-transcript';

export interface EvaluationDependencies {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly suitesDir: string;
  /** Networks in which endpoints are asked although they are not public. */
  readonly endpointNetworks: readonly Network[];
  /** Requests in flight to one endpoint over all runs of this process; 64 if absent. */
  readonly requestsPerEndpoint?: number;
}

interface Asking {
  readonly review: ReviewId;
  readonly target: ModelTarget;
}

const REQUESTS_PER_ENDPOINT = 64;

/** The effects that ask a model. They run inside a Temporal activity and heed its cancellation. */
export function createEvaluationActivities(
  dependencies: EvaluationDependencies,
): Pick<Effects, 'verifyAccess' | 'evaluateShard' | 'summariseEvaluation'> {
  const { store, suitesDir } = dependencies;
  const gateOf = createEndpointGates(dependencies.requestsPerEndpoint ?? REQUESTS_PER_ENDPOINT);
  const agent = createOutboundAgent({ allowed: dependencies.endpointNetworks });
  const clientOf = ({ review, target }: Asking) =>
    createModelClient({
      target,
      openCredential: createCredentialOpener(store, review, target.credential),
      gate: gateOf(target.endpoint),
      agent,
      limits: CLIENT_LIMITS,
    });
  return {
    verifyAccess: (request) =>
      verifyAccess(clientOf(request), request.target.model, Context.current().cancellationSignal),
    evaluateShard: async (task) => {
      const context = Context.current();
      const { suite } = await findPinned(suitesDir, task.suite);
      return runShard({ store, suite, client: clientOf(task) }, task, {
        signal: context.cancellationSignal,
        heartbeat: (cursor) => {
          context.heartbeat(cursor);
        },
      });
    },
    summariseEvaluation: async (task) =>
      summarise(store, await findPinned(suitesDir, task.suite), task),
  };
}

async function verifyAccess(
  client: ModelClient,
  model: string,
  signal: AbortSignal,
): Promise<ObservedSnapshot> {
  const listed = await client.listModels(signal);
  if (listed !== null && !listed.includes(model)) throw accessDenied('it does not list the model');
  return observeSnapshot(client, model, signal);
}

async function summarise(
  store: Store,
  { suite, ref }: PinnedSuite,
  { review, snapshot, stopped }: Parameters<Effects['summariseEvaluation']>[0],
): Promise<EvaluationSummary> {
  const key = { review, suite: ref.digest, snapshot };
  const outcomes = new Map<string, SampleOutcome>();
  const tokens = { promptTokens: 0, completionTokens: 0 };
  const transcript = await writeTranscript(store, { suite, key }, (row) => {
    outcomes.set(row.sample, row.outcome);
    tokens.promptTokens += row.promptTokens;
    tokens.completionTokens += row.completionTokens;
  });
  return summariseRun({ suite, ref, snapshot, stopped, outcomes, tokens, transcript });
}

async function findPinned(suitesDir: string, ref: SuiteRef): Promise<PinnedSuite> {
  const pinned = await readSuite(suitesDir, ref.id);
  if (pinned?.ref.digest !== ref.digest) throw suiteUnknown(ref.id);
  return pinned;
}
