import { z } from 'zod';
import { Audiences } from '../../edition/parties';
import { Actor } from '../../people/participant';
import { Code, CommandId, Instant, Text } from '../../primitives';
import { mark } from '../../projection/mark';
import { defineAct, event } from '../definitions';

/**
 * What a ruling comes to for the clock. `upheld`: the time is credited as recorded. `redated`: from
 * a later instant on. `annulled`: none of it.
 */
export const Ruling = z.enum(['upheld', 'redated', 'annulled']);
export type Ruling = z.infer<typeof Ruling>;

/** What a suspension was made for, and is ended by. */
export const SuspensionCause = z.enum(['act', 'order', 'request', 'outage']);
export type SuspensionCause = z.infer<typeof SuspensionCause>;

/** What ended one; `span` and `total` are the edition's longest times, which end it without anybody's act. */
export const SuspensionEnd = z.enum([...SuspensionCause.options, 'span', 'total']);
export type SuspensionEnd = z.infer<typeof SuspensionEnd>;

export const suspensionActs = [
  defineAct('beginSuspension', {
    signedBy: 'person',
    begins: 'SuspensionBegan',
    summary: 'pause the clock for a reason listed in the edition',
    fields: {
      reason: Code,
      from: Instant.optional().describe('when the cause began; default: now'),
    },
  }),
  defineAct('endSuspension', {
    signedBy: 'person',
    begins: 'SuspensionEnded',
    summary: 'resume the clock',
    fields: { suspension: Code },
  }),
  /** The company contests a suspension, or its dating; once each. */
  defineAct('contestSuspension', {
    signedBy: 'companyOrApi',
    begins: 'SuspensionContested',
    summary: 'contest a pause or its dates; once per pause',
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
      from: Instant.optional().describe('the later beginning; only with `redated`'),
      reason: Text,
    },
  }),
] as const;

export const suspensionEvents = [
  event('SuspensionBegan', {
    suspension: mark.state(Code),
    reason: mark.state(Code),
    from: mark.state(Instant),
    by: mark.record(Actor),
    cause: mark.state(SuspensionCause),
    notify: mark.state(Audiences),
    /** The command of the order on every review that began it; absent where none did. */
    order: mark.state(CommandId.optional()),
  }),
  event('SuspensionEnded', {
    suspension: mark.state(Code),
    until: mark.state(Instant),
    by: mark.record(Actor),
    on: mark.state(SuspensionEnd),
    /** Whether its time is credited: not if it was shorter than the edition counts. */
    counts: mark.state(z.boolean()),
  }),
  /** Those who are awaited are asked whether it still holds. */
  event('SuspensionReviewDue', { suspension: mark.state(Code), notify: mark.state(Audiences) }),
  event('SuspensionContested', {
    suspension: mark.state(Code),
    by: mark.record(Actor),
    reason: mark.contents(Text),
    /** When the ruling that the edition names counts, if nobody settles before; null while an order stops that. */
    dueAt: mark.state(Instant.nullable()),
    notify: mark.state(Audiences),
  }),
  event('ContestSettled', {
    suspension: mark.state(Code),
    by: mark.record(Actor),
    ruling: mark.state(Ruling),
    /** Since when it counts as begun; null where that stays as recorded. */
    from: mark.state(Instant.nullable()),
    /** Null where nobody settled in time. */
    reason: mark.contents(Text.nullable()),
    notify: mark.state(Audiences),
  }),
] as const;

/** One suspension of the clock in the view. */
export const SuspensionView = z.strictObject({
  id: mark.state(Code),
  reason: mark.state(Code),
  from: mark.state(Instant),
  /** Null while the clock is paused. */
  until: mark.state(Instant.nullable()),
  cause: mark.state(SuspensionCause),
  /** Whether its time is credited: not if it was annulled, or shorter than the edition counts. */
  counts: mark.state(z.boolean()),
  /** The order that began it, if one did. */
  order: mark.state(CommandId.optional()),
  /** When those who are awaited were last asked whether it still holds. */
  askedAt: mark.state(Instant.nullable()),
  /** Null where the company has not contested it. */
  contest: z
    .strictObject({
      at: mark.state(Instant),
      reason: mark.contents(Text),
      /** Null while an order stops the term. */
      dueAt: mark.state(Instant.nullable()),
      /** Null while it is not settled. */
      ruling: mark.state(Ruling.nullable()),
      why: mark.contents(Text.nullable()),
    })
    .nullable(),
});
export type SuspensionView = z.infer<typeof SuspensionView>;
