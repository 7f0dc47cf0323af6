import { z } from 'zod';
import { Actor } from '../../people/participant';
import { Code, CommandId, Instant, LocalDate, Text } from '../../primitives';
import { mark } from '../../projection/mark';
import { defineAct, event } from '../definitions';

/** Days that become closed days, and what closes them. */
export const CLOSED_DAYS = {
  days: z
    .array(LocalDate)
    .min(1)
    .max(20)
    .refine(
      (days) => days.every((day, index) => index === 0 || day > (days[index - 1] ?? '')),
      'must be in ascending order, each once',
    ),
  source: Text.describe('for example the date and number of the executive order'),
};

/** What a review counts besides its window. */
export const TermName = z.enum([
  'access',
  'determination',
  'request',
  'escalation',
  'silence',
  'suspension',
  'ask',
  'contest',
  'lastCall',
  'comments',
  'answers',
  'giveBack',
]);
export type TermName = z.infer<typeof TermName>;

export const MovedTerm = z.strictObject({
  term: mark.state(TermName),
  /** Which request, escalation, rung or suspension; null where there is one alone. */
  which: mark.state(Code.nullable()),
  /** Null while an order stops it. */
  from: mark.state(Instant.nullable()),
  to: mark.state(Instant.nullable()),
});
export type MovedTerm = z.infer<typeof MovedTerm>;

/** Days that are closed in a review that runs, besides those of its calendar. */
export const closureActs = [
  defineAct('closeDays', {
    signedBy: 'person',
    begins: 'DaysClosed',
    summary: 'close days in an open review',
    fields: CLOSED_DAYS,
  }),
] as const;

/** Days that are closed while a review runs, and what moves by that or by an order. */
export const closureEvents = [
  event('DaysClosed', {
    /** As they were said, in ascending order. */
    days: mark.state(z.array(LocalDate).min(1)),
    /** Those that were not over yet in this review. */
    counted: mark.state(z.array(LocalDate).min(1)),
    /** What closes them, for example the executive order. */
    source: mark.record(Text),
    by: mark.record(Actor),
    /** The order on every review that closed them; absent where none did. */
    order: mark.state(CommandId.optional()),
  }),
  /** The ends of these terms have moved; that of the window is a move of its own. */
  event('TermsMoved', { terms: z.array(MovedTerm).min(1) }),
] as const;
