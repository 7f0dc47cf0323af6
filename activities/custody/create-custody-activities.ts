import type { Destruction } from '../../contracts/destruction';
import { Unreadable } from '../../contracts/destruction';
import { signDestruction } from '../../trust/destruction-attestation';
import type { EnvelopeSigner } from '../../trust/dsse';
import { LONGEST_KEPT_MS } from '../../trust/keys/create-keyring';
import type { Keyring } from '../../trust/keys/keyring';
import type { CustodyEffects } from '../../workflows/effects';
import { findDestruction, noteDestroyed, putAttestation } from '../store/attestations';
import type { DestructionRecord } from '../store/attestations';
import type { Store } from '../store/store';
import { createJudgeDestruction } from './judge-destruction';

export interface CustodyDependencies {
  readonly store: Store;
  readonly keyring: Keyring;
  /** Signs attestations, and nothing else. Null where reviews are not worked on: then nothing is attested. */
  readonly custodyKey: EnvelopeSigner | null;
}

/** The effects of custody. Each does nothing twice, wherever the one before was interrupted. */
export function createCustodyActivities(dependencies: CustodyDependencies): CustodyEffects {
  const { store, keyring, custodyKey } = dependencies;
  return {
    judgeDestruction: createJudgeDestruction(dependencies),
    destroyReviewKey: async ({ review }) => {
      // No key is destroyed without a judged request on record: an attestation could not name it. There
      // is none for a key that was destroyed before the database was restored from a backup.
      if (!(await findDestruction(store, review))) return;
      await keyring.destroy(review);
      await noteDestroyed(store, review, new Date().toISOString());
    },
    attestDestruction: async ({ review }) => {
      const record = await findDestruction(store, review);
      if (!record || record.attestation !== null) return;
      if (!custodyKey) throw new Error('this worker has no key for attestations');
      await putAttestation(store, review, signDestruction(toDestruction(record), custodyKey));
    },
  };
}

function toDestruction({ review, destroyedAt, by, request }: DestructionRecord): Destruction {
  if (destroyedAt === null) throw new Error(`the key of ${review} is not destroyed yet`);
  const goneBy = Date.parse(destroyedAt) + LONGEST_KEPT_MS;
  return {
    review,
    key: review,
    destroyed: 'wrapped-data-key',
    unreadable: Unreadable.options,
    destroyedAt,
    goneEverywhereBy: new Date(goneBy).toISOString(),
    by,
    request,
  };
}
