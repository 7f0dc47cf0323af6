import { z } from 'zod';
import { Outcome } from '../review/disclosure/ending';
import { Instant, LocalDate } from '../primitives';

/** Days on which reviews ended, both included, each in the zone of the review's own edition. */
export const StatisticsQuery = z
  .strictObject({
    /** Without it, since the first. */
    from: LocalDate.optional(),
    /** Without it, until now. */
    to: LocalDate.optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    error: 'must not lie before `from`',
  });
export type StatisticsQuery = z.infer<typeof StatisticsQuery>;

/** How the reviews ended that the caller may read, and who had not acted. */
export const OutcomeStatistics = z.strictObject({
  from: LocalDate.nullable(),
  to: LocalDate.nullable(),
  asOf: Instant,
  /** Reviews that ended in the period. */
  ended: z.int().nonnegative(),
  /** Every outcome, also those that no review came to. */
  outcomes: z.array(
    z.strictObject({
      outcome: Outcome,
      reviews: z.int().nonnegative(),
      /** Who had not acted when time ended them, and in how many; one review can have waited for several. */
      awaited: z.array(
        z.strictObject({
          /** An agency, or `company`, `coordinator`, `operator`. */
          who: z.string(),
          reviews: z.int().positive(),
        }),
      ),
    }),
  ),
  /** Reviews that have ended at some time, and are in no number: their keys are unavailable now. */
  unreadable: z.int().nonnegative(),
});
export type OutcomeStatistics = z.infer<typeof OutcomeStatistics>;
