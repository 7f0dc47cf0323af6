import type { ReviewId } from '../../contracts/primitives';
import { readDestruction } from '../../trust/statements/destruction-attestation';
import type { Epitaph, Tombstones } from '../../trust/keys/key-store';
import { findDestruction, listAttested, putBackAttestation } from './attestations';
import type { DestructionRecord } from './attestations';
import { findSigningKey } from '../keys/signing-keys';
import type { Store } from '../store';

/** What a restored backup had undone or forgotten. */
interface Reconciliation {
  /** Reviews whose key was destroyed once more. */
  readonly buried: readonly ReviewId[];
  /** Reviews whose attestation was put back into the database. */
  readonly restored: readonly ReviewId[];
  /** Reviews that are said to be destroyed by what no key of ours has signed, or what cannot be read; nothing was done. */
  readonly doubtful: readonly ReviewId[];
}

/**
 * Destroys again what either store says was destroyed, and has both say the same: a restored key store has
 * keys that are destroyed since, a restored database lacks attestations. Neither is believed without a
 * good signature. Again is harmless; it belongs before any work of a process, and `warn` hears what it did.
 */
export async function reconcileDestructions(
  store: Store,
  tombstones: Tombstones,
  warn: (message: string) => void,
): Promise<Reconciliation> {
  const found = await reconcile(store, tombstones);
  const say = (what: string, reviews: readonly ReviewId[]): void => {
    if (reviews.length > 0) warn(`${what}: ${reviews.join(', ')}`);
  };
  say('destroyed again, because the key store had been restored', found.buried);
  say('attested again, because the database had been restored', found.restored);
  say('said to be destroyed, but without our signature', found.doubtful);
  return found;
}

async function reconcile(store: Store, tombstones: Tombstones): Promise<Reconciliation> {
  const epitaphs = await tombstones.list();
  const { items: records, unreadable } = await listAttested(store);
  const fallen = new Set(epitaphs.map(({ id }) => id));
  const known = new Set([...records.map(({ review }) => review), ...unreadable]);
  const buried: ReviewId[] = [];
  const restored: ReviewId[] = [];
  const doubtful: ReviewId[] = [...unreadable];
  for (const { review } of records.filter((record) => !fallen.has(record.review))) {
    const isOurs = await buryAgain(store, tombstones, review);
    (isOurs ? buried : doubtful).push(review);
  }
  for (const epitaph of epitaphs.filter(({ id }) => !known.has(id))) {
    ((await remember(store, epitaph)) ? restored : doubtful).push(epitaph.id);
  }
  return { buried, restored, doubtful };
}

/** Destroys the key of a review that the database attests as destroyed; false when it does not. */
export async function buryAgain(
  store: Store,
  tombstones: Tombstones,
  review: ReviewId,
): Promise<boolean> {
  const record = await findDestruction(store, review);
  const epitaph = record && toEpitaph(record);
  if (!epitaph || !(await isOurs(store, epitaph))) return false;
  await tombstones.bury(epitaph);
  return true;
}

/** Puts an attestation back that only the key store has any more; false when there is none. */
export async function restoreAttestation(
  store: Store,
  tombstones: Tombstones,
  review: ReviewId,
): Promise<boolean> {
  const epitaph = await tombstones.find(review);
  return epitaph !== null && remember(store, epitaph);
}

async function remember(store: Store, epitaph: Epitaph): Promise<boolean> {
  const destruction = await readEpitaph(store, epitaph);
  if (!destruction) return false;
  await putBackAttestation(store, { ...epitaph, ...destruction });
  return true;
}

const isOurs = async (store: Store, epitaph: Epitaph): Promise<boolean> =>
  (await readEpitaph(store, epitaph)) !== null;

async function readEpitaph(store: Store, { id, attestation }: Epitaph) {
  const destruction = await readDestruction(attestation, (kid) => findSigningKey(store, kid));
  return destruction?.review === id ? destruction : null;
}

function toEpitaph(record: DestructionRecord): Epitaph | null {
  const { review: id, request, requestedAt, destroyedAt, attestation, salt } = record;
  if (destroyedAt === null || attestation === null || salt === null) return null;
  return { id, request, requestedAt, destroyedAt, attestation, salt };
}
