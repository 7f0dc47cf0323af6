import { z } from 'zod';
import { defineAct } from '../define-act';
import { SignOffPosition } from '../position';
import { Code, Digest, Instant, Text } from '../../primitives';

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
    begins: 'SignedOff',
    summary: 'sign what an agency concludes about the dossier',
    fields: {
      ...opinion,
      onBehalfOf: Code.optional().describe('the person who let the signer sign for them'),
    },
  }),
  /** An opinion for whoever decides; it decides nothing. */
  defineAct('recommend', {
    signedBy: 'person',
    begins: 'Recommended',
    summary: 'recommend an opinion to whoever decides for the agency',
    fields: { ...opinion },
  }),
  /** The position on an earlier dossier holds for the current one, too. */
  defineAct('reaffirm', {
    signedBy: 'person',
    begins: 'SignedOff',
    summary: 'let the opinion on an earlier dossier hold for the current one',
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
    begins: 'OpinionWithdrawn',
    summary: 'withdraw the opinion on an earlier dossier',
    fields: { question: Code.optional(), dossierDigest: Digest, reason: Text },
  }),
  /** The agency asks for no more time in the last call: a silent one for itself, the lead for the review. */
  defineAct('waiveLastCall', {
    signedBy: 'person',
    begins: 'LastCallWaived',
    summary: 'waive the rest of the last call for one’s agency',
    fields: { dossierDigest: Digest, reason: Text },
  }),
  defineAct('assign', {
    signedBy: 'person',
    begins: 'PersonAssigned',
    summary: 'assign a person to the review',
    fields: { person: Code },
  }),
  defineAct('declareInterest', {
    signedBy: 'person',
    begins: 'InterestDeclared',
    summary: 'declare an interest that conflicts, or that there is none',
    fields: {
      interest: Text.nullable().describe('what conflicts; null where nothing does'),
    },
  }),
  defineAct('ruleOnInterest', {
    signedBy: 'person',
    begins: 'InterestRuled',
    summary: 'rule on an interest that somebody declared',
    fields: {
      person: Code,
      takesPart: z.boolean(),
      reason: Text,
    },
  }),
  defineAct('recuse', {
    signedBy: 'person',
    begins: 'PersonRecused',
    summary: 'recuse oneself from the review',
    fields: { reason: Text, handsTo: Code.optional() },
  }),
  defineAct('delegate', {
    signedBy: 'person',
    begins: 'SignatureDelegated',
    summary: 'let somebody sign in one’s place until an instant',
    fields: { to: Code, until: Instant },
  }),
  defineAct('revokeDelegation', {
    signedBy: 'person',
    begins: 'DelegationRevoked',
    summary: 'end a delegation',
    fields: { to: Code },
  }),
] as const;
