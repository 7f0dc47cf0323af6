import { z } from 'zod';
import { Code, Digest, Instant, Text } from '../../primitives';
import { HoldingKind, HoldingStatus } from './holding';

/** What is in whose hands, and until when it may be. */
export const CustodyView = z.strictObject({
  holdings: z.array(
    z.strictObject({
      id: Code,
      holds: HoldingKind,
      description: Text,
      digest: Digest.nullable(),
      agency: Code,
      person: Code,
      since: Instant,
      /** To whom its holder has handed it over, who has not taken it over yet; null where nobody is. */
      handedTo: z.strictObject({ agency: Code, person: Code, at: Instant }).nullable(),
      status: HoldingStatus,
      /** What its holder attests; null while it is held. */
      attestation: Text.nullable(),
      attestedAt: Instant.nullable(),
      confirmedAt: Instant.nullable(),
    }),
  ),
  /** When all of it should be given back or destroyed; null before custody, and where nothing is held. */
  dueAt: Instant.nullable(),
  /** Since when something is outstanding though that time is over. */
  overdueSince: Instant.nullable(),
  /** No sooner is the record destroyed; null where it may be at once, and before the review is closed. */
  keptUntil: Instant.nullable(),
  /** Then the lead is asked to have the record destroyed; null where nobody is asked. */
  keptNoLongerThan: Instant.nullable(),
  retentionEndedAt: Instant.nullable(),
  /**
   * Until when a release may be attested and a partner revoked, once the review is closed; null before, and
   * where neither may be.
   */
  aftermathUntil: Instant.nullable(),
});
export type CustodyView = z.infer<typeof CustodyView>;
