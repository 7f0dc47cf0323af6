import { z } from 'zod';
import { DayUnit } from '../../edition/span';
import { ExtensionRules } from '../../edition/window-rules';
import { Actor } from '../../people/participant';
import { Code, Instant, Line, LocalDate, OWN_WORDS } from '../../primitives';
import { mark } from '../../projection/mark';
import { CLOSED_DAYS } from './closures';
import { Ruling, SuspensionCause, SuspensionEnd } from './suspensions';

/** What the days of a window are, by its edition: where its end stands, this says how it is read. */
export const WindowCounting = z.strictObject({
  unit: mark.state(DayUnit),
  firstDay: mark.state(z.enum(['counted', 'notCounted'])),
  endOfDay: mark.state(z.iso.time({ precision: 0 })),
  /** By its IANA name. */
  timeZone: mark.state(z.string().regex(/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/)),
});
export type WindowCounting = z.infer<typeof WindowCounting>;

/** An end that fell on a non-business day and was moved to the next business day. */
export const RolledOver = z.strictObject({
  from: mark.state(LocalDate),
  to: mark.state(LocalDate),
  /** Why `from` is not a business day; `closure`: a day that was closed beside the holidays. */
  closed: mark.state(z.enum(['weekend', 'holiday', 'closure'])),
  /** The holiday's name in the calendar; null for any other day. */
  holiday: mark.state(Line(300).register(OWN_WORDS, { of: 'calendar' }).nullable()),
});
export type RolledOver = z.infer<typeof RolledOver>;

/** For how long a window opens, and since when that is counted. */
export const Opening = z.strictObject({
  days: mark.state(z.int().positive()),
  unit: mark.state(DayUnit),
  /** The next business day, where the window opened too late on its day or on a closed one; else null. */
  countsFrom: mark.state(LocalDate.nullable()),
});
export type Opening = z.infer<typeof Opening>;

const PAUSE = { suspension: mark.state(Code), reason: mark.state(Code), from: mark.state(Instant) };

/** Why the end of an open window moves, with what is particular to it. */
export const MoveReason = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: mark.state(z.literal('suspensionBegan')),
    ...PAUSE,
    cause: mark.state(SuspensionCause),
  }),
  z.strictObject({
    kind: mark.state(z.literal('suspensionEnded')),
    ...PAUSE,
    until: mark.state(Instant),
    on: mark.state(SuspensionEnd),
    /** The minutes that a pause lasts at least to count, where this one was shorter and gives no time back; else null. */
    shortestMinutes: mark.state(z.int().positive().nullable()),
  }),
  z.strictObject({
    kind: mark.state(z.literal('contestSettled')),
    ...PAUSE,
    ruling: mark.state(Ruling.exclude(['upheld'])),
    /** Since when it counts as begun; null where none of it counts. */
    redatedTo: mark.state(Instant.nullable()),
  }),
  z.strictObject({
    kind: mark.state(z.literal('extension')),
    days: mark.state(z.int().positive()),
    unit: mark.state(DayUnit),
    /** Whose consent the edition asks for. */
    consent: mark.state(ExtensionRules.shape.consent),
  }),
  /** The company names another date, or none. */
  z.strictObject({
    kind: mark.state(z.literal('plannedRelease')),
    release: mark.record(LocalDate.nullable()),
  }),
  /** The first wave of trusted partners is the planned release. */
  z.strictObject({ kind: mark.state(z.literal('firstWave')), release: mark.record(LocalDate) }),
  /** A major amendment restarts the window. */
  z.strictObject({
    kind: mark.state(z.literal('amendment')),
    days: mark.state(z.int().positive()),
    unit: mark.state(DayUnit),
  }),
  z.strictObject({
    kind: mark.state(z.literal('closedDays')),
    dates: mark.state(CLOSED_DAYS.days),
    /** By an order on every review. */
    byOrder: mark.state(z.boolean()),
  }),
]);
export type MoveReason = z.infer<typeof MoveReason>;

/** One move of the window's end, as codes and data: readers find the words. */
export const WindowMove = z.strictObject({
  at: mark.state(Instant),
  by: mark.record(Actor),
  why: MoveReason,
  /**
   * By how much the end differs on the clock of the edition's zone, in milliseconds: a day is a day when clocks
   * are changed. Null where a pause begins: what it adds is known once it has ended.
   */
  shiftMs: mark.state(z.int().nullable()),
  rolledOver: RolledOver.nullable(),
  /** Null while the clock is paused. */
  closesAt: mark.state(Instant.nullable()),
  /** Budget left at `at`, in milliseconds. */
  remainingMs: mark.state(z.int().nonnegative()),
  /** The whole budget after the move, in milliseconds. */
  budgetMs: mark.state(z.int().nonnegative()),
});
export type WindowMove = z.infer<typeof WindowMove>;

/** A move as the view lists it: the opening is the first, and moves nothing. */
export const ListedMove = WindowMove.extend({
  why: z.discriminatedUnion('kind', [
    z.strictObject({ kind: mark.state(z.literal('opening')), ...Opening.shape }),
    ...MoveReason.options,
  ]),
});
export type ListedMove = z.infer<typeof ListedMove>;

/** A move that nobody has made; to another edition there is no shift. */
export const SupposedMove = WindowMove.omit({ by: true }).extend({
  why: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('edition'),
      edition: Code,
      /** Null where that edition would not have opened the window yet. */
      opening: Opening.extend({ at: Instant }).nullable(),
    }),
    ...MoveReason.options,
  ]),
});
export type SupposedMove = z.infer<typeof SupposedMove>;
