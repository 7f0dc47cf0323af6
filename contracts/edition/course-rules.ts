import { z } from 'zod';
import { DriftRule, ProbeRules } from './probe-rules';
import { Span } from './span';

export const AccessRules = z.strictObject({
  /** From the submission, for the company to give working access; then `accessFailed`. */
  deadline: Span,
  /** Null where nobody looks between evaluations. */
  probe: ProbeRules.nullable(),
  /** `ask`: the company explains, and the lead takes the explanation, before anything goes on. */
  drift: DriftRule,
});
export type AccessRules = z.infer<typeof AccessRules>;
