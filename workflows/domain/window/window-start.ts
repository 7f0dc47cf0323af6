import type { Instant, LocalDate } from '../../../contracts/primitives';
import { businessDayFrom, isClosedDay } from '../calendar/business-day';
import { localDateOf, localTimeOf, plusDays, startOfDay } from '../calendar/local-day';
import type { Rules } from '../kernel/rules';

/** The day and the instant that a window counts from. */
export interface WindowStart {
  readonly day: LocalDate;
  readonly at: Instant;
}

/** What comes after the cut-off, or on no business day, counts as if it had come with the next business day. */
export function windowStart(openedAt: Instant, { calendar, edition }: Rules): WindowStart {
  const { cutOff } = edition.window;
  const day = localDateOf(calendar, openedAt);
  const isLate = cutOff !== null && localTimeOf(calendar, openedAt) > cutOff;
  if (cutOff === null || (!isLate && !isClosedDay(calendar, day))) return { day, at: openedAt };
  const next = businessDayFrom(calendar, isLate ? plusDays(day, 1) : day);
  return { day: next, at: startOfDay(calendar, next) };
}

/** The first day that counts towards the window's length. */
export const firstCountedDay = ({ day }: WindowStart, { edition }: Rules): LocalDate =>
  edition.window.firstDay === 'counted' ? day : plusDays(day, 1);
