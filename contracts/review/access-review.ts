import type { Grant } from './access/ledger';
import type { ReviewConditions } from './review-conditions';
import type { ReviewView } from './review-view';
import type { RunFault } from './run-fault';

/** What of a review the access rules look at. */
export type AccessReview = Pick<
  ReviewView,
  'id' | 'company' | 'agencies' | 'phase' | 'outcome' | 'report' | 'plannedRelease'
> & {
  readonly conditions: Pick<ReviewConditions, 'timeZone' | 'grants'>;
  readonly accessLedger: {
    readonly grants: readonly Pick<Grant, 'id' | 'person' | 'agency' | 'until' | 'revokedAt'>[];
  };
  /** What is wrong with its run; nothing if absent. */
  readonly runFault?: RunFault | null;
};
