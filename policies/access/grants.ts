import type { AccessReview } from '../../contracts/access-review';
import type { Instant } from '../../contracts/primitives';
import { findEdition } from '../editions';

/**
 * Whether agencies open what the model answered under a person's own grant alone: by the edition, and also
 * where that is not here.
 */
export const asksForGrant = ({ edition }: Pick<AccessReview, 'edition'>): boolean =>
  findEdition(edition)?.access.grants !== 'recorded';

/** The grants that count at an instant: neither over nor revoked. */
export const grantedAt = (
  { accessLedger }: Pick<AccessReview, 'accessLedger'>,
  now: Instant,
): AccessReview['accessLedger']['grants'] =>
  accessLedger.grants.filter(({ until, revokedAt }) => revokedAt === null && now < until);
