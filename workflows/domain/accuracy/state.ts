import type { Outcome } from '../../../contracts/review/disclosure/ending';
import type { Code, Digest, Instant } from '../../../contracts/primitives';

/** The check as far as rules ask about it; what is said in it is on the record. */
export interface AccuracyCheck {
  /** What the draft concludes. */
  readonly outcome: Outcome;
  readonly status: 'commenting' | 'answering' | 'closed';
  readonly draft: Digest;
  /** When the stage that it is in began. */
  readonly since: Instant;
  readonly comments: readonly { readonly id: Code; readonly answered: boolean }[];
  readonly claims: readonly { readonly id: Code; readonly ruled: boolean }[];
}
