import { z } from 'zod';
import { mark } from '../projection/mark';
import { Code, Digest } from '../primitives';

/** Where the basis of a determination is held: never what it says. */
export const BasisPointer = z.strictObject({
  digest: mark.record(Digest),
  heldBy: mark.record(Code.describe('who holds it')),
  reference: mark.record(Code.describe('under which reference, there')),
});
export type BasisPointer = z.infer<typeof BasisPointer>;

/** What an agency says that was consulted. */
export const ConsultedView = z.enum(['covered', 'notCovered', 'cannotRuleOut', 'noView']);
export type ConsultedView = z.infer<typeof ConsultedView>;
