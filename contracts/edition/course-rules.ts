import { z } from 'zod';
import { Span } from './span';

export const AccessRules = z.strictObject({
  /** From the submission, for the company to give working access; then `accessFailed`. */
  deadline: Span,
});
export type AccessRules = z.infer<typeof AccessRules>;
