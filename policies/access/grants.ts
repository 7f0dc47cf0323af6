import type { AccessReview } from '../../contracts/review/review-view';
import type { Instant } from '../../contracts/primitives';

/** Whether agencies open what the model answered under a person's own grant alone. */
export const asksForGrant = ({ conditions }: Pick<AccessReview, 'conditions'>): boolean =>
  conditions.grants !== 'recorded';

/** The grants that count at an instant: neither over nor revoked. */
export const grantedAt = (
  { accessLedger }: Pick<AccessReview, 'accessLedger'>,
  now: Instant,
): AccessReview['accessLedger']['grants'] =>
  accessLedger.grants.filter(({ until, revokedAt }) => revokedAt === null && now < until);
