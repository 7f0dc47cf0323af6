import { z } from 'zod';
import { mark } from '../../projection/mark';
import { ChangedPart, LastCallEnd, SignOffPosition, VoidCause } from '../position';
import { Code, Digest, Instant, Text } from '../../primitives';
import { Actor } from '../../statement/statement';
import { event } from './event-of';

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
  /** What the agency said of that earlier dossier counts no more. */
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
  /** Opinions that stay on record and count no more. */
  event('OpinionsVoided', {
    why: mark.state(VoidCause),
    agency: mark.state(Code),
    /** Who is recused, or whose key it is. */
    person: mark.record(Code),
    /** The events that gave them. */
    opinions: mark.state(z.array(z.int().positive()).min(1)),
    /** The stolen key, and since when it is held to be in other hands; null where nobody's key is. */
    key: mark.record(Code.nullable()),
    since: mark.state(Instant.nullable()),
  }),
  event('SignatureDelegated', { ...person, to: mark.record(Code), until: mark.state(Instant) }),
  event('DelegationRevoked', { ...person, to: mark.record(Code) }),
] as const;
