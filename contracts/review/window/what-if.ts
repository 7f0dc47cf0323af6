import { z } from 'zod';
import { Code, Instant, LocalDate } from '../../primitives';
import { RejectionCode } from '../rejection';
import { CLOSED_DAYS, MovedTerm } from './closures';
import { SupposedMove } from './moves';

const DayOrInstant = z.union([Instant, LocalDate]);

/** Something that could come to pass. */
export const Supposition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('extend'), days: z.int().positive().max(3_650) }),
  z.strictObject({
    kind: z.literal('suspend'),
    /** One of the reasons that the edition lists. */
    reason: Code,
    /** Now if absent; it may lie ahead. A day stands for its beginning. */
    from: DayOrInstant.optional(),
    /** Without an end if absent. A day stands for the end of it, as the edition says. */
    until: DayOrInstant.optional(),
  }),
  /** The planned release on another day; null for none. */
  z.strictObject({ kind: z.literal('release'), plannedRelease: LocalDate.nullable() }),
  /** Days that become closed days of this review. */
  z.strictObject({
    kind: z.literal('closeDays'),
    days: CLOSED_DAYS.days,
  }),
  /** The same review under another edition. */
  z.strictObject({ kind: z.literal('edition'), edition: Code }),
]);
export type Supposition = z.infer<typeof Supposition>;

/** A window as it stands, or would. Milliseconds, as of the same instant. */
export const WindowOutlook = z.strictObject({
  edition: Code,
  /** The edition's, in which its days end. */
  timeZone: z.string(),
  /** Null before it opens, and while the clock is paused unless a release is planned, which ends it at the latest. */
  closesAt: Instant.nullable(),
  paused: z.boolean(),
  budgetMs: z.int().nonnegative(),
  /** By the government. */
  consumedMs: z.int().nonnegative(),
  remainingMs: z.int().nonnegative(),
  /** Since the first contact. */
  elapsedMs: z.int().nonnegative(),
});
export type WindowOutlook = z.infer<typeof WindowOutlook>;

export const AskWhatIf = z.strictObject({
  /** In the order in which they would happen. */
  suppositions: z.array(Supposition).min(1).max(20),
});
export type AskWhatIf = z.infer<typeof AskWhatIf>;

/** What would follow; nothing has happened. */
export const WhatIf = z.strictObject({
  asOf: Instant,
  now: WindowOutlook,
  then: WindowOutlook,
  /** How the end would come to move, in order. */
  moves: z.array(SupposedMove),
  /** The terms beside the window whose ends would move, each from where it is to where it would come to be. */
  terms: z.array(MovedTerm),
  /** What the rules would not let happen, by its place in what was supposed, from 0. */
  refusals: z.array(z.strictObject({ supposition: z.int().nonnegative(), code: RejectionCode })),
});
export type WhatIf = z.infer<typeof WhatIf>;
