import type { AccessReview } from '../../contracts/review/review-view';
import type { Principal } from '../../contracts/people/participant';
import type { Code, Instant, ReviewId } from '../../contracts/primitives';
import type { AccessAction } from '../../contracts/http/access-action';

/** Who asks. */
export interface AccessCaller {
  readonly principal: Principal;
  /** Reviews in which the person takes no part. */
  readonly recusedFrom: readonly ReviewId[];
  /** Null for a service, and for anyone who has never shown one. */
  readonly secondFactorAt: Instant | null;
}

/** What one person has proposed and another is to approve; who it is about, if it is about somebody's. */
export interface Proposal {
  readonly id: string;
  readonly proposedBy: Code | null;
  /**
   * Who registered the person that it is about, or changed what they may do; nobody, if it is not
   * about a person.
   */
  readonly registeredBy: readonly Code[];
  readonly company?: Code | undefined;
  readonly agency?: Code | undefined;
}

export type AccessResource =
  | { readonly kind: 'review'; readonly review: AccessReview }
  | { readonly kind: 'proposal'; readonly proposal: Proposal }
  | { readonly kind: 'platform' };

export interface AccessQuestion {
  readonly caller: AccessCaller;
  readonly action: AccessAction;
  readonly resource: AccessResource;
  readonly now: Instant;
}
