import { z } from 'zod';
import { defineAct } from '../define-act';
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
  defineAct('signOff', {
    signedBy: 'person',
    fields: {
      ...opinion,
      /** Who let the signer sign for them. */
      onBehalfOf: Code.optional(),
    },
  }),
  /** An opinion for whoever decides; it decides nothing. */
  defineAct('recommend', { signedBy: 'person', fields: { ...opinion } }),
  /** The position on an earlier dossier holds for the current one, too. */
  defineAct('reaffirm', {
    signedBy: 'person',
    fields: {
      question: Code.optional(),
      dossierDigest: Digest,
      previousDigest: Digest,
      reason: Text,
    },
  }),
  /** The position that counts on an earlier dossier is not to count on the current one. */
  defineAct('withdrawOpinion', {
    signedBy: 'person',
    fields: { question: Code.optional(), dossierDigest: Digest, reason: Text },
  }),
  /** The agency asks for no more time in the last call: a silent one for itself, the lead for the review. */
  defineAct('waiveLastCall', {
    signedBy: 'person',
    fields: { dossierDigest: Digest, reason: Text },
  }),
  defineAct('assign', { signedBy: 'person', fields: { person: Code } }),
  defineAct('declareInterest', {
    signedBy: 'person',
    fields: {
      /** What conflicts, or null for nothing. */
      interest: Text.nullable(),
    },
  }),
  defineAct('ruleOnInterest', {
    signedBy: 'person',
    fields: {
      person: Code,
      takesPart: z.boolean(),
      reason: Text,
    },
  }),
  defineAct('recuse', { signedBy: 'person', fields: { reason: Text, handsTo: Code.optional() } }),
  defineAct('delegate', { signedBy: 'person', fields: { to: Code, until: Instant } }),
  defineAct('revokeDelegation', { signedBy: 'person', fields: { to: Code } }),
] as const;
