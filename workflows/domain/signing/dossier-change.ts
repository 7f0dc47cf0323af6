import type { Digest } from '../../../contracts/primitives';
import type { Rules } from '../kernel/rules';
import type { ReviewState } from '../kernel/state';
import { countedOf } from './fold-roster';

/** Whether opinions on the latest dossier outlast what has changed since. */
export const isImmaterial = ({ signing }: ReviewState, { edition }: Rules): boolean =>
  signing.changes.length > 0 &&
  signing.changes.every((kind) => edition.signOff.immaterial.some((one) => one === kind));

/** The earlier dossiers on which opinions count once another is assembled: the latest, and those with an opinion that counts. */
export function countingOn(state: ReviewState, digest: Digest, rules: Rules): Digest[] {
  const { counting, dossiers } = state.signing;
  const latest = dossiers.at(-1)?.digest;
  if (latest === undefined) return [];
  if (latest === digest) return [...counting];
  if (!isImmaterial(state, rules)) return [];
  const counted = countedOf(state.signOffs, latest, counting).map(
    ({ dossierDigest }) => dossierDigest,
  );
  return [...counting.filter((one) => counted.includes(one)), latest].filter(
    (one) => one !== digest,
  );
}
