import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endOfSpan, isClosedDay } from '../../../workflows/domain/calendar/business-day';
import {
  instantAt,
  localDateOf,
  plusDays,
  startOfDay,
} from '../../../workflows/domain/calendar/local-day';
import { arbitraryDayIn, arbitraryZone, rulesIn } from '../../support/arbitrary-window';
import {
  dateShown,
  dayAfter,
  firstInstantOf,
  lastShowing,
  weekday,
} from '../../support/oracle-calendar';

const DAY_MS = 86_400_000;
const FIRST = Date.parse('2026-01-01T00:00:00.000Z');
const DAYS = 1_100;
const toMs = (instant: string): number => Date.parse(instant);

/** Every day of three years, with a leap day among them. */
const everyDay = Array.from({ length: DAYS }).reduce<string[]>(
  (days) => [...days, dayAfter(days.at(-1) ?? '2025-12-31')],
  [],
);
const arbitraryZoneAndDay = arbitraryZone.chain((zone) =>
  fc.tuple(fc.constant(zone), arbitraryDayIn(zone, everyDay)),
);
const TIMES = ['23:59:59', '17:00:00', '00:30:00', '02:15:00', '23:30:00'] as const;

const holds = (law: (zone: string, day: string) => void, numRuns = 400): void => {
  fc.assert(
    fc.property(arbitraryZoneAndDay, ([zone, day]) => {
      law(zone, day);
    }),
    { numRuns },
  );
};

describe('a day of any zone', () => {
  it('is followed by the next one of the calendar', () => {
    for (const day of everyDay) expect(plusDays(day, 1)).toBe(dayAfter(day));
  });

  it('begins with its first instant, also where its midnight is skipped or comes twice', () => {
    holds((zone, day) => {
      const { calendar } = rulesIn(zone);
      expect(toMs(startOfDay(calendar, day))).toBe(firstInstantOf(zone, day));
    });
  });

  it('has its times where a clock on the wall shows them, the later of two', () => {
    holds((zone, day) => {
      for (const time of TIMES) {
        expect(toMs(instantAt(rulesIn(zone).calendar, day, time))).toBe(
          lastShowing(zone, day, time),
        );
      }
    });
  });

  it('is the day that a clock on the wall shows at every instant of it', () => {
    fc.assert(
      fc.property(arbitraryZone, fc.nat({ max: DAYS * 96 }), (zone, quarters) => {
        const ms = FIRST + quarters * 900_000;
        const at = new Date(ms).toISOString();
        expect(localDateOf(rulesIn(zone).calendar, at)).toBe(dateShown(zone, ms));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a term of an edition, in any zone', () => {
  const isClosed = (zone: string, day: string): boolean =>
    [6, 7].includes(weekday(day)) ||
    rulesIn(zone).calendar.holidays.some(({ date }) => date === day);

  it('ends with the day that a walk over the calendar comes to', () => {
    const term = fc.record({
      days: fc.integer({ min: 1, max: 120 }),
      unit: fc.constantFrom('calendarDays' as const, 'businessDays' as const),
    });
    fc.assert(
      fc.property(
        arbitraryZone,
        fc.nat({ max: 700 * 96 }),
        term,
        (zone, quarters, { days, unit }) => {
          const from = FIRST + quarters * 900_000;
          let day = dateShown(zone, from);
          for (let left = days; left > 0;) {
            day = dayAfter(day);
            if (unit === 'calendarDays' || !isClosed(zone, day)) left -= 1;
          }
          const rules = rulesIn(zone);
          const end = endOfSpan(rules, new Date(from).toISOString(), { days, unit });
          expect(toMs(end)).toBe(lastShowing(zone, day, rules.edition.window.endOfDay));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('counts the days that are open by the week and the holidays', () => {
    holds((zone, day) => {
      expect(isClosedDay(rulesIn(zone).calendar, day)).toBe(isClosed(zone, day));
    });
  });
});

describe('the zones that are tried', () => {
  it('skip a midnight, repeat one, and change their clocks by half an hour', () => {
    const lengths = new Set<number>();
    let [skipped, repeated] = [0, 0];
    for (const zone of ['America/Havana', 'Asia/Beirut', 'Australia/Lord_Howe', 'Africa/Cairo']) {
      for (const day of everyDay.slice(0, 400)) {
        const begins = firstInstantOf(zone, day);
        lengths.add((firstInstantOf(zone, dayAfter(day)) - begins) / 3_600_000);
        const midnight = lastShowing(zone, day, '00:00:00');
        if (midnight > begins) repeated += 1;
        if (dateShown(zone, begins - 1) === day || !startsAtMidnight(zone, begins)) skipped += 1;
      }
    }
    expect([...lengths].sort()).toEqual([23, 23.5, 24, 24.5, 25]);
    expect(Math.min(skipped, repeated)).toBeGreaterThan(0);
  });
});

const startsAtMidnight = (zone: string, ms: number): boolean =>
  new Date(ms).toLocaleTimeString('en-GB', { timeZone: zone, hour12: false }) === '00:00:00';

describe('a leap day, and the days around a year’s end', () => {
  it('are days like others', () => {
    expect([dayAfter('2028-02-28'), dayAfter('2028-02-29')]).toEqual(['2028-02-29', '2028-03-01']);
    expect(plusDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(plusDays('2027-12-31', 1)).toBe('2028-01-01');
    expect(new Date(FIRST + DAYS * DAY_MS).toISOString().slice(0, 4)).toBe('2029');
  });
});
