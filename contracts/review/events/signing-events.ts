import { z } from 'zod';
import { ChangedPart, LastCallEnd, SignOffPosition, VoidCause } from '../position';
import { Code, Digest, Instant, Text } from '../../primitives';
import { Actor } from '../../statement/statement';
import { event } from './event-of';

const opinion = {
  by: Actor,
  agency: Code,
  question: Code,
  position: SignOffPosition,
  reason: Text,
  dossierDigest: Digest,
};
const person = { by: Actor, agency: Code, person: Code };

export const signingEvents = [
  event('SignedOff', {
    ...opinion,
    /** Who let the signer sign for them; null where they sign for themselves. */
    onBehalfOf: Code.nullable(),
    /** The earlier dossier whose sign-off holds for this one, and what has changed since. */
    reaffirms: z.strictObject({ dossierDigest: Digest, changed: z.array(ChangedPart) }).nullable(),
  }),
  /** What the agency said of that earlier dossier counts no more. */
  event('OpinionWithdrawn', {
    by: Actor,
    agency: Code,
    question: Code,
    dossierDigest: Digest,
    reason: Text,
  }),
  event('Recommended', opinion),
  /** Quorum stands; the agencies that have not spoken may until then, unless the review ends before. */
  /** `until` is null while an order stops the term. */
  event('LastCallOpened', { called: z.array(Code).min(1), until: Instant.nullable() }),
  event('LastCallWaived', { by: Actor, agency: Code, reason: Text }),
  event('LastCallEnded', { how: LastCallEnd }),
  event('PersonAssigned', person),
  event('InterestDeclared', { ...person, interest: Text.nullable() }),
  event('InterestRuled', { ...person, takesPart: z.boolean(), reason: Text }),
  event('PersonRecused', {
    ...person,
    /** Null where the register of people says it: it was said there. */
    reason: Text.nullable(),
    /** Who goes on; null where nobody was named. */
    handsTo: Code.nullable(),
  }),
  /** The register of people has the person take part again. What is void stays so. */
  event('RecusalLifted', person),
  /** Opinions that stay on record and count no more. */
  event('OpinionsVoided', {
    why: VoidCause,
    agency: Code,
    /** Who is recused, or whose key it is. */
    person: Code,
    /** The events that gave them. */
    opinions: z.array(z.int().positive()).min(1),
    /** The stolen key, and since when it is held to be in other hands; null where nobody's key is. */
    key: Code.nullable(),
    since: Instant.nullable(),
  }),
  event('SignatureDelegated', { ...person, to: Code, until: Instant }),
  event('DelegationRevoked', { ...person, to: Code }),
] as const;
