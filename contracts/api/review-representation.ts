import { z } from 'zod';
import { Instant } from '../primitives';
import { ReviewView } from '../review-view';

/**
 * Two clocks: what the government has consumed of the window, and what has elapsed in all since the
 * review was submitted. Milliseconds, as of `asOf`.
 */
export const ReviewClock = z.strictObject({
  /** Time in the window less suspensions; never more than the budget. */
  consumedMs: z.int().nonnegative(),
  remainingMs: z.int().nonnegative(),
  /** Time in the window for which the clock stood still. */
  tolledMs: z.int().nonnegative(),
  elapsedMs: z.int().nonnegative(),
  /** Now, or when the review closed. */
  asOf: Instant,
});
export type ReviewClock = z.infer<typeof ReviewClock>;

/** Null where there is nothing yet, or nothing that the caller may read. */
export const ReviewLinks = z.strictObject({
  self: z.string(),
  events: z.string(),
  evaluations: z.string(),
  dossier: z.string().nullable(),
  report: z.string().nullable(),
});
export type ReviewLinks = z.infer<typeof ReviewLinks>;

/** A review as the API shows it: the recorded view, its clock at this moment, and where to read on. */
export const ReviewRepresentation = ReviewView.extend({ clock: ReviewClock, links: ReviewLinks });
export type ReviewRepresentation = z.infer<typeof ReviewRepresentation>;
