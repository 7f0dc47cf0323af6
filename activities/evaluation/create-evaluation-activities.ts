import { Context } from '@temporalio/activity';
import type { Effects, ModelTarget } from '../../workflows/effects';
import type {
  EvaluationSummary,
  SampleOutcome,
  UnparsableReason,
} from '../../contracts/evaluation';
import type { ReviewId } from '../../contracts/primitives';
import type { SuiteRef } from '../../contracts/suite';
import type { Keyring } from '../../trust/keys/keyring';
import { createOutboundAgent } from '../../trust/outbound/create-outbound-agent';
import type { Network } from '../../trust/outbound/networks';
import type { Store } from '../store/store';
import { countReasons } from '../store/evaluation-rows';
import { createCredentialOpener } from './create-credential-opener';
import { createEndpointGates } from './endpoint-gate';
import { suiteUnknown } from './faults';
import { createModelClient, toLimits } from './model-client';
import { createNarrowing } from './narrow-gate';
import { type PinnedSuite, readSuite } from './read-suite';
import { runShard } from './run-shard';
import { summariseRun } from './summarise-run';
import { verifyEndpoint } from './verify-endpoint';
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
  const narrowed = createNarrowing();
  const agent = createOutboundAgent({ allowed: dependencies.endpointNetworks });
  const clientOf = ({ review, target }: Asking) =>
    createModelClient({
      target,
      openCredential: createCredentialOpener(store, review, target.credential),
      gate: narrowed(gateOf(target.endpoint), target),
      agent,
      limits: toLimits(target.profile),
    });
  return {
    verifyAccess: (request) =>
      verifyEndpoint(clientOf(request), request, Context.current().cancellationSignal),
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

async function summarise(
  store: Store,
  { suite, ref }: PinnedSuite,
  { review, snapshot, stopped, target, observed }: Parameters<Effects['summariseEvaluation']>[0],
): Promise<EvaluationSummary> {
  const key = { review, suite: ref.digest, snapshot };
  const outcomes = new Map<string, SampleOutcome>();
  const reasons: UnparsableReason[] = [];
  const tokens = { promptTokens: 0, completionTokens: 0 };
  const transcript = await writeTranscript(store, { suite, key }, (row) => {
    outcomes.set(row.sample, row.outcome);
    if (row.unparsable !== undefined) reasons.push(row.unparsable);
    tokens.promptTokens += row.promptTokens;
    tokens.completionTokens += row.completionTokens;
  });
  const sent = observed?.sent ?? target.sent ?? null;
  const facts = { suite, ref, snapshot, stopped, outcomes, tokens, transcript };
  return summariseRun({ ...facts, whyUnparsable: countReasons(reasons), sent });
}

async function findPinned(suitesDir: string, ref: SuiteRef): Promise<PinnedSuite> {
  const pinned = await readSuite(suitesDir, ref.id);
  if (pinned?.ref.digest !== ref.digest) throw suiteUnknown(ref.id);
  return pinned;
}
