import { describe, expect, it } from '@jest/globals';
import Holidays from 'date-holidays';
import { findHolidayCalendar, listHolidayCalendars } from '../../../policies/holiday-calendar';
import { loadEdition } from '../../../policies/editions';
import { resolveCalendar } from '../../../policies/resolve-calendar';
import type { HolidayRules } from '../../../contracts/edition/window-rules';

const US = loadEdition('us-2026-06');
const FEDERAL: HolidayRules = { country: 'US', observedNearWeekend: true };

/** Days on which offices are closed, as the Office of Personnel Management published them for each year. */
const PUBLISHED: Readonly<Record<number, string>> = {
  2020: '01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25',
  2021: '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31',
  2022: '01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26',
  2023: '01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25',
  2024: '01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25',
  2025: '01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25',
  2026: '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25',
  2027: '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31',
  2028: '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25',
  2029: '01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25',
  2030: '01-01 01-21 02-18 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25',
};

const YEARS = Array.from({ length: 41 }, (_, index) => 2020 + index);

function holidaysIn(year: number, holidays: HolidayRules = FEDERAL) {
  const calendar = { ...US.calendar, holidays };
  const resolved = resolveCalendar({ ...US, calendar }, `${year - 1}-12-01T12:00:00.000Z`);
  return resolved.holidays.flatMap(({ date, name }) =>
    name !== null && date.startsWith(String(year)) ? [{ date, name }] : [],
  );
}
const datesIn = (year: number, holidays?: HolidayRules): string[] =>
  holidaysIn(year, holidays).map(({ date }) => date);

const weekdayOf = (date: string): number => new Date(`${date}T00:00:00.000Z`).getUTCDay();
const isAtWeekend = (date: string): boolean => [0, 6].includes(weekdayOf(date));

describe('the federal calendar', () => {
  it.each(Object.entries(PUBLISHED))(
    'has in %s the working days that were published',
    (year, days) => {
      const working = datesIn(Number(year)).filter((date) => !isAtWeekend(date));
      expect(working).toEqual(days.split(' ').map((day) => `${year}-${day}`));
    },
  );

  describe('against an outside list', () => {
    const outside = new Holidays('US', { types: ['public'] });
    const outsideIn = (year: number) =>
      outside.getHolidays(year).map(({ date, substitute }) => ({
        date: date.slice(0, 10),
        substitute: substitute === true,
      }));

    it.each(YEARS)('has the same holidays in %d', (year) => {
      const own = datesIn(year, { country: 'US', observedNearWeekend: false });
      const theirs = outsideIn(year).filter(({ substitute }) => !substitute);
      // Juneteenth became one in 2021; the list has it for every year.
      const known = theirs.filter(({ date }) => year > 2020 || !date.endsWith('06-19'));
      expect(own).toEqual(known.map(({ date }) => date));
    });

    it.each(YEARS)('observes in %d what the list observes, and Veterans Day besides', (year) => {
      const observed = holidaysIn(year).filter(({ name }) => name.endsWith('(observed)'));
      const theirs = outsideIn(year).filter(({ substitute }) => substitute);
      const known = theirs.filter(({ date }) => year > 2020 || !/06-(18|20)$/.test(date));
      const others = observed.filter(({ name }) => !name.startsWith('Veterans Day'));
      expect(others.map(({ date }) => date)).toEqual(known.map(({ date }) => date));
      const veterans = observed.filter(({ name }) => name.startsWith('Veterans Day'));
      const moved = { 0: `${year}-11-12`, 6: `${year}-11-10` }[weekdayOf(`${year}-11-11`)];
      expect(veterans.map(({ date }) => date)).toEqual(moved === undefined ? [] : [moved]);
    });
  });

  it('has the inauguration every fourth year, around Washington alone', () => {
    const around: HolidayRules = { ...FEDERAL, region: 'washington' };
    const added = YEARS.flatMap((year) => {
      const everywhere = datesIn(year);
      return datesIn(year, around).filter((date) => !everywhere.includes(date));
    });
    expect(added).toEqual([
      // In 2025 and 2053 it falls on the birthday of Martin Luther King, Jr.
      ...['2021-01-20', '2029-01-20', '2033-01-20', '2037-01-20', '2041-01-20'],
      ...['2045-01-20', '2049-01-20', '2057-01-20'],
    ]);
  });

  it('observes an inauguration on a Sunday the day after, and one on a Saturday on no other day', () => {
    const around: HolidayRules = { ...FEDERAL, region: 'washington' };
    const inaugurations = (year: number) =>
      holidaysIn(year, around)
        .filter(({ date }) => /-01-(19|20|21)$/.test(date))
        .map(({ date, name }) => `${date} ${name}`);
    expect(inaugurations(2029)).toEqual(['2029-01-20 Inauguration Day']);
    // The Monday is the birthday of Martin Luther King, Jr., and is named after it.
    expect(inaugurations(2013)).toEqual([
      '2013-01-20 Inauguration Day',
      '2013-01-21 Birthday of Martin Luther King, Jr.',
    ]);
    expect(datesIn(1985)).toEqual([]);
  });

  it('has what executive orders closed, where an edition takes them', () => {
    const taking: HolidayRules = { ...FEDERAL, closures: ['executive-order'] };
    const closed = (rules: HolidayRules) =>
      [2018, 2019, 2020, 2024, 2025].flatMap((year) =>
        holidaysIn(year, rules)
          .filter(({ name }) => name === 'closed by executive order')
          .map(({ date }) => date),
      );
    expect(closed(taking)).toEqual([
      ...['2018-12-05', '2018-12-24', '2019-12-24', '2020-12-24'],
      ...['2024-12-24', '2025-01-09', '2025-12-24', '2025-12-26'],
    ]);
    expect(closed(FEDERAL)).toEqual([]);
  });
});

describe('every country’s calendar', () => {
  it.each(listHolidayCalendars())('of $country names its sources, each once', (calendar) => {
    const { sources, holidays, regions, closures } = calendar;
    const ids = sources.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const rules = [...holidays, ...regions.flatMap((region) => region.holidays)];
    const cited = [...rules, ...closures.flatMap(({ days }) => days)].map(({ source }) => source);
    expect(cited.filter((source) => !ids.includes(source))).toEqual([]);
    const lists = [...regions, ...closures].map(({ id }) => id);
    expect(new Set(lists).size).toBe(lists.length);
  });

  it('is refused for a country, or a part of it, that is not here', () => {
    expect(findHolidayCalendar('ZZ')).toBeNull();
    expect(() => holidaysIn(2026, { country: 'ZZ', observedNearWeekend: true })).toThrow('ZZ');
    const nowhere = { ...FEDERAL, region: 'atlantis' };
    expect(() => holidaysIn(2026, nowhere)).toThrow('US atlantis');
  });
});
