import type { Instant } from '../primitives';
import type { SessionId } from '../people/session';

/** How a caller has shown who they are. */
export interface Authentication {
  /** Null for a service. */
  readonly session: SessionId | null;
  /**
   * When the person last used a second factor; null for a service, and for anyone who never did.
   */
  readonly secondFactorAt: Instant | null;
  /** Names what was shown, for limits and the record; it opens nothing. */
  readonly credential: string;
}
