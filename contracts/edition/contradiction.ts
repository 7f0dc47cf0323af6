import type { EditionShape } from './edition-shape';
import type { Span } from './span';

/** How an edition contradicts itself. */
export type ContradictionCode =
  /** Two members contradict each other. */
  | 'conflict'
  /** Something is listed twice that must be listed once. */
  | 'duplicate'
  /** Something is out of order, or too large. */
  | 'out-of-order'
  /** A name of something that does not exist. */
  | 'unknown'
  /** A path that does not exist in this edition. */
  | 'no-such-path'
  /** Nobody can do what the edition requires. */
  | 'nobody'
  /** The company would judge its own review. */
  | 'wrong-party'
  /** Fewer agencies than stated can meet it. */
  | 'one-agency'
  /** It can never happen under this edition. */
  | 'never'
  /** It would happen as soon as it begins. */
  | 'at-once'
  /** It may last without limit. */
  | 'endless'
  /** The reason of an order on every review, used for one review. */
  | 'order-reason'
  /** Days in units that cannot be compared. */
  | 'units'
  /** It ends after the last day of the calendar that a review carries. */
  | 'beyond-calendar'
  /** An empty text. */
  | 'blank'
  /** More than a review can carry. */
  | 'too-large';

/** Where an edition contradicts itself, and why. */
export interface Contradiction {
  readonly path: readonly (string | number)[];
  readonly code: ContradictionCode;
  readonly why: string;
}

export type Path = Contradiction['path'];
export type Check = (edition: EditionShape) => Contradiction[];

/** The contradiction if the condition holds; otherwise nothing. */
export const when = (isSo: boolean, contradiction: Contradiction): Contradiction[] =>
  isSo ? [contradiction] : [];

/** One contradiction for each item that an earlier one equals. */
export function duplicates(path: Path, items: readonly unknown[], what: string): Contradiction[] {
  const texts = items.map((item) => JSON.stringify(item));
  return texts.flatMap((text, index) =>
    when(texts.indexOf(text) < index, {
      path: [...path, index],
      code: 'duplicate',
      why: `${what} must be listed only once`,
    }),
  );
}

/** Bounds of a span in calendar days, whatever day it begins on. */
export interface CalendarDays {
  readonly least: number;
  readonly most: number;
}

/** Closed days that no weekend explains: so many in a row, and so great a share of all others. */
const CLOSED_IN_A_ROW = 4;
const CLOSED_SHARE = 0.15;

export function calendarDaysOf({ days, unit }: Span, { calendar }: EditionShape): CalendarDays {
  if (unit === 'calendarDays') return { least: days, most: days };
  const open = 7 - new Set(calendar.weekend).size;
  const closed = CLOSED_IN_A_ROW + days * CLOSED_SHARE + calendar.alsoClosed.length;
  return {
    least: Math.max(days, Math.floor((days * 7) / open) - 7),
    most: Math.ceil(((days + closed) * 7) / open) + 7 - open,
  };
}

/** By how many calendar days the days that are closed while a review runs can put off what it counts. */
export function closedDaysAtMost({ calendar, closures, bounds }: EditionShape): number {
  const open = 7 - new Set(calendar.weekend).size;
  return closures === null ? 0 : Math.ceil((bounds.closedDays * 7) / open) + 7 - open;
}

/** The longest window under an edition, in calendar days. */
export const longestWindowDays = (edition: EditionShape): number =>
  calendarDaysOf({ days: edition.window.ceilingDays, unit: edition.window.unit }, edition).most;
