import { z } from 'zod';
import { EvaluationPulse } from '../../contracts/review/evaluation';
import { Code, Digest, ReviewId } from '../../contracts/primitives';
import { textField } from '../collection';
import { reviewIndex } from './index-within-review';
import { sealedCollection } from '../sealed-collection';
import type { Sealing, Store } from '../store';

const StoredPulse = z.strictObject({
  review: ReviewId,
  suite: Code,
  snapshot: Digest,
  pulse: EvaluationPulse,
});
type StoredPulse = z.infer<typeof StoredPulse>;

interface PulseIndex {
  readonly review: ReviewId;
  readonly suite: string;
}

type Place = Pick<StoredPulse, 'review' | 'suite'>;

const toIndex = async (store: Sealing, { review, suite }: Place): Promise<PulseIndex> => ({
  review,
  suite: await reviewIndex(store, review, `pulse/${suite}`),
});

/** How each suite that runs was last seen to fare: one document a suite, and never more. */
export const evaluationPulses = sealedCollection<StoredPulse, PulseIndex>({
  name: 'evaluationPulses',
  version: 1,
  clear: {
    review: { ...textField, why: 'finds the suites of a review; opaque' },
    suite: { ...textField, why: 'finds a suite; blind, under the review’s key' },
  },
  indexes: [[{ review: 1, suite: 1 }, { unique: true }]],
  schema: StoredPulse,
  toClear: (content, store) => toIndex(store, content),
  keyOf: ({ review }) => review,
  placeOf: ({ review, suite }) => `${review}/${suite}`,
});

export async function putPulse(store: Store, stored: StoredPulse): Promise<void> {
  const sealed = await evaluationPulses.seal(store, stored);
  const { review, suite } = sealed;
  await evaluationPulses(store).updateOne({ review, suite }, { $set: sealed }, { upsert: true });
}

/** Null for a suite that was not seen to run on that snapshot. */
export async function findPulse(
  store: Store,
  place: Place & Pick<StoredPulse, 'snapshot'>,
): Promise<EvaluationPulse | null> {
  const stored = await evaluationPulses.findOne(store, await toIndex(store, place));
  return stored?.snapshot === place.snapshot ? stored.pulse : null;
}
