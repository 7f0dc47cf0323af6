import { z } from 'zod';
import { CLOSED_DAYS } from './acts/closure-acts';
import { ExtensionRules } from '../edition/window-rules';
import { DayUnit } from '../edition/span';
import { OWN_WORDS } from './own-words';
import { Code, Instant, Line, LocalDate } from '../primitives';
import { Actor } from '../statement/statement';
import { Ruling } from './suspensions/acts';
import { SuspensionCause, SuspensionEnd } from './suspensions/events';

/** An end that fell on a day that is not a business day, and stands on the next business day instead. */
export const RolledOver = z.strictObject({
  from: LocalDate,
  to: LocalDate,
  /** Why `from` is not a business day; `closure`: a day that was closed beside the holidays. */
  closed: z.enum(['weekend', 'holiday', 'closure']),
  /** The holiday's name in the calendar; null for any other day. */
  holiday: Line(300).register(OWN_WORDS, { of: 'calendar' }).nullable(),
});
export type RolledOver = z.infer<typeof RolledOver>;

/** For how long a window opens, and since when that is counted. */
export const Opening = z.strictObject({
  days: z.int().positive(),
  unit: DayUnit,
  /** The next business day, where the window opened too late on its day or on a closed one; else null. */
  countsFrom: LocalDate.nullable(),
});
export type Opening = z.infer<typeof Opening>;

const PAUSE = { suspension: Code, reason: Code, from: Instant };

/** Why the end of an open window moves, with what is particular to it. */
export const MoveReason = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('suspensionBegan'), ...PAUSE, cause: SuspensionCause }),
  z.strictObject({
    kind: z.literal('suspensionEnded'),
    ...PAUSE,
    until: Instant,
    on: SuspensionEnd,
    /** The minutes that a pause lasts at least to count, where this one was shorter and gives no time back; else null. */
    shortestMinutes: z.int().positive().nullable(),
  }),
  z.strictObject({
    kind: z.literal('contestSettled'),
    ...PAUSE,
    ruling: Ruling.exclude(['upheld']),
    /** Since when it counts as begun; null where none of it counts. */
    redatedTo: Instant.nullable(),
  }),
  z.strictObject({
    kind: z.literal('extension'),
    days: z.int().positive(),
    unit: DayUnit,
    /** Whose consent the edition asks for. */
    consent: ExtensionRules.shape.consent,
  }),
  /** The company names another date, or none. */
  z.strictObject({ kind: z.literal('plannedRelease'), release: LocalDate.nullable() }),
  /** The first wave of trusted partners is the planned release. */
  z.strictObject({ kind: z.literal('firstWave'), release: LocalDate }),
  /** A major amendment begins the window anew. */
  z.strictObject({ kind: z.literal('amendment'), days: z.int().positive(), unit: DayUnit }),
  z.strictObject({
    kind: z.literal('closedDays'),
    dates: CLOSED_DAYS.days,
    /** By an order on every review. */
    byOrder: z.boolean(),
  }),
]);
export type MoveReason = z.infer<typeof MoveReason>;

/** One move of the window's end, as codes and data: readers find the words. */
export const WindowMove = z.strictObject({
  at: Instant,
  by: Actor,
  why: MoveReason,
  /**
   * By how much the end differs on the clock of the edition's zone, in milliseconds: a day is a day when clocks
   * are changed. Null where a pause begins: what it adds is known once it has ended.
   */
  shiftMs: z.int().nullable(),
  rolledOver: RolledOver.nullable(),
  /** Null while the clock is paused. */
  closesAt: Instant.nullable(),
  /** Budget left at `at`, in milliseconds. */
  remainingMs: z.int().nonnegative(),
  /** The whole budget after the move, in milliseconds. */
  budgetMs: z.int().nonnegative(),
});
export type WindowMove = z.infer<typeof WindowMove>;

/** A move as the view lists it: the opening is the first, and moves nothing. */
export const ListedMove = WindowMove.extend({
  why: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('opening'), ...Opening.shape }),
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
