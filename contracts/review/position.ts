import { z } from 'zod';

/** What an agency concludes about a dossier. None of them permits or forbids a release. */
export const SignOffPosition = z.enum(['concur', 'concurWithComment', 'dissent', 'abstain']);
export type SignOffPosition = z.infer<typeof SignOffPosition>;

/** What ends a last call. `off`: quorum no longer stands, and the next one opens another. */
export const LastCallEnd = z.enum(['allSpoken', 'waived', 'termOver', 'off']);
export type LastCallEnd = z.infer<typeof LastCallEnd>;

/** Why an opinion on record counts no more. */
export const VoidCause = z.enum(['recused', 'keyStolen']);
export type VoidCause = z.infer<typeof VoidCause>;

export const Determination = z.enum(['covered', 'notCovered', 'cannotRuleOut']);
export type Determination = z.infer<typeof Determination>;

/** What of a dossier is not as it was in an earlier one. */
export const ChangedPart = z.enum([
  'determination',
  'snapshot',
  'evaluations',
  'findings',
  'promises',
  'contents',
]);
export type ChangedPart = z.infer<typeof ChangedPart>;
