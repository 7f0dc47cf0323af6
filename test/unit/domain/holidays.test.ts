import { describe, expect, it } from '@jest/globals';
import { loadEdition } from '../../../policies/editions';
import { resolveCalendar } from '../../../policies/resolve-calendar';
import { isClosedDay, whyClosed } from '../../../workflows/domain/calendar/business-day';
import { instantAt, localDateOf } from '../../../workflows/domain/calendar/local-day';

const edition = loadEdition('us-2026-06');
const calendarOf = (year: string) => resolveCalendar(edition, `${year}-01-03T12:00:00.000Z`);

describe('the holidays of the edition us-2026-06', () => {
  it('say which holiday is observed', () => {
    const calendar = calendarOf('2029');
    expect(isClosedDay(calendar, '2029-11-12')).toBe(true);
    expect(whyClosed(calendar, '2029-11-12')).toMatchObject({
      closed: 'holiday',
      holiday: expect.stringContaining('Veterans Day') as unknown,
    });
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
    expect(plain.holidays).toEqual([{ date: '2026-08-03', name: null }]);
    expect(whyClosed(plain, '2026-08-03')).toEqual({ closed: 'closure', holiday: null });
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
