import { z } from 'zod';
import { Code } from '../primitives';
import { ObservedSnapshot } from '../review/evaluation';

/** What an endpoint shows now, and what giving access to it would do to what runs. Nothing is changed by asking. */
export const AccessCheck = z.strictObject({
  observed: ObservedSnapshot,
  /**
   * Held against the snapshot that was verified last: there was `none`, it is the `same`, it takes `turns` with others,
   * or it is `another`.
   */
  shows: z.enum(['none', 'same', 'turns', 'another']),
  /** Evaluations that run now: each pauses until the new access is verified, and then continues or starts over. */
  interrupts: z.array(Code),
  /** Suites whose results would be stale. */
  stale: z.array(Code),
  /** Whether the company and the lead agency would be asked about the snapshot. */
  asks: z.boolean(),
});
export type AccessCheck = z.infer<typeof AccessCheck>;
