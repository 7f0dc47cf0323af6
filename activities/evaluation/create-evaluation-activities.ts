import { Context } from '@temporalio/activity';
import { z } from 'zod';
import type { Effects, ModelTarget } from '../../workflows/effects';
import { EndpointTrouble } from '../../contracts/review/fault';
import type {
  EvaluationSummary,
  SampleOutcome,
  UnparsableReason,
} from '../../contracts/review/evaluation';
import type { ReviewId } from '../../contracts/primitives';
import type { SuiteRef } from '../../contracts/review/suite';
import type { Keyring } from '../../trust/keys/keyring';
import type { Store } from '../../store/store';
import { countReasons } from '../../store/record/evaluation-rows';
import { createCredentialOpener } from './create-credential-opener';
import { createEndpointAgent } from './endpoint-agent';
import type { EndpointNetwork } from './endpoint-agent';
import { createEndpointGates } from './endpoint-gate';
import { createExchangeLog, type ExchangeLog } from './exchange-log';
import { rowsMissing, suiteUnknown } from './faults';
import { createModelClient, toLimits } from './model-client';
import { createNarrowing } from './narrow-gate';
import { createPulse } from './pulse';
import { type PinnedSuite, readSuite } from './read-suite';
import { runShard } from './run-shard';
import { summariseRun } from './summarise-run';
import { verifyEndpoint } from './verify-endpoint';
import { writeTranscript } from './write-transcript';

export interface EvaluationDependencies extends EndpointNetwork {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly suitesDir: string;
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
  const agent = createEndpointAgent(dependencies);
  const clientOf = ({ review, target }: Asking, log?: ExchangeLog) =>
    createModelClient({
      target,
      openCredential: createCredentialOpener(store, review, target.credential),
      gate: narrowed(gateOf(target.endpoint), target),
      agent,
      limits: toLimits(target.profile),
      ...(log && { log }),
    });
  return {
    verifyAccess: (request) =>
      verifyEndpoint(clientOf(request), request, Context.current().cancellationSignal),
    evaluateShard: async (task) => {
      const context = Context.current();
      const { suite } = await findPinned(suitesDir, task.suite);
      const log = createExchangeLog(troubleBefore(context));
      const pulse = createPulse(store, task);
      try {
        return await runShard({ store, suite, client: clientOf(task, log), log }, task, {
          signal: context.cancellationSignal,
          heartbeat: (cursor) => {
            context.heartbeat(cursor);
            pulse.note(cursor);
          },
        });
      } finally {
        await pulse.settled();
      }
    },
    summariseEvaluation: async (task) =>
      summarise(store, await findPinned(suitesDir, task.suite), task),
  };
}

/** What the attempt before this one told of the endpoint with its last heartbeat. */
const Beat = z.object({ trouble: EndpointTrouble.nullable() });
const troubleBefore = ({ info }: Context): EndpointTrouble | null =>
  Beat.safeParse(info.heartbeatDetails).data?.trouble ?? null;

async function summarise(
  store: Store,
  { suite, ref }: PinnedSuite,
  {
    review,
    snapshot,
    stopped,
    trouble,
    target,
    observed,
  }: Parameters<Effects['summariseEvaluation']>[0],
): Promise<EvaluationSummary> {
  const key = { review, suite: ref.digest, snapshot };
  const outcomes = new Map<string, SampleOutcome>();
  const reasons = new Map<string, UnparsableReason | undefined>();
  const tokens = { promptTokens: 0, completionTokens: 0 };
  const transcript = await writeTranscript(store, { suite, key }, (row) => {
    // Attempt after attempt: the latest counts, and all have cost.
    outcomes.set(row.sample, row.outcome);
    reasons.set(row.sample, row.unparsable);
    tokens.promptTokens += row.promptTokens;
    tokens.completionTokens += row.completionTokens;
  });
  const missing = suite.samples.filter(({ id }) => !outcomes.has(id)).length;
  if (stopped === 'finished' && missing > 0) throw rowsMissing(missing);
  const sent = observed?.sent ?? target.sent ?? null;
  const facts = { suite, ref, snapshot, stopped, trouble, outcomes, tokens, transcript };
  return summariseRun({ ...facts, whyUnparsable: countReasons([...reasons.values()]), sent });
}

async function findPinned(suitesDir: string, ref: SuiteRef): Promise<PinnedSuite> {
  const pinned = await readSuite(suitesDir, ref.id);
  if (pinned?.ref.digest !== ref.digest) throw suiteUnknown(ref.id);
  return pinned;
}
