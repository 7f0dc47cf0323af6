import { z } from 'zod';
import { Actor } from '../people/participant';
import { Code, Digest, Instant, Text } from '../primitives';
import { mark } from '../projection/mark';
import { defineAct, event } from './definitions';

/** What an agency concludes about a dossier. None of them permits or forbids a release. */
export const SignOffPosition = z.enum(['concur', 'concurWithComment', 'dissent', 'abstain']);
export type SignOffPosition = z.infer<typeof SignOffPosition>;

/** What ends a last call. `off`: quorum no longer stands, and the next one opens another. */
export const LastCallEnd = z.enum(['allSpoken', 'waived', 'termOver', 'off']);
export type LastCallEnd = z.infer<typeof LastCallEnd>;

/** Why an opinion on record no longer counts. */
export const VoidCause = z.enum(['recused', 'keyStolen']);
export type VoidCause = z.infer<typeof VoidCause>;

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

/** What an agency says about a dossier, and on which of the edition's questions; on its only one if absent. */
const opinionGiven = {
  question: Code.optional(),
  position: SignOffPosition,
  dossierDigest: Digest,
  reason: Text,
};

export const signingActs = [
  defineAct('signOff', {
    signedBy: 'person',
    begins: 'SignedOff',
    summary: 'sign an agency’s position on the dossier',
    fields: {
      ...opinionGiven,
      onBehalfOf: Code.optional().describe('the person who delegated signing to the signer'),
    },
  }),
  /** An opinion for the decision-maker; it decides nothing. */
  defineAct('recommend', {
    signedBy: 'person',
    begins: 'Recommended',
    summary: 'recommend an opinion to the agency’s decision-maker',
    fields: { ...opinionGiven },
  }),
  /** The position on an earlier dossier holds for the current one, too. */
  defineAct('reaffirm', {
    signedBy: 'person',
    begins: 'SignedOff',
    summary: 'reaffirm an earlier opinion for the current dossier',
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
    summary: 'waive the rest of the last call for your agency',
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
    summary: 'declare a conflict of interest, or that there is none',
    fields: {
      interest: Text.nullable().describe('the conflict; null if there is none'),
    },
  }),
  defineAct('ruleOnInterest', {
    signedBy: 'person',
    begins: 'InterestRuled',
    summary: 'rule on a declared interest',
    fields: {
      person: Code,
      takesPart: z.boolean(),
      reason: Text,
    },
  }),
  defineAct('recuse', {
    signedBy: 'person',
    begins: 'PersonRecused',
    summary: 'recuse yourself from the review',
    fields: { reason: Text, handsTo: Code.optional() },
  }),
  defineAct('delegate', {
    signedBy: 'person',
    begins: 'SignatureDelegated',
    summary: 'delegate signing to someone until an instant',
    fields: { to: Code, until: Instant },
  }),
  defineAct('revokeDelegation', {
    signedBy: 'person',
    begins: 'DelegationRevoked',
    summary: 'end a delegation',
    fields: { to: Code },
  }),
] as const;

const opinion = {
  by: mark.record(Actor),
  agency: mark.state(Code),
  question: mark.state(Code),
  position: mark.deliberation(SignOffPosition),
  reason: mark.deliberation(Text),
  dossierDigest: mark.record(Digest),
};
const person = { by: mark.record(Actor), agency: mark.state(Code), person: mark.record(Code) };

