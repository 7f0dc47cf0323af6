import { z } from 'zod';
import { Code } from '../primitives';
import { Parties, Party } from './parties';
import { Span } from './span';

/** What comes of a suspension that the company contests. */
export const ContestRules = z.strictObject({
  /** A person of these who did not begin the suspension. */
  settledBy: z.array(Party.exclude(['company'])).min(1),
  /** From the contest to its settlement. */
  within: Span,
  /** What counts as the ruling where nobody settles in time; `annulled` gives no time back. */
  unsettled: z.enum(['upheld', 'annulled']),
});
export type ContestRules = z.infer<typeof ContestRules>;

/** A reason that stops the clock. */
export const SuspensionRule = z.strictObject({
  reason: Code,
  mayBegin: Parties,
  mayEnd: Parties,
  /** A suspension that lasts longer comes to what `then` says; null for one that may last. */
  longest: Span.nullable(),
  /** `resume`: the clock runs again, without anybody's act. */
  then: z.enum(['resume', 'accessFailed', 'windowClosed', 'withdrawn']),
  /**
   * All suspensions for the reason together, in days of the window, over the whole review. With the last of
   * them the clock runs again by itself. Null for a reason that is unbounded by its nature.
   */
  longestTotalDays: z.int().positive().max(3_650).nullable(),
  /** A shorter one gives no time back. */
  shortestMinutes: z.int().nonnegative().max(10_080),
  /** How far back its beginning may be dated; never before the window opened. */
  datedBack: z.strictObject({
    /** It is recorded before this span from its beginning has ended; null where it begins when it is recorded. */
    within: Span.nullable(),
    /** `workingAccess`: nor before the last event on record that showed the access to work. */
    notBefore: z.enum(['opening', 'workingAccess']),
  }),
  /** Who is awaited while it lasts, and asked whether it still holds. */
  awaits: Parties,
  /** How often they are asked. */
  askedEvery: Span,
  contest: ContestRules,
});
export type SuspensionRule = z.infer<typeof SuspensionRule>;
