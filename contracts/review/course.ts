import { z } from 'zod';
import { Code, Digest } from '../primitives';

/** Where the basis of a determination is held: never what it says. */
export const BasisPointer = z.strictObject({
  digest: Digest,
  heldBy: Code.describe('who holds it'),
  reference: Code.describe('under which reference, there'),
});
export type BasisPointer = z.infer<typeof BasisPointer>;

/** What an agency says that was consulted. */
export const ConsultedView = z.enum(['covered', 'notCovered', 'cannotRuleOut', 'noView']);
export type ConsultedView = z.infer<typeof ConsultedView>;
