import type { Code } from '../primitives';
import { calendarDaysOf } from './contradiction';
import type { EditionShape } from './edition-shape';

/** The most calendar days that a review can be open under an edition. */
export interface ElapsedCeiling {
  /** From the submission to the end. */
  readonly days: number;
  /** From the opening of the window to the end. */
  readonly fromOpening: number;
  /**
   * Reasons whose suspensions come on top: the edition sets no longest total for them. So do days that are closed
   * while a review runs.
   */
  readonly beside: readonly Code[];
}

/**
 * What an edition's rules come to for the whole time that a review can be open: every term once and
 * at its longest, every suspension to its longest total, and a window restarted with every
 * amendment that a review takes, where an amendment does that.
 */
export function elapsedCeiling(edition: EditionShape): ElapsedCeiling {
  const { window, access, suspensions, amendments, bounds } = edition;
  const toNextBusinessDay = calendarDaysOf({ days: 1, unit: 'businessDays' }, edition).most;
  const putOff = window.cutOff === null ? 0 : toNextBusinessDay;
  const rolledOver = window.rollOver === 'none' ? 0 : toNextBusinessDay;
  const paused = suspensions.reduce(
    (all, { longestTotalDays }) => all + (longestTotalDays ?? 0),
    0,
  );
  const openings = amendments.clock === 'restart' ? 1 + bounds.amendments : 1;
  // The day of the start, which may not be counted, is a day that elapses.
  const length = calendarDaysOf({ days: window.ceilingDays, unit: window.unit }, edition).most;
  const pauses = calendarDaysOf({ days: Math.max(1, paused), unit: window.unit }, edition).most;
  const fromOpening = openings * (1 + putOff + length + rolledOver) + (paused === 0 ? 0 : pauses);
  const beforeIt =
    window.startsOn === 'submission' ? 0 : calendarDaysOf(access.deadline, edition).most;
  return {
    days: beforeIt + fromOpening,
    fromOpening,
    beside: suspensions.flatMap(({ reason, longestTotalDays }) =>
      longestTotalDays === null ? [reason] : [],
    ),
  };
}
