import { z } from 'zod';
import { SignOffPosition } from '../position';
import { Code, Digest, Instant, Text } from '../primitives';

/** What an agency says of a dossier, and on which of the edition's questions; on its only one if absent. */
const opinion = {
  question: Code.optional(),
  position: SignOffPosition,
  dossierDigest: Digest,
  reason: Text,
};

/** Who takes part for an agency, and what they say before and when it signs. */
export const signingActs = [
  z.strictObject({
    kind: z.literal('signOff'),
    ...opinion,
    /** Who let the signer sign for them. */
    onBehalfOf: Code.optional(),
  }),
  /** An opinion for whoever decides; it decides nothing. */
  z.strictObject({ kind: z.literal('recommend'), ...opinion }),
  /** The position on an earlier dossier holds for the current one, too. */
  z.strictObject({
    kind: z.literal('reaffirm'),
    question: Code.optional(),
    dossierDigest: Digest,
    previousDigest: Digest,
    reason: Text,
  }),
  z.strictObject({ kind: z.literal('assign'), person: Code }),
  z.strictObject({
    kind: z.literal('declareInterest'),
    /** What conflicts, or null for nothing. */
    interest: Text.nullable(),
  }),
  z.strictObject({
    kind: z.literal('ruleOnInterest'),
    person: Code,
    takesPart: z.boolean(),
    reason: Text,
  }),
  z.strictObject({ kind: z.literal('recuse'), reason: Text, handsTo: Code.optional() }),
  z.strictObject({ kind: z.literal('delegate'), to: Code, until: Instant }),
  z.strictObject({ kind: z.literal('revokeDelegation'), to: Code }),
] as const;
