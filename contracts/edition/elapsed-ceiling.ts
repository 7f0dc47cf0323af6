import { calendarDaysOf, closedDaysAtMost, longestWindowDays } from './contradiction';
import type { EditionShape } from './edition-shape';

/** The most calendar days from a submission to the end of its review; or why no number follows. */
export type ElapsedCeiling =
  { readonly days: number } | { readonly days: null; readonly because: readonly string[] };

/**
 * What an edition's rules come to for the whole time that a review can be open. Only what the edition itself
 * bounds is counted: a rule that can be used again and again leaves it open.
 */
export function elapsedCeiling(edition: EditionShape): ElapsedCeiling {
  const because = unboundedIn(edition);
  if (because.length > 0) return { days: null, because };
  const { window, access } = edition;
  const toNextBusinessDay = calendarDaysOf({ days: 1, unit: 'businessDays' }, edition).most;
  const beforeIt =
    window.startsOn === 'submission' ? 0 : calendarDaysOf(access.deadline, edition).most;
  const putOff = window.cutOff === null ? 0 : toNextBusinessDay;
  const rolledOver = window.rollOver === 'none' ? 0 : toNextBusinessDay;
  // The day of the start, which may not be counted, is a day that elapses.
  const closed = closedDaysAtMost(edition);
  return { days: beforeIt + 1 + putOff + longestWindowDays(edition) + rolledOver + closed };
}

function unboundedIn({ suspensions, amendments, intake, window }: EditionShape): string[] {
  return [
    ...suspensions.map(
      ({ reason }) =>
        `the clock can be paused for ${reason.replaceAll('-', ' ')} any number of times`,
    ),
    ...(amendments.clock === 'restart' ? ['each major amendment begins the window anew'] : []),
    ...(intake.acceptance === 'lead' && window.startsOn !== 'submission'
      ? ['the lead agency has no time in which to accept a submission']
      : []),
  ];
}
