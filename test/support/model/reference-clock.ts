import type { Foundation } from '../../../contracts/edition/foundation';
import {
  dateShown,
  dayAfter,
  firstInstantOf,
  lastReading,
  lastShowing,
  reading,
  weekday,
} from '../oracle-calendar';
import { walkDays, walkRuns } from '../oracle-window';
import type { Days } from './reference-edition';

export const DAY_MS = 86_400_000;

export interface Stretch {
  readonly from: number;
  readonly until: number | null;
}

/** How an edition counts time, on a calendar that is none of the product's. All instants are milliseconds. */
export class ReferenceClock {
  readonly #foundation: Foundation;

  constructor(foundation: Foundation) {
    this.#foundation = foundation;
  }

  get #zone(): string {
    return this.#foundation.edition.window.timeZone;
  }

  dayOf(ms: number): string {
    return dateShown(this.#zone, ms);
  }

  laterDay(day: string, days: number): string {
    return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
  }

  endOfDay(day: string): number {
    return lastShowing(this.#zone, day, this.#foundation.edition.window.endOfDay);
  }

  /** A term begins with the day after its event. */
  endOfTerm(from: number, { days, unit }: Days): number {
    let day = this.dayOf(from);
    for (let left = days; left > 0;) {
      day = dayAfter(day);
      if (unit === 'calendarDays' || !this.#isClosed(day)) left -= 1;
    }
    return this.endOfDay(day);
  }

  #isClosed(day: string): boolean {
    const { weekend, holidays } = this.#foundation.calendar;
    return weekend.includes(weekday(day)) || holidays.some(({ date }) => date === day);
  }

  /** When a window's budget is used up; infinity while it is paused. */
  windowEnd(openedAt: number, days: number, pauses: readonly Stretch[]): number {
    const window = {
      ...{ days, openedAt: toInstant(openedAt), plannedRelease: null, closedDays: [] },
      suspensions: pauses.map(({ from, until }) => ({
        from: toInstant(from),
        until: until === null ? null : toInstant(until),
      })),
    };
    const walk = this.#countsDays ? walkDays : walkRuns;
    const { rolledEnd } = walk(window, this.#foundation);
    return rolledEnd === null ? Infinity : Date.parse(rolledEnd);
  }

  get #countsDays(): boolean {
    return this.#foundation.edition.window.tolling === 'wholeDays';
  }

  /** What a pause takes out: time on the clock of the zone, or the days that begin in it. */
  taken({ from, until }: Stretch, now: number): number {
    const end = until ?? now;
    if (!this.#countsDays) return reading(this.#zone, end) - reading(this.#zone, from);
    let days = 0;
    for (let day = this.#firstDayIn(from); this.#begins(day) < end; day = dayAfter(day)) days += 1;
    return days * DAY_MS;
  }

  /** When a pause that began at `from` has taken out so much. */
  whenTaken(from: number, ms: number): number {
    if (!this.#countsDays) return lastReading(this.#zone, reading(this.#zone, from) + ms);
    let day = this.#firstDayIn(from);
    for (let left = Math.floor(ms / DAY_MS); left > 0; left -= 1) day = dayAfter(day);
    return this.#begins(day);
  }

  #firstDayIn(from: number): string {
    const day = this.dayOf(from);
    return this.#begins(day) >= from ? day : dayAfter(day);
  }

  #begins(day: string): number {
    return firstInstantOf(this.#zone, day);
  }
}

const toInstant = (ms: number): string => new Date(ms).toISOString();
