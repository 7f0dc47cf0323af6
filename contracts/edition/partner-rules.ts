import { z } from 'zod';
import { Code } from '../primitives';
import { Parties } from './parties';

/** How government and company select trusted partners together, for access before the public has it. */
export const PartnerRules = z.strictObject({
  mayNominate: Parties,
  /** Each of them has to agree. */
  agreedBy: Parties,
  /** Reasons for which one of them may object. */
  objections: z.array(Code).min(1),
});
export type PartnerRules = z.infer<typeof PartnerRules>;