export const signingEvents = [
  event('DeliberationBegan', {}),
  event('DossierAssembled', {
    version: mark.state(z.int().positive()),
    digest: mark.record(Digest),
    /** Earlier dossiers on which opinions still count: nothing that the edition calls material has changed since. */
    counting: mark.record(z.array(Digest)),
  }),
  event('SignedOff', {
    ...opinion,
    /** Who let the signer sign for them; null where they sign for themselves. */
    onBehalfOf: mark.record(Code.nullable()),
    /** The earlier dossier whose sign-off holds for this one, and what has changed since. */
    reaffirms: z
      .strictObject({
        dossierDigest: mark.record(Digest),
        changed: mark.record(z.array(ChangedPart)),
      })
      .nullable(),
  }),
  /** What the agency said about that earlier dossier no longer counts. */
  event('OpinionWithdrawn', {
    by: mark.record(Actor),
    agency: mark.state(Code),
    question: mark.state(Code),
    dossierDigest: mark.record(Digest),
    reason: mark.deliberation(Text),
  }),
  event('Recommended', opinion),
  /** Quorum stands; the agencies that have not spoken may until then, unless the review ends before. */
  /** `until` is null while an order stops the term. */
  event('LastCallOpened', {
    called: mark.state(z.array(Code).min(1)),
    until: mark.state(Instant.nullable()),
  }),
  event('LastCallWaived', {
    by: mark.record(Actor),
    agency: mark.state(Code),
    reason: mark.deliberation(Text),
  }),
  event('LastCallEnded', { how: mark.deliberation(LastCallEnd) }),
  event('PersonAssigned', person),
  event('InterestDeclared', { ...person, interest: mark.deliberation(Text.nullable()) }),
  event('InterestRuled', {
    ...person,
    takesPart: mark.deliberation(z.boolean()),
    reason: mark.deliberation(Text),
  }),
  event('PersonRecused', {
    ...person,
    /** Null where the register of people says it: it was said there. */
    reason: mark.deliberation(Text.nullable()),
    /** Who goes on; null where nobody was named. */
    handsTo: mark.record(Code.nullable()),
  }),
  /** The register of people has the person take part again. What is void stays so. */
  event('RecusalLifted', person),
  /** Opinions that stay on record and no longer count. */
  event('OpinionsVoided', {
    why: mark.state(VoidCause),
    agency: mark.state(Code),
    /** Who is recused, or whose key it is. */
    person: mark.record(Code),
    /** The events that gave them. */
    opinions: mark.state(z.array(z.int().positive()).min(1)),
    /** The stolen key, and since when it is considered stolen; null if no key is. */
    key: mark.record(Code.nullable()),
    since: mark.state(Instant.nullable()),
  }),
  event('SignatureDelegated', { ...person, to: mark.record(Code), until: mark.state(Instant) }),
  event('DelegationRevoked', { ...person, to: mark.record(Code) }),
] as const;

const opinionView = {
  agency: mark.state(Code),
  person: mark.record(Code.nullable()),
  question: mark.state(Code),
  position: mark.deliberation(SignOffPosition),
  reason: mark.deliberation(Text),
  dossierDigest: mark.record(Digest),
  /** The version of the dossier that it was given on. */
  dossierVersion: mark.state(z.int().positive().nullable()),
  at: mark.state(Instant),
  /** The event of the record that gave it. */
  event: mark.state(z.int().positive()),
  /** Why it no longer counts, and since when it does not; null while nothing speaks against it. */
  voided: z
    .strictObject({
      why: mark.state(VoidCause),
      at: mark.state(Instant),
      /** Since when the key is held to be in other hands; null for a recusal. */
      since: mark.state(Instant.nullable()),
    })
    .nullable(),
  /** The dossier has changed materially since. */
  stale: mark.state(z.boolean()),
};

export const SignOffView = z.strictObject({
  ...opinionView,
  /** Given on an earlier version of the dossier, and counted: what has changed since is immaterial. */
  carried: mark.state(z.boolean()),
  /** Taken back by the agency while it was carried. */
  withdrawn: mark.state(z.boolean()),
  onBehalfOf: mark.record(Code.nullable()),
  reaffirms: z
    .strictObject({
      dossierDigest: mark.record(Digest),
      changed: mark.record(z.array(ChangedPart)),
    })
    .nullable(),
});
export type SignOffView = z.infer<typeof SignOffView>;

/** The last call as it stands. */
export const LastCallView = z.strictObject({
  openedAt: mark.state(Instant),
  /** Null while an order stops the term. */
  until: mark.state(Instant.nullable()),
  called: mark.state(z.array(Code)),
  waived: mark.state(z.array(Code)),
  /** The events of the record that waived it. */
  waivedIn: mark.state(z.array(z.int().positive())),
  /** Null while it runs. */
  ended: mark.deliberation(LastCallEnd.exclude(['off']).nullable()),
});
export type LastCallView = z.infer<typeof LastCallView>;

/** Who takes part for the agencies, and what was said before anybody decided. */
export const SigningView = z.strictObject({
  people: z.array(
    z.strictObject({
      agency: mark.state(Code),
      person: mark.record(Code),
      assigned: mark.state(z.boolean()),
      interest: mark.deliberation(z.enum(['undeclared', 'none', 'declared', 'mayTakePart', 'out'])),
    }),
  ),
  delegations: z.array(
    z.strictObject({
      agency: mark.state(Code),
      from: mark.record(Code),
      to: mark.record(Code),
      until: mark.state(Instant),
    }),
  ),
  recommendations: z.array(z.strictObject(opinionView)),
  /** Null while quorum does not stand, or where no agency has still to speak. */
  lastCall: LastCallView.nullable(),
});
export type SigningView = z.infer<typeof SigningView>;
