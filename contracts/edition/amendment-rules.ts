import { z } from 'zod';

/** What a company can change of what it submitted. */
export const AmendedField = z.enum([
  'modelName',
  'modelVersion',
  'weights',
  'systemPrompt',
  'safeguards',
  'promised',
]);
export type AmendedField = z.infer<typeof AmendedField>;

export const AmendmentRules = z.strictObject({
  /** A change of one of these is a major one, once intake is accepted; of all others a minor one. */
  major: z.array(AmendedField),
  /**
   * What a major one does to a window that is open. `restart`: it begins anew at that instant, with the days
   * that the company gives; no extension that was used up comes back.
   */
  clock: z.enum(['none', 'restart']),
  /**
   * What taking a promise back is, once intake is accepted: `noted` on record, in dossier and report, or `major`
   * as well. Either way it counts as promised and not had: it opens no window, and coverage lists it.
   */
  takenBack: z.enum(['noted', 'major']),
  /** How many amendments count as the company files them once intake is accepted; the lead takes up any further one. */
  withoutLead: z.int().nonnegative().max(10_000),
});
export type AmendmentRules = z.infer<typeof AmendmentRules>;
