import { z } from 'zod';
import { Actor } from '../../people/participant';
import { Code, Digest, Instant, Text } from '../../primitives';
import { mark } from '../../projection/mark';
import { Capability } from '../access/snapshot';
import { defineAct, event } from '../definitions';
import { SuiteGap } from '../fault';
import { CoverageDone } from '../findings';
import { LastCallEnd } from '../signing';

export const Phase = z.enum([
  'intake',
  'access',
  'evaluation',
  'deliberation',
  'reporting',
  'custody',
  'closed',
]);
export type Phase = z.infer<typeof Phase>;

/** How a review ended. Every outcome is advisory; none speaks of permission. */
export const Outcome = z.enum([
  'completed',
  'notCovered',
  'withdrawn',
  'windowClosed',
  /** The company did not give working access in time. */
  'accessFailed',
  /** The agencies were not ready in time: one has no signer, or the lead did not accept. */
  'agenciesUnavailable',
  /** Somebody cancelled the run in Temporal, which needs no signature: it is not a withdrawal. */
  'cancelled',
]);
export type Outcome = z.infer<typeof Outcome>;

/** Why a review ended. */
export const EndCause = z.enum([
  /** The sign-offs that the edition asks for are given, and nothing holds the report. */
  'signOffsGiven',
  /** The same, when the window ended. */
  'signOffsGivenAtEnd',
  /** With those sign-offs, the agencies ended the window before its time. */
  'endedEarly',
  'determinedNotCovered',
  'windowOver',
  /** The company did not give working access in time. */
  'accessNotGiven',
  'agenciesNotReady',
  /** The company withdrew. */
  'companyWithdrew',
  /** The clock was paused for longer than the edition allows. */
  'pausedTooLong',
  /** The run was cancelled in Temporal, without a signature. */
  'runCancelled',
]);
export type EndCause = z.infer<typeof EndCause>;

/** What of the plan was done, and what was not and why. */
export const Coverage = z.strictObject({
  suites: z.array(
    z.strictObject({
      suite: mark.state(Code),
      done: mark.state(z.enum(['done', 'partly', 'notDone'])),
      /** Null when done. */
      why: SuiteGap.nullable(),
    }),
  ),
  /** What the edition looks at besides suites, and the agency that noted it; null where none did. Its words stand with the findings. */
  topics: z.array(
    z.strictObject({
      topic: mark.state(Code),
      done: mark.state(CoverageDone),
      notedBy: mark.state(Code.nullable()),
    }),
  ),
  dossier: mark.record(Digest.nullable()),
  /** Each question of the edition: who signed on it, and who was asked and did not. */
  questions: z.array(
    z.strictObject({
      question: mark.state(Code),
      signed: mark.state(z.array(Code)),
      silent: mark.state(z.array(Code)),
    }),
  ),
  signed: mark.state(z.array(Code)),
  /** Agencies that sign and did not: silence is recorded as silence. */
  silent: mark.state(z.array(Code)),
  /**
   * The last call that quorum opened. Always an object: whether there was one is told to the same
   * people as what it was.
   */
  lastCall: z.strictObject({
    called: mark.deliberation(z.array(Code)),
    /** Called, and silent to the end. */
    silent: mark.deliberation(z.array(Code)),
    waived: mark.deliberation(z.array(Code)),
    /** `reviewEnded`: the review ended before its term. Null where there was no last call. */
    ended: mark.deliberation(
      z.enum([...LastCallEnd.exclude(['off']).options, 'reviewEnded']).nullable(),
    ),
  }),
  /** What was promised and is not known to be delivered; absent if there is none. */
  undelivered: z
    .array(
      z.strictObject({
        variant: mark.contents(Code),
        capability: mark.contents(Capability),
        why: mark.contents(
          z.enum(['neverDelivered', 'foundMissing', 'takenBack', 'takenBackOnceDelivered']),
        ),
        /** Agencies that found it missing; `answered` where the company says that it came since. */
        missedBy: z.array(
          z.strictObject({ agency: mark.contents(Code), answered: mark.contents(z.boolean()) }),
        ),
      }),
    )
    .optional(),
  openEscalations: mark.state(z.int().nonnegative()),
  /** Agencies that were consulted and had not answered. */
  openConsultations: mark.state(z.array(Code)),
  /** Requests that the company left unanswered. */
  openRequests: mark.state(z.array(Code)),
});
export type Coverage = z.infer<typeof Coverage>;

/** What ends a review before its time. */
export const endingActs = [
  /** Ends the window before its time, once the sign-offs stand that the edition asks for. */
  defineAct('endEarly', {
    signedBy: 'person',
    begins: 'EndedEarly',
    summary: 'end the window early, once the sign-offs are given',
    fields: { reason: Text },
  }),
  defineAct('withdraw', {
    signedBy: 'companyOrApi',
    begins: 'ReviewEnded',
    summary: 'withdraw the model from review',
    fields: { reason: Text },
  }),
] as const;

export const endingEvents = [
  event('EndedEarly', { reason: mark.deliberation(Text), by: mark.record(Actor) }),
  event('ReviewEnded', {
    outcome: mark.state(Outcome),
    by: mark.record(Actor),
    why: mark.state(EndCause),
    /** What the company says that withdraws it; null for every other end. */
    reason: mark.contents(Text.nullable()),
    /** Who had not acted when time ended it: agencies, `company`, `operator`; empty where nobody was waited for. */
    awaited: mark.state(z.array(Code)),
    /** When time was over, where time ended it: that is noticed a moment later. */
    since: mark.state(Instant.optional()),
    coverage: Coverage,
  }),
  event('ReportIssued', {
    /** What the report concludes: the review's own outcome. */
    outcome: mark.state(Outcome),
    digest: mark.record(Digest),
  }),
  event('ReviewClosed', {
    outcome: mark.state(Outcome),
    /** No sooner is the record destroyed; absent where it may be at once. */
    keptUntil: mark.state(Instant.optional()),
    /** Then the lead is asked to have the record destroyed; absent where nobody is. */
    keptNoLongerThan: mark.state(Instant.optional()),
    /** Until then a release may be attested and a partner revoked; absent where neither may be any more. */
    aftermathUntil: mark.state(Instant.optional()),
  }),
] as const;
