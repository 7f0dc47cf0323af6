import { Context } from '@temporalio/activity';
import { z } from 'zod';
import type { Effects, ModelTarget, EvaluationTask } from '../../workflows/effects';
import { EndpointTrouble } from '../../contracts/review/fault';
import type {
  EvaluationSummary,
  SampleOutcome,
  UnparsableReason,
  EvaluationPulse,
} from '../../contracts/review/evaluation';
import type { ReviewId } from '../../contracts/primitives';
import type { SuiteRef } from '../../contracts/review/suite';
import type { Keyring } from '../../trust/keys/keyring';
import type { Store } from '../../store/store';
import { countReasons } from '../../store/record/evaluation-rows';
import { createEndpointAgent, verifyEndpoint } from './check-endpoint';
import type { EndpointNetwork } from './check-endpoint';
import { createEndpointGates, createNarrowing } from './endpoint-gate';
import { createExchangeLog } from './exchange-log';
import type { ExchangeLog } from './exchange-log';
import { rowsMissing, suiteUnknown, credentialMissing } from './faults';
import { createModelClient, toLimits } from './model-client';
import { readSuite } from './read-suite';
import type { PinnedSuite } from './read-suite';
import { runShard } from './run-shard';
import { summariseRun } from './summarise-run';
import { writeTranscript } from './write-transcript';
import { findCredential, openCredential } from '../../store/people/credentials';
import { putPulse } from '../../store/record/evaluation-pulses';
import type { RunCursor } from './run-progress';

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

/** A dropped credential is noticed within this time, for one look into the store and not one a request. */
const LOOK_EVERY_MS = 2_000;

/**
 * Opens a credential that was deposited for the review, each time it is used. Only its sealed form is
 * kept in between; once it is dropped, throws the permanent fault.
 */
function createCredentialOpener(
  store: Store,
  review: ReviewId,
  credential: string | null,
): () => Promise<string | null> {
  if (credential === null) return () => Promise.resolve(null);
  const place = { id: credential, review };
  let look = { at: -Infinity, sealed: findNothing() };
  return async () => {
    if (performance.now() - look.at > LOOK_EVERY_MS) {
      look = { at: performance.now(), sealed: findCredential(store, place) };
    }
    const sealed = await look.sealed;
    if (sealed === null) throw credentialMissing();
    return openCredential(store, place, sealed);
  };
}

const findNothing = (): Promise<Uint8Array | null> => Promise.resolve(null);

/** Keeps how a run fares where people can read it, so that a run which waits says why while it waits. */
export interface Pulse {
  note(cursor: RunCursor): void;
  /** Resolves once the last note is kept or given up. */
  settled(): Promise<void>;
}

/** An endpoint that comes into trouble, or out of it, is told at once; all else after so long. */
const EVERY_MS = 10_000;

/** Kept beside the rows and never before them: a note that the store does not take is left. */
function createPulse(store: Store, { review, suite, snapshot }: EvaluationTask): Pulse {
  let noted: { readonly at: number; readonly state: string } | null = null;
  let writing: Promise<void> | null = null;
  const keep = (pulse: EvaluationPulse) => {
    writing = putPulse(store, { review, suite: suite.id, snapshot, pulse })
      .catch(() => undefined)
      .then(() => {
        writing = null;
      });
  };
  return {
    note: ({ lastRowAt, inFlight, oldestMs, trouble }) => {
      const state = JSON.stringify(trouble);
      const now = performance.now();
      if (writing || (noted?.state === state && now - noted.at < EVERY_MS)) return;
      noted = { at: now, state };
      keep({ at: new Date().toISOString(), lastRowAt, inFlight, oldestMs, trouble });
    },
    settled: async () => {
      await writing;
    },
  };
}
