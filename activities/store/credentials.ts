import type { ReviewId } from '../../contracts/primitives';
import { collection, optionalContent, text } from './collection';
import type { Store } from './store';

interface CredentialDocument {
  readonly credential: string;
  /** Null for one that was destroyed before it came. */
  readonly review: string | null;
  /** Null once it is destroyed; the document stays, so that a late deposit cannot bring it back. */
  readonly sealed: string | null;
}

export const credentials = collection<CredentialDocument>({
  name: 'credentials',
  fields: { credential: text, review: optionalContent, sealed: optionalContent },
  indexes: [[{ credential: 1 }, { unique: true }], [{ review: 1 }]],
});

/**
 * Deposits a sealed credential. The first deposit under an id stands, also after it was destroyed.
 *
 * @returns whether this one was it.
 */
export async function depositCredential(
  store: Store,
  { id, sealed, review }: { id: string; sealed: string; review: string },
): Promise<boolean> {
  const { upsertedCount } = await credentials(store).updateOne(
    { credential: id },
    { $setOnInsert: { credential: id, review, sealed } },
    { upsert: true },
  );
  return upsertedCount === 1;
}

/** The sealed credential; null when it was destroyed or never deposited. */
export async function findCredential(store: Store, id: string): Promise<string | null> {
  const found = await credentials(store).findOne({ credential: id }, { sealed: 1 }).lean();
  return found?.sealed ?? null;
}

/** Destroys one credential, also one that is still to come. Again is harmless. */
export async function destroyCredential(store: Store, id: string): Promise<void> {
  await credentials(store).updateOne(
    { credential: id },
    { $set: { sealed: null }, $setOnInsert: { credential: id, review: null } },
    { upsert: true },
  );
}

/** Destroys every credential that was deposited for a review. Again is harmless. */
export async function destroyCredentialsOf(store: Store, review: ReviewId): Promise<void> {
  await credentials(store).updateMany({ review }, { $set: { sealed: null } });
}
