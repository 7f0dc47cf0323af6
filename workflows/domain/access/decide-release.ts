import { emit, reject } from '../kernel/command';
import type { CommandOf, Decision } from '../kernel/command';
import type { ReviewState } from '../kernel/state';

/**
 * The company says whether what it releases is what was reviewed, also after the end. The last word stands; one
 * that its own digest contradicts is none.
 */
export function decideRelease(
  { company, accessLedger: { declared, pinnedAt } }: ReviewState,
  { by, deed }: CommandOf<'attestRelease'>,
): Decision {
  if (by.kind !== 'company' || by.company !== company) return reject('not-your-act');
  const { digest, statement, differences = null } = deed;
  const pinned = pinnedAt === null ? null : declared.digest;
  const isEqual = statement === 'equal';
  if (isEqual !== (differences === null) || (isEqual && digest !== pinned)) {
    return reject('attestation-contradicts');
  }
  return emit({ type: 'ReleaseAttested', by, digest, statement, differences, pinned });
}
