import { describe, expect, it } from '@jest/globals';
import { loadEdition } from '../../policies/editions';
import { resolveCalendar } from '../../policies/resolve-calendar';
import { isClosedDay, whyClosed } from '../../workflows/domain/business-day';
import { instantAt, localDateOf } from '../../workflows/domain/local-day';

/** Closed days of the Federal Government by 5 U.S.C. 6103, as the Office of Personnel Management lists them. */
const OBSERVED: Readonly<Record<string, string>> = {
  2026: '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25',
  2027: '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31',
  2028: '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25',
  2029: '01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25',
  2030: '01-01 01-21 02-18 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25',
};

const edition = loadEdition('us-2026-06');
const calendarOf = (year: string) => resolveCalendar(edition, `${year}-01-03T12:00:00.000Z`);

describe('the holidays of the edition us-2026-06', () => {
  it.each(Object.entries(OBSERVED))('are the federal ones in %s, as observed', (year, days) => {
    const calendar = calendarOf(String(Number(year) - 1));
    const weekdays = calendar.holidays
      .map(({ date }) => date)
      .filter((date) => date.startsWith(year) && !isWeekend(date));
    expect(weekdays).toEqual(days.split(' ').map((day) => `${year}-${day}`));
  });

  it('say which holiday is observed', () => {
    const calendar = calendarOf('2029');
    expect(isClosedDay(calendar, '2029-11-12')).toBe(true);
    expect(whyClosed(calendar, '2029-11-12')).toMatch(/Veterans Day/);
    expect(isClosedDay(calendar, '2029-11-13')).toBe(false);
  });

  it('include those that are observed in the year before, at the end of the calendar too', () => {
    const late = resolveCalendar(edition, '2024-09-16T12:00:00.000Z');
    expect(late.holidays.at(-1)?.date).toBe('2027-12-25');
    const later = resolveCalendar(edition, '2024-09-19T12:00:00.000Z');
    expect(later.holidays.at(-1)?.date).toBe('2027-12-31');
  });

  it('are observed on no other day where the edition does not say so', () => {
    const { calendar } = edition;
    const plain = resolveCalendar(
      { ...edition, calendar: { ...calendar, holidays: null, alsoClosed: ['2026-08-03'] } },
      '2026-07-01T12:00:00.000Z',
    );
    expect(plain.holidays).toEqual([{ date: '2026-08-03', name: 'closed by order' }]);
    expect(whyClosed(plain, '2026-08-03')).toBe('closed by order');
  });
});

describe('a day on which the clocks change', () => {
  const calendar = calendarOf('2026');

  it.each([
    ['2026-03-08', '2026-03-08T05:00:00.000Z', '2026-03-09T03:59:59.000Z'],
    ['2026-11-01', '2026-11-01T04:00:00.000Z', '2026-11-02T04:59:59.000Z'],
  ])('%s begins and ends by the clock on the wall', (day, begins, ends) => {
    expect(instantAt(calendar, day, '00:00:00')).toBe(begins);
    expect(instantAt(calendar, day, '23:59:59')).toBe(ends);
    expect(localDateOf(calendar, begins)).toBe(day);
    expect(localDateOf(calendar, ends)).toBe(day);
  });

  it('has each time that it repeats late, and reads what it skips by the offset before', () => {
    expect(instantAt(calendar, '2026-11-01', '01:30:00')).toBe('2026-11-01T06:30:00.000Z');
    expect(instantAt(calendar, '2026-03-08', '02:30:00')).toBe('2026-03-08T07:30:00.000Z');
  });
});

const isWeekend = (date: string): boolean =>
  [0, 6].includes(new Date(`${date}T00:00:00.000Z`).getUTCDay());
