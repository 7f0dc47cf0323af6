import { z } from 'zod';
import { UnstoppedTerm } from './span';

/** A withdrawn review may be filed again, as one that goes on from it. */
export const RefilingRules = z.strictObject({
  /** From the withdrawal. */
  within: UnstoppedTerm,
});
export type RefilingRules = z.infer<typeof RefilingRules>;
