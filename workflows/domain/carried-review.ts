import type { KnownCommands } from './known-commands';
import type { ReviewState } from './state';

/**
 * What a run hands to the next: the state, how far the numbering of refusals has come, and the statements
 * that may still come again. With edition and calendar it stays far below what Temporal takes as an input.
 */
export interface CarriedReview {
  readonly state: ReviewState;
  readonly refusals: number;
  readonly known?: KnownCommands;
}
