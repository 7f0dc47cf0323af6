import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { DestructionSigner } from '../../contracts/log/destruction';
import { Salt } from '../../contracts/log/log-leaf';
import { Digest, Instant, ReviewId } from '../../contracts/primitives';
import { createSalt, toLeaf } from '../../trust/log/leaf';
import { content, optionalTextField, textField } from '../collection';
import { compare, isNull } from '../filter';
import { inTransaction } from '../in-transaction';
import { queueLeaves } from '../log/log-leaves';
import { plainCollection } from '../plain-collection';
import type { Store } from '../store';
import type { Listing } from '../stored-kind';

/** A destruction from its request to its attestation, in the clear: ids, digests and instants alone. */
export const DestructionRecord = z.object({
  review: ReviewId,
  request: Digest,
  by: z.array(DestructionSigner).min(1),
  requestedAt: Instant,
  destroyedAt: Instant.nullable(),
  /** The text of the signed attestation. */
  attestation: z.string().nullable(),
  /** Opens its leaf in the transparency log. */
  salt: Salt.nullable(),
});
export type DestructionRecord = z.infer<typeof DestructionRecord>;

const Noted = DestructionRecord.omit({ review: true });

export const attestations = plainCollection<DestructionRecord>({
  name: 'attestations',
  version: 1,
  schema: DestructionRecord,
  nameOf: ({ review }) => review,
  fields: {
    review: textField,
    request: textField,
    by: content,
    requestedAt: textField,
    destroyedAt: optionalTextField,
    attestation: optionalTextField,
    salt: optionalTextField,
  },
  indexes: [[{ review: 1 }, { unique: true }]],
});

/** Notes a request that is to be carried out. The first one counts. */
export async function noteDestruction(
  store: Store,
  { review, ...request }: Pick<DestructionRecord, 'review' | 'request' | 'by' | 'requestedAt'>,
): Promise<void> {
  const undone = { destroyedAt: null, attestation: null, salt: null };
  const record = Noted.parse({ ...request, ...undone });
  await attestations(store).updateOne(
    { review },
    { $setOnInsert: { review, ...record } },
    { upsert: true },
  );
}

export const findDestruction = (
  store: Store,
  review: ReviewId,
): Promise<DestructionRecord | null> => attestations.findOne(store, { review: { $eq: review } });

/** Notes when the key was destroyed, if it is not noted yet. */
export async function noteDestroyed(store: Store, review: ReviewId, at: Instant): Promise<void> {
  await attestations(store).updateOne(
    { review, destroyedAt: isNull() },
    { $set: { destroyedAt: at } },
  );
}

/** Reviews whose key is destroyed. */
export async function listDestroyed(store: Store): Promise<Set<ReviewId>> {
  const destroyed = { destroyedAt: compare({ $ne: null }) };
  return new Set(await attestations(store).distinct('review', destroyed));
}

/** Every destruction that is attested; of one that cannot be read, its review. */
export const listAttested = (store: Store): Promise<Listing<DestructionRecord>> =>
  attestations.list(store, { attestation: compare({ $ne: null }) });

type Attested = DestructionRecord & { readonly attestation: string; readonly salt: string };

/** Keeps the attestation and puts it into the log, if there is none yet. */
export async function putAttestation(
  store: Store,
  review: ReviewId,
  attestation: string,
): Promise<void> {
  const salt = createSalt();
  await keepInLog(store, { attestation, salt }, async (session) => {
    const kept = await attestations(store).updateOne(
      { review, attestation: isNull() },
      { $set: { attestation, salt } },
      { session },
    );
    return kept.modifiedCount === 1;
  });
}

/** Puts back what the database has lost, to a backup that is older; what it has stands. */
export async function putBackAttestation(store: Store, lost: Attested): Promise<void> {
  const { review, ...record } = DestructionRecord.parse(lost);
  await keepInLog(store, lost, async (session) => {
    const there = await attestations(store).findOne({ review }).session(session).lean();
    if (there?.attestation) return false;
    await attestations(store).updateOne(
      { review },
      { $set: { review, ...record } },
      { upsert: true, session },
    );
    return true;
  });
}

/** The leaf is queued in the transaction that keeps the attestation: neither is without the other. */
const keepInLog = (
  store: Store,
  { attestation, salt }: Pick<Attested, 'attestation' | 'salt'>,
  keep: (session: ClientSession) => Promise<boolean>,
): Promise<void> =>
  inTransaction(store, async (session) => {
    if (!(await keep(session))) return;
    await queueLeaves(store, [{ leaf: toLeaf('destruction', salt, attestation) }], session);
  });
