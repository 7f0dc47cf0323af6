import { z } from 'zod';
import { mark } from '../projection/mark';
import { Code, Text } from '../primitives';

/** What is missing at intake, as the review found it itself. */
export const FoundDeficiency = z.discriminatedUnion('kind', [
  /** An evaluation suite of the edition is not installed. */
  z.strictObject({ kind: mark.state(z.literal('suiteUnavailable')), suite: mark.state(Code) }),
  /** Nobody of the agency is active and has a signing key. */
  z.strictObject({ kind: mark.state(z.literal('noSigner')), agency: mark.state(Code) }),
]);
export type FoundDeficiency = z.infer<typeof FoundDeficiency>;

/** What a submission goes back with: codes of what the review found, and a person's own words. */
export const Deficiency = z.discriminatedUnion('kind', [
  ...FoundDeficiency.options,
  z.strictObject({ kind: mark.state(z.literal('written')), text: mark.contents(Text) }),
]);
export type Deficiency = z.infer<typeof Deficiency>;
