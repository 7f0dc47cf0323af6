import { z } from 'zod';
import { mark } from '../../projection/mark';
import { EscalationCause, EscalationLevel, NextStep } from '../../edition/escalation-rules';
import { Audiences } from '../../edition/parties';
import { ChangedPart, LastCallEnd, SignOffPosition, VoidCause } from '../position';
import { Code, Digest, Instant, Text } from '../../primitives';
import { Actor } from '../../statement/statement';

const opinion = {
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
  /** Why it counts no more, and since when it does not; null while nothing speaks against it. */
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
  ...opinion,
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
  recommendations: z.array(z.strictObject(opinion)),
  /** Null while quorum does not stand, or where no agency has still to speak. */
  lastCall: LastCallView.nullable(),
});
export type SigningView = z.infer<typeof SigningView>;

export const NOBODY_SIGNS_VIEW: SigningView = {
  people: [],
  delegations: [],
  recommendations: [],
  lastCall: null,
};

export const EscalationView = z.strictObject({
  id: mark.state(Code),
  by: mark.record(Actor),
  /** What the person says who raised it; null where it was raised of itself. */
  reason: mark.deliberation(Text.nullable()),
  cause: mark.deliberation(EscalationCause.nullable()),
  /** What the cause is about: the finding, the request, or the number of the access. */
  about: mark.deliberation(Code.nullable()),
  /** Whether it holds the report while it is open. */
  holds: mark.state(z.boolean()),
  raisedAt: mark.state(Instant),
  level: mark.state(EscalationLevel),
  since: mark.state(Instant),
  notify: mark.state(Audiences),
  /** The step that it takes if nothing is done; null on the last one. */
  next: NextStep.nullable(),
  acknowledgedBy: mark.record(Actor.nullable()),
  /** The next step is put off until then. */
  snoozedUntil: mark.state(Instant.nullable()),
  resolvedAt: mark.state(Instant.nullable()),
  resolution: mark.deliberation(Text.nullable()),
});
export type EscalationView = z.infer<typeof EscalationView>;
