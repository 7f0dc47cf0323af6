import { z } from 'zod';
import { ReviewId } from '../../contracts/primitives';
import { optionalContent, optionalTextField, textField } from '../collection';
import { plainCollection } from '../plain-collection';
import { openVersioned, sealedBytes, sealVersioned, toBytes } from '../sealed-content';
import type { Store } from '../store';

const CredentialDocument = z.strictObject({
  credential: z.string(),
  /** Null for one that was destroyed before it came. */
  review: z.string().nullable(),
  /** Null once it is destroyed; the document stays, so that a late deposit cannot bring it back. */
  sealed: sealedBytes.nullable(),
});

/** What is sealed of a credential: the secret. */
export const credentialSecrets = {
  ...{ name: 'credentials.sealed', version: 1, schema: z.string() },
  placeOf: (credential: string) => `credentials/${credential}`,
};

/** In the clear: its random id, by which it is found, and its review, with which it is destroyed. */
export const credentials = plainCollection<z.infer<typeof CredentialDocument>>({
  name: 'credentials',
  version: 1,
  schema: CredentialDocument,
  nameOf: ({ credential }) => credential,
  fields: { credential: textField, review: optionalTextField, sealed: optionalContent },
  indexes: [[{ credential: 1 }, { unique: true }], [{ review: 1 }]],
});

/** Marks that a review takes no deposits any more; no credential has such an id. */
const toEnd = (review: ReviewId): string => `end/${review}`;

/**
 * Seals a secret under its review's data key and deposits it. The first deposit under an id stands, also
 * after it was destroyed; none is left once those of the review were.
 *
 * @returns whether this one was it.
 */
export async function depositCredential(
  store: Store,
  { id, secret, review }: { id: string; secret: string; review: ReviewId },
): Promise<boolean> {
  const at = { key: review, place: credentialSecrets.placeOf(id) };
  const sealed = await sealVersioned(store, credentialSecrets, { ...at, content: secret });
  const { upsertedCount } = await credentials(store).updateOne(
    { credential: id },
    { $setOnInsert: { credential: id, review, sealed } },
    { upsert: true },
  );
  // Whichever of the two came first, one of them sees the other.
  if (await credentials(store).exists({ credential: toEnd(review) })) {
    await destroyCredential(store, id);
    return false;
  }
  return upsertedCount === 1;
}

/**
 * The credential as it lies sealed, if it was deposited for this review; null when it was destroyed or
 * never deposited.
 */
export async function findCredential(
  store: Store,
  { id, review }: { readonly id: string; readonly review: ReviewId },
): Promise<Uint8Array | null> {
  const place = { credential: { $eq: id }, review: { $eq: review } };
  const found = await credentials.findOne(store, place);
  return found?.sealed ? toBytes(found.sealed) : null;
}

/** The secret itself, to be used and let go. */
export async function openCredential(
  store: Store,
  { id, review }: { readonly id: string; readonly review: ReviewId },
  sealed: Uint8Array,
): Promise<string> {
  const at = { key: review, place: credentialSecrets.placeOf(id), sealed };
  return openVersioned(store, credentialSecrets, at);
}

/** Destroys one credential, also one that is still to come. Again is harmless. */
export async function destroyCredential(store: Store, id: string): Promise<void> {
  await credentials(store).updateOne(
    { credential: id },
    { $set: { sealed: null }, $setOnInsert: { credential: id, review: null } },
    { upsert: true },
  );
}

/** Destroys every credential that was deposited for a review, and those still to come. Again is harmless. */
export async function destroyCredentialsOf(store: Store, review: ReviewId): Promise<void> {
  await destroyCredential(store, toEnd(ReviewId.parse(review)));
  await credentials(store).updateMany({ review }, { $set: { sealed: null } });
}
