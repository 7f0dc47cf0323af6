import { z } from 'zod';
import { Audiences } from './parties';
import { Span } from './span';

/** What becomes of what was received, and how long the record is kept. */
export const CustodyRules = z.strictObject({
  /** From the end, for what was received to be given back or destroyed, and attested. */
  giveBack: Span,
  /** Who is told what is still outstanding then. The review closes with it on record. */
  overdue: Audiences,
  /**
   * From the end, in which the company may attest what it releases, and either side revoke a partner, also once
   * the review is closed. Null where that ends with the closing.
   */
  aftermath: Span.nullable(),
  retention: z.strictObject({
    /** From the closing; no sooner is the record destroyed. Null where it may be at once. */
    atLeast: Span.nullable(),
    /** From the closing; then the lead is asked to have the record destroyed. Null where nobody is. */
    atMost: Span.nullable(),
  }),
});
export type CustodyRules = z.infer<typeof CustodyRules>;
