import { z } from 'zod';
import { Code } from '../primitives';

/** How the health of an access is looked at while the window is open. */
export const ProbeRules = z.strictObject({
  everyHours: z.int().positive().max(168),
  /** Probes come up to this much later, so that many reviews do not probe at once. */
  jitterMinutes: z.int().nonnegative().max(720),
  /** Failures in a row that make an outage. */
  failures: z.int().positive().max(20),
  /** Reason under which an outage stops the clock; null where it is only recorded. */
  credits: Code.nullable(),
});
export type ProbeRules = z.infer<typeof ProbeRules>;

/**
 * What it comes to that another snapshot shows than the verified one. `markStale`: a check of access that is given
 * anew marks what was found before as stale. `ask`: a check or a probe asks the company, then the lead. An
 * edition with probes asks: a probe checks access that nobody gave anew, and would mark nothing.
 */
export const DriftRule = z.enum(['markStale', 'ask']);
export type DriftRule = z.infer<typeof DriftRule>;
