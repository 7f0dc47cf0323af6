import type { ReviewState } from './state';

/** What a run hands to the next: the state, and how far the numbering of refusals has come. */
export interface CarriedReview {
  readonly state: ReviewState;
  readonly refusals: number;
}
