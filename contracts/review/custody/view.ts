import { z } from 'zod';
import { mark } from '../../projection/mark';
import { Code, Digest, Instant, Text } from '../../primitives';
import { HoldingKind, HoldingStatus } from './holding';

/** What is in whose hands, and until when it may be. */
export const CustodyView = z.strictObject({
  holdings: z.array(
    z.strictObject({
      id: mark.state(Code),
      holds: mark.state(HoldingKind),
      description: mark.contents(Text),
      digest: mark.contents(Digest.nullable()),
      agency: mark.state(Code),
      person: mark.record(Code),
      since: mark.state(Instant),
      /** To whom its holder has handed it over, who has not taken it over yet; null where nobody is. */
      handedTo: z
        .strictObject({
          agency: mark.state(Code),
          person: mark.record(Code),
          at: mark.state(Instant),
        })
        .nullable(),
      status: mark.state(HoldingStatus),
      /** What its holder attests; null while it is held. */
      attestation: mark.contents(Text.nullable()),
      attestedAt: mark.state(Instant.nullable()),
      confirmedAt: mark.state(Instant.nullable()),
    }),
  ),
  /** When all of it should be given back or destroyed; null before custody, and where nothing is held. */
  dueAt: mark.state(Instant.nullable()),
  /** Since when something is outstanding though that time is over. */
  overdueSince: mark.state(Instant.nullable()),
  /** No sooner is the record destroyed; null where it may be at once, and before the review is closed. */
  keptUntil: mark.state(Instant.nullable()),
  /** Then the lead is asked to have the record destroyed; null where nobody is asked. */
  keptNoLongerThan: mark.state(Instant.nullable()),
  retentionEndedAt: mark.state(Instant.nullable()),
  /**
   * Until when a release may be attested and a partner revoked, once the review is closed; null before, and
   * where neither may be.
   */
  aftermathUntil: mark.state(Instant.nullable()),
});
export type CustodyView = z.infer<typeof CustodyView>;

export const NOTHING_HELD_VIEW: CustodyView = {
  holdings: [],
  dueAt: null,
  overdueSince: null,
  keptUntil: null,
  keptNoLongerThan: null,
  retentionEndedAt: null,
  aftermathUntil: null,
};
