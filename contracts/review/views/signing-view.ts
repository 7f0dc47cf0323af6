import { z } from 'zod';
import { EscalationCause, EscalationLevel, NextStep } from '../../edition/escalation-rules';
import { Audiences } from '../../edition/parties';
import { ChangedPart, LastCallEnd, SignOffPosition, VoidCause } from '../position';
import { Code, Digest, Instant, Text } from '../../primitives';
import { Actor } from '../../statement/statement';

const opinion = {
  agency: Code,
  person: Code.nullable(),
  question: Code,
  position: SignOffPosition,
  reason: Text,
  dossierDigest: Digest,
  /** The version of the dossier that it was given on. */
  dossierVersion: z.int().positive().nullable(),
  at: Instant,
  /** The event of the record that gave it. */
  event: z.int().positive(),
  /** Why it counts no more, and since when it does not; null while nothing speaks against it. */
  voided: z
    .strictObject({
      why: VoidCause,
      at: Instant,
      /** Since when the key is held to be in other hands; null for a recusal. */
      since: Instant.nullable(),
    })
    .nullable(),
  /** The dossier has changed materially since. */
  stale: z.boolean(),
};

export const SignOffView = z.strictObject({
  ...opinion,
  /** Given on an earlier version of the dossier, and counted: what has changed since is immaterial. */
  carried: z.boolean(),
  /** Taken back by the agency while it was carried. */
  withdrawn: z.boolean(),
  onBehalfOf: Code.nullable(),
  reaffirms: z.strictObject({ dossierDigest: Digest, changed: z.array(ChangedPart) }).nullable(),
});
export type SignOffView = z.infer<typeof SignOffView>;

/** The last call as it stands. */
export const LastCallView = z.strictObject({
  openedAt: Instant,
  /** Null while an order stops the term. */
  until: Instant.nullable(),
  called: z.array(Code),
  waived: z.array(Code),
  /** The events of the record that waived it. */
  waivedIn: z.array(z.int().positive()),
  /** Null while it runs. */
  ended: LastCallEnd.exclude(['off']).nullable(),
});
export type LastCallView = z.infer<typeof LastCallView>;

/** Who takes part for the agencies, and what was said before anybody decided. */
export const SigningView = z.strictObject({
  people: z.array(
    z.strictObject({
      agency: Code,
      person: Code,
      assigned: z.boolean(),
      interest: z.enum(['undeclared', 'none', 'declared', 'mayTakePart', 'out']),
    }),
  ),
  delegations: z.array(z.strictObject({ agency: Code, from: Code, to: Code, until: Instant })),
  recommendations: z.array(z.strictObject(opinion)),
  /** Null while quorum does not stand, or where no agency has still to speak. */
  lastCall: LastCallView.nullable(),
});
export type SigningView = z.infer<typeof SigningView>;

export const EscalationView = z.strictObject({
  id: Code,
  by: Actor,
  /** What the person says who raised it; null where it was raised of itself. */
  reason: Text.nullable(),
  cause: EscalationCause.nullable(),
  /** What the cause is about: the finding, the request, or the number of the access. */
  about: Code.nullable(),
  /** Whether it holds the report while it is open. */
  holds: z.boolean(),
  raisedAt: Instant,
  level: EscalationLevel,
  since: Instant,
  notify: Audiences,
  /** The step that it takes if nothing is done; null on the last one. */
  next: NextStep.nullable(),
  acknowledgedBy: Actor.nullable(),
  /** The next step is put off until then. */
  snoozedUntil: Instant.nullable(),
  resolvedAt: Instant.nullable(),
  resolution: Text.nullable(),
});
export type EscalationView = z.infer<typeof EscalationView>;
