import type { Digest } from '../../../contracts/primitives';
import type { Channel } from '../../../contracts/review/refusal';
import type { RefusalCode } from '../../../contracts/review/rejection';
import type { KnownCommands } from './known-commands';
import type { CarriedMeter } from './refusal-meter';
import type { ReviewState } from './state';

/** What came, as far as it is kept: the text of an envelope, or why there is none. */
export type Content = { readonly statement: string } | { readonly refusal: RefusalCode };

/** A signal that nobody has judged yet, as many times as it came. */
export interface WaitingSignal {
  readonly channel: Channel;
  readonly content: Content;
  readonly times: number;
}

/**
 * What a run hands to the next: the state, how far the numbering of refusals has come, the statements that
 * may still come again, and what it did not get to. Each part has a bound of its own: with edition and
 * calendar it stays far below what Temporal takes as an input. What is optional is absent from what an
 * earlier version carries.
 */
export interface CarriedReview {
  readonly state: ReviewState;
  readonly refusals: number;
  readonly known?: KnownCommands;
  /** Digests of the envelopes that were applied last. */
  readonly envelopes?: readonly Digest[];
  readonly meter?: CarriedMeter;
  readonly waiting?: readonly WaitingSignal[];
  /** The registers of people and keys are to be looked at. */
  readonly looksAgain?: true;
}
