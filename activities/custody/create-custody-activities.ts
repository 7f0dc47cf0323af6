import { Unreadable } from '../../contracts/log/destruction';
import type { Destruction } from '../../contracts/log/destruction';
import { ReviewId } from '../../contracts/primitives';
import type { DeploymentName } from '../../contracts/primitives';
import type { RuleBook } from '../../policies/access/access-rules';
import { signDestruction } from '../../trust/statements/destruction-attestation';
import type { EnvelopeSigner } from '../../trust/statements/dsse';
import { LONGEST_KEPT_MS } from '../../trust/keys/keyring';
import type { Keyring } from '../../trust/keys/keyring';
import type { Tombstones } from '../../trust/keys/key-store';
import type { CustodyEffects } from '../../workflows/effects';
import { findDestruction, noteDestroyed, putAttestation } from '../../store/record/attestations';
import type { DestructionRecord } from '../../store/record/attestations';
import { buryAgain, restoreAttestation } from '../../store/record/reconcile-destructions';
import { forgetLines } from '../../store/record/run-lines';
import { LONGEST_TRANSFER_MS } from '../../store/sealed-files';
import type { Store } from '../../store/store';
import { createJudgeDestruction } from './judge-destruction';
import { setTimeout as pause } from 'node:timers/promises';
import { getClient } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { toKeyId } from '../../trust/keys/key-id';

/** What destructions are attested with, and where the attestations are kept as well. */
export interface Attesting {
  /** Signs attestations, and nothing else. */
  readonly key: EnvelopeSigner;
  readonly tombstones: Tombstones;
}

export interface CustodyDependencies {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly rules: RuleBook;
  readonly deployment: DeploymentName;
  /** Failures of a run's task in a row after which it is stuck. */
  readonly stuckAfter?: number;
  /** Null where reviews are not worked on: then nothing is attested. */
  readonly custody: Attesting | null;
}

/** The effects of custody. Each does nothing twice, wherever the one before was interrupted. */
export function createCustodyActivities(dependencies: CustodyDependencies): CustodyEffects {
  const { store, keyring, custody, deployment } = dependencies;
  return {
    judgeDestruction: createJudgeDestruction(dependencies),
    endRuns: ({ review }) => endRuns(review),
    destroyReviewKey: async ({ review }) => {
      // No key is destroyed without a judged request on record: an attestation could not name it. There
      // is none for a key that was destroyed before the database was restored from a backup.
      if (!(await findDestruction(store, review))) return;
      await keyring.destroy(review);
      await noteDestroyed(store, review, new Date().toISOString());
      await forgetLines(store, review);
    },
    attestDestruction: async ({ review }) => {
      if (!custody) throw new Error('this worker has no attestation key');
      const { key, tombstones } = custody;
      if (await restoreAttestation(store, tombstones, review)) return;
      const record = await findDestruction(store, review);
      if (!record) return;
      if (record.attestation === null) {
        await putAttestation(
          store,
          review,
          signDestruction(toDestruction(record, deployment), key),
        );
      }
      await buryAgain(store, tombstones, review);
    },
  };
}

function toDestruction(
  { review, destroyedAt, by, request }: DestructionRecord,
  deployment: DeploymentName,
): Destruction {
  if (destroyedAt === null) throw new Error(`the key of ${review} is not destroyed yet`);
  // Who took it out of the memory at the last moment may have begun a transfer with it.
  const goneBy = Date.parse(destroyedAt) + LONGEST_KEPT_MS + LONGEST_TRANSFER_MS;
  return {
    deployment,
    review,
    key: review,
    destroyed: 'wrapped-data-key',
    unreadable: Unreadable.options,
    destroyedAt,
    goneEverywhereBy: new Date(goneBy).toISOString(),
    olderCopies: 'dead-once-key-version-retired',
    by,
    request,
  };
}

/** The run of a review that is closed only has to end; other pending work no longer counts. */
const LONGEST_FAREWELL_MS = 5_000;
/** Far more than a review and its suites are. */
const MOST_RUNS = 1_000;
const WHY = 'the review is over, and its contents are destroyed';

interface Run {
  readonly workflowId: string;
  readonly runId: string;
}

/**
 * Ends what still runs under the data key of a review that is over, its own run and its
 * evaluations: none could open its next task once the key is destroyed, and would fail forever.
 * Only the review's own run is given time to come to its end by itself. Again is harmless.
 */
export async function endRuns(review: string): Promise<void> {
  const client = getClient();
  const running = await listRunning(client, ReviewId.parse(review));
  await Promise.all(
    running.map(async (run) => {
      if (run.workflowId === review) await sayFarewell(client, run);
      await terminate(client, run);
    }),
  );
}

/** Asked for raw: what a list would decode beside may belong to a key that is destroyed. */
async function listRunning(client: Client, review: ReviewId): Promise<Run[]> {
  const { executions } = await client.workflowService.listWorkflowExecutions({
    namespace: client.options.namespace,
    query: `WorkflowId STARTS_WITH "${review}" AND ExecutionStatus = "Running"`,
    pageSize: MOST_RUNS,
  });
  return executions.flatMap(({ execution }) => {
    const { workflowId, runId } = execution ?? {};
    return workflowId && runId && toKeyId(workflowId) === review ? [{ workflowId, runId }] : [];
  });
}

const sayFarewell = (client: Client, { workflowId, runId }: Run): Promise<unknown> =>
  Promise.race([
    client.workflow
      .getHandle(workflowId, runId)
      .result()
      .catch(() => undefined),
    pause(LONGEST_FAREWELL_MS, undefined, { ref: false }),
  ]);

async function terminate(client: Client, { workflowId, runId }: Run): Promise<void> {
  try {
    await client.workflow.getHandle(workflowId, runId).terminate(WHY);
  } catch (error) {
    // It has ended meanwhile.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
