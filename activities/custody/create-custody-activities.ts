import type { Destruction } from '../../contracts/log/destruction';
import { Unreadable } from '../../contracts/log/destruction';
import type { DeploymentName } from '../../contracts/primitives';
import type { RuleBook } from '../../policies/access/access-rules';
import { signDestruction } from '../../trust/statements/destruction-attestation';
import type { EnvelopeSigner } from '../../trust/statements/dsse';
import { LONGEST_KEPT_MS } from '../../trust/keys/create-keyring';
import type { Keyring } from '../../trust/keys/keyring';
import type { Tombstones } from '../../trust/keys/tombstones';
import type { CustodyEffects } from '../../workflows/effects';
import { findDestruction, noteDestroyed, putAttestation } from '../../store/record/attestations';
import type { DestructionRecord } from '../../store/record/attestations';
import { buryAgain, restoreAttestation } from '../../store/record/reconcile-destructions';
import { forgetLines } from '../../store/record/run-lines';
import { LONGEST_TRANSFER_MS } from '../../store/sealed-files';
import type { Store } from '../../store/store';
import { endRuns } from './end-runs';
import { createJudgeDestruction } from './judge-destruction';

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
      if (!custody) throw new Error('this worker has no key for attestations');
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
