import type { PolicyEdition } from '../../contracts/edition/policy-edition';
import type { Instant } from '../../contracts/primitives';
import type { Supposition, WhatIf } from '../../contracts/review/window/what-if';
import type { WindowCounting } from '../../contracts/review/window/moves';
import { formatDuration, formatInZone, shownInZone } from './time';

/** With what the edition starts the clock, once intake is accepted. */
export const CLOCK_START_WORDS = {
  submission: 'the clock has run since the submission',
  acceptance: 'the clock started with the acceptance',
  accessVerified: 'the clock starts when access has been verified to work',
  partiesComplete: 'the clock starts when all that was promised has been delivered',
} as const satisfies Record<PolicyEdition['window']['startsOn'], string>;

/** Where the end has come to stand, in the edition's zone first. */
export const endWords = (closesAt: Instant | null, timeZone: string | null): string =>
  closesAt === null ? 'no end: not open, or paused' : `closes ${formatInZone(closesAt, timeZone)}`;

/** Where a move has left the end. */
export const movedEndWords = (closesAt: Instant | null, timeZone: string | null): string =>
  closesAt === null ? 'paused' : endWords(closesAt, timeZone);

/**
 * What a window's days are: said wherever its length or what is left of it stands, so that nobody reads
 * "30 d 14 h left of 30 days" as a ceiling that is passed.
 */
export function lengthWords(days: number, counting: WindowCounting | null): string {
  if (counting === null) return `${days} days, counted from when the window opens`;
  const { unit, firstDay, endOfDay, timeZone } = counting;
  const kind = unit === 'businessDays' ? 'business' : 'calendar';
  const count = `${days} full ${kind} ${days === 1 ? 'day' : 'days'}`;
  const since =
    firstDay === 'counted'
      ? 'of which the day of opening is the first'
      : 'after the day of opening, which is not counted';
  return `${count} ${since}; the last ends at ${endOfDay} (${timeZone})`;
}

/** By how much the end would move, and which way. */
export function endMovedWords({ now, then }: Pick<WhatIf, 'now' | 'then'>): string {
  if (now.closesAt === null || then.closesAt === null) {
    return now.closesAt === then.closesAt ? 'the end does not move' : 'the end cannot be compared';
  }
  const { timeZone } = then;
  // A day is a day in the edition's zone, also over a change of clocks.
  const byMs = shownInZone(then.closesAt, timeZone) - shownInZone(now.closesAt, timeZone);
  if (byMs === 0) return 'the end does not move';
  return `the end moves by ${formatDuration(Math.abs(byMs))}, to ${byMs > 0 ? 'later' : 'earlier'}`;
}

/** What is supposed, after "if". */
export function suppositionWords(supposed: Supposition): string {
  switch (supposed.kind) {
    case 'extend':
      return `the window were extended by ${supposed.days} days`;
    case 'release':
      return supposed.plannedRelease === null
        ? 'no release were planned'
        : `the release were planned for ${supposed.plannedRelease}`;
    case 'suspend':
      return (
        `the clock were paused for ${supposed.reason} from ${supposed.from ?? 'now'}` +
        (supposed.until === undefined ? ' on' : ` until ${supposed.until}`)
      );
    case 'closeDays':
      return `${supposed.days.join(', ')} were closed`;
    case 'edition':
      return `the review ran under edition ${supposed.edition}`;
    default:
      return supposed satisfies never;
  }
}
