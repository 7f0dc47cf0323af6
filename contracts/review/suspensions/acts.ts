import { z } from 'zod';
import { defineAct } from '../define-act';
import { Code, Instant, Text } from '../../primitives';

/**
 * What a ruling comes to for the clock. `upheld`: the time is given back as recorded. `redated`: from a later
 * instant on. `annulled`: none of it.
 */
export const Ruling = z.enum(['upheld', 'redated', 'annulled']);
export type Ruling = z.infer<typeof Ruling>;

export const suspensionActs = [
  /** The company contests a suspension, or its dating; once each. */
  defineAct('contestSuspension', {
    signedBy: 'companyOrApi',
    begins: 'SuspensionContested',
    summary: 'contest a pause of the clock, or its dating; once each',
    fields: { suspension: Code, reason: Text },
  }),
  /** A second person, who did not begin the suspension, settles the contest. */
  defineAct('settleContest', {
    signedBy: 'person',
    begins: 'ContestSettled',
    summary: 'settle the company’s contest of a pause',
    fields: {
      suspension: Code,
      ruling: Ruling,
      from: Instant.optional().describe(
        'when it began, for `redated` alone: later than it was recorded',
      ),
      reason: Text,
    },
  }),
] as const;
