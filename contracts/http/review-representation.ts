import { z } from 'zod';
import type { Projected } from '../projection/mark';
import { Code, Instant } from '../primitives';
import { toProjectedSchema } from '../projection/project';
import { ReviewView } from '../review/review-view';
import { RunFault } from '../review/run-fault';
import { Withheld } from './withheld';

/**
 * Two clocks: what the government has consumed of the window, and what has elapsed in all since the
 * first contact. Milliseconds, as of `asOf`.
 */
export const ReviewClock = z.strictObject({
  /** Time in the window less suspensions, as the edition counts it; never more than the budget. */
  consumedMs: z.int().nonnegative(),
  remainingMs: z.int().nonnegative(),
  /** Time in the window for which the clock was paused. */
  tolledMs: z.int().nonnegative(),
  elapsedMs: z.int().nonnegative(),
  /** When the window closes, as the clock of the edition's zone shows it; null where it has no end now. */
  closesAtInZone: z.string().nullable(),
  /** What the days of the window are: the rule by which what is left is read. */
  length: z.string(),
  /** Now, or when the review closed, or when its run was found to be lost. */
  asOf: Instant,
});
export type ReviewClock = z.infer<typeof ReviewClock>;

/** What the review's edition says about what is open, in sentences: who acts by when, and what counts if nobody does. */
export const ReviewProcedure = z.strictObject({
  /** How long a last call runs, and who waives the rest of it; null where there is none. */
  lastCall: z.string().nullable(),
  /** Of each pause that lasts, or whose contest is not settled: who is awaited, and how it is contested. */
  pauses: z.array(z.strictObject({ suspension: Code, awaited: z.string(), contest: z.string() })),
});
export type ReviewProcedure = z.infer<typeof ReviewProcedure>;

/** Null where there is nothing yet, or nothing that the caller may read. */
export const ReviewLinks = z.strictObject({
  self: z.string(),
  events: z.string(),
  evaluations: z.string(),
  dossier: z.string().nullable(),
  report: z.string().nullable(),
});
export type ReviewLinks = z.infer<typeof ReviewLinks>;

/**
 * A review as the API shows it: of the recorded view what the caller may see, its clock at this moment,
 * and where to read on.
 */
export type ReviewRepresentation = Projected<typeof ReviewView> & {
  readonly withheld: string[];
  readonly clock: ReviewClock;
  readonly procedure: ReviewProcedure;
  readonly runFault: RunFault | null;
  readonly links: ReviewLinks;
};
export const ReviewRepresentation = toProjectedSchema(ReviewView).extend({
  withheld: Withheld,
  clock: ReviewClock,
  procedure: ReviewProcedure,
  /** Null while its run goes on with its record. */
  runFault: RunFault.nullable(),
  links: ReviewLinks,
}) as unknown as z.ZodType<ReviewRepresentation>;
