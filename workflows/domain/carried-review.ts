import type { Said } from './said';
import type { ReviewState } from './state';

/**
 * What a run hands to the next: the state, how far the numbering of refusals has come, and what the
 * statements said that may still come again.
 */
export interface CarriedReview {
  readonly state: ReviewState;
  readonly refusals: number;
  /** Absent from what an earlier version carries. */
  readonly said?: Said;
}
