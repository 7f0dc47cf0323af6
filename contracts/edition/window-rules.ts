import { z } from 'zod';
import { Parties, Party } from './parties';
import { DayUnit, Term } from './span';
import { Code, LocalDate } from '../primitives';

/** ISO 3166-1, two letters. */
export const CountryCode = z.string().regex(/^[A-Z]{2}$/, 'must be the two letters of a country');

/** Which days are no business days. */
export const CalendarRules = z.strictObject({
  /** Days of the week, 1 Monday to 7 Sunday. */
  weekend: z.array(z.int().min(1).max(7)).max(6),
  /** Holidays by rule, resolved for each review once, when it begins. */
  holidays: z
    .strictObject({
      country: CountryCode,
      /** A part of the country with holidays of its own; the whole country's alone where it is absent. */
      region: Code.optional(),
      /** Lists of the country's one-off closures that count as closed days; none where it is absent. */
      closures: z.array(Code).max(20).optional(),
      /** One that falls on a Saturday or a Sunday is observed on the Friday before or the Monday after, too. */
      observedNearWeekend: z.boolean(),
    })
    .nullable(),
  /** Closures that neither a rule nor a list of the country gives. */
  alsoClosed: z.array(LocalDate).max(60),
});
export type CalendarRules = z.infer<typeof CalendarRules>;
export type HolidayRules = NonNullable<CalendarRules['holidays']>;

export const WindowRules = z.strictObject({
  unit: DayUnit,
  minimumDays: z.int().positive().max(3_650),
  defaultDays: z.int().positive().max(3_650),
  /** No extension takes the length past this many days. */
  ceilingDays: z.int().positive().max(3_650),
  /** `partiesComplete`: intake is accepted, and everything that was promised has been delivered. */
  startsOn: z.enum(['submission', 'acceptance', 'accessVerified', 'partiesComplete']),
  /** Whether the day of the start is the first day of the window or the day before it. */
  firstDay: z.enum(['counted', 'notCounted']),
  /** A start after this time of day, or on no business day, counts as of the next business day. */
  cutOff: z.iso.time({ precision: 0 }).nullable(),
  /** When the last day ends. */
  endOfDay: z.iso.time({ precision: 0 }),
  /** What happens to an end on a day that is not a business day. */
  rollOver: z.enum(['none', 'nextBusinessDay']),
  timeZone: z.string().min(1),
  /**
   * What a suspension takes out: the time it lasted, to the instant, on the clock of the time zone (a day is a
   * day, whether clocks change on it or not), or each day that began while the clock was paused.
   */
  tolling: z.enum(['toTheInstant', 'wholeDays']),
  /** The planned event before which the window ends, if the company named its date. */
  endAnchor: z.enum(['publicRelease', 'trustedPartnerRelease', 'none']),
  earlyEnd: z.strictObject({
    /** Whether the review ends of itself as soon as the sign-offs that are asked for stand. */
    onQuorum: z.boolean(),
    /** Who may end it once they stand; for nobody, it ends when its time is up. */
    by: z.array(Party.exclude(['company'])),
  }),
  atExpiry: z.literal('closeWithCoverage'),
});
export type WindowRules = z.infer<typeof WindowRules>;

/** Stops the clocks of all reviews at once, by an order of two people. */
export const TollRules = z.strictObject({
  /** One of the suspensions' reasons. */
  reason: Code,
  mayOrder: z.array(Party.extract(['coordinator'])).min(1),
});
export type TollRules = z.infer<typeof TollRules>;

/** Days that are closed while reviews run, besides those of the calendar. How many is a bound. */
export const ClosureRules = z.strictObject({
  /** Who may close days in one review. */
  mayClose: z.array(Party.extract(['lead', 'coordinator'])).min(1),
  /** Who may close them in all, by an order of two people. */
  mayOrder: z.array(Party.extract(['coordinator'])).min(1),
});
export type ClosureRules = z.infer<typeof ClosureRules>;

export const ExtensionRules = z.strictObject({
  /** Whose consent an extension needs. */
  consent: z.enum(['company', 'lead', 'coordinator']),
  most: z.int().nonnegative().max(3_650),
  /** Days of one extension at most; null where the ceiling alone binds. */
  longestDays: z.int().positive().max(3_650).nullable(),
});
export type ExtensionRules = z.infer<typeof ExtensionRules>;

/** How the company's contest of a suspension is settled. */
export const ContestRules = z.strictObject({
  /** A person of these who did not begin the suspension. */
  settledBy: z.array(Party.exclude(['company'])).min(1),
  /** From the contest to its settlement. */
  within: Term,
  /** What counts as the ruling where nobody settles in time; `annulled` gives no time back. */
  unsettled: z.enum(['upheld', 'annulled']),
});
export type ContestRules = z.infer<typeof ContestRules>;

/** A reason that stops the clock. */
export const SuspensionRule = z.strictObject({
  reason: Code,
  mayBegin: Parties,
  mayEnd: Parties,
  /** A suspension that lasts longer comes to what `then` says; null for one that may last. */
  longest: Term.nullable(),
  /** `resume`: the clock runs again, without anybody's act. */
  then: z.enum(['resume', 'accessFailed', 'windowClosed', 'withdrawn']),
  /**
   * All suspensions for the reason together, in days of the window, over the whole review. With the last of
   * them the clock runs again by itself. Null for a reason that is unbounded by its nature.
   */
  longestTotalDays: z.int().positive().max(3_650).nullable(),
  /** A shorter one is not credited. */
  shortestMinutes: z.int().nonnegative().max(10_080),
  /** How far back its beginning may be dated; never before the window opened. */
  datedBack: z.strictObject({
    /** It is recorded before this span from its beginning has ended; null where it begins when it is recorded. */
    within: Term.nullable(),
    /** `workingAccess`: nor before the last event on record that showed the access to work. */
    notBefore: z.enum(['opening', 'workingAccess']),
  }),
  /** Who is awaited while it lasts, and asked whether it still holds. */
  awaits: Parties,
  /** How often they are asked. */
  askedEvery: Term,
  contest: ContestRules,
});
export type SuspensionRule = z.infer<typeof SuspensionRule>;
