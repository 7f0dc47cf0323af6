import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../../../../contracts/people/participant';
import { closesAt, remainingMs } from '../../../../workflows/domain/window/window';
import { runningTerms } from '../../../../workflows/domain/kernel/running-terms';
import { DAY_MS, World, company, reviewer, rulesOf } from '../../../support/review-world';
import { resolveCalendar } from '../../../../policies/resolve-calendar';
import { REGIMES, regimeRules } from '../../../support/regimes';

const rules = rulesOf('us-2026-06');
const coordinator: Actor = { kind: 'coordinator', person: 'coordinator-one' };
const lead = reviewer('caisi');
const SOURCE = 'the executive order of 1 July';
const close = (...days: string[]) => ({ kind: 'closeDays', days, source: SOURCE }) as const;
const order = (...days: string[]) => ({ kind: 'orderClosedDays', days, source: SOURCE }) as const;
const ORDER = 'order-0123456789';

/** Its end rolls over days that are no business days. */
const rolling = rulesOf('us-2026-06', {
  window: { ...rules.edition.window, rollOver: 'nextBusinessDay' },
});

describe('days that are closed while a review runs', () => {
  it('move an end that lies on them to the next business day, with their source on record', () => {
    const world = new World(rolling).opens().after(10 * DAY_MS);
    const end = closesAt(world.live.window, rolling) ?? '';
    const last = new Date(Date.parse(end) - DAY_MS / 2).toISOString().slice(0, 10);
    const before = remainingMs(world.live.window, rolling, world.now);
    expect(world.does(coordinator, close(last))).toEqual(['DaysClosed', 'WindowMoved']);
    expect(world.recorded.at(-2)?.event).toMatchObject({ source: SOURCE, counted: [last] });
    const moved = world.recorded.at(-1)?.event;
    expect(moved).toMatchObject({
      move: { why: { kind: 'closedDays', dates: [last], byOrder: false } },
    });
    expect(moved).toMatchObject({ move: { rolledOver: { from: last, closed: 'closure' } } });
    expect(Date.parse(closesAt(world.live.window, rolling) ?? '')).toBeGreaterThan(Date.parse(end));
    expect(remainingMs(world.live.window, rolling, world.now)).toBe(before);
  });

  it('move every term of business days, and each move is said', () => {
    const world = new World(rules).opens();
    world.does(lead, { kind: 'askCompany', question: 'which weights?' });
    const [was] = runningTerms(world.live, rules).filter(({ term }) => term === 'request');
    const day = new Date(Date.parse(world.now) + DAY_MS).toISOString().slice(0, 10);
    expect(world.does(lead, close(day))).toEqual(['DaysClosed', 'TermsMoved']);
    const [is] = runningTerms(world.live, rules).filter(({ term }) => term === 'request');
    expect(world.recorded.at(-1)?.event).toMatchObject({
      terms: [{ term: 'request', which: 'rfi-1', from: was?.endsAt, to: is?.endsAt }],
    });
    expect((is?.endsAt ?? '') > (was?.endsAt ?? '')).toBe(true);
  });

  it('are closed only by those the edition names', () => {
    const world = new World(rules).opens();
    expect(world.does(company, close('2026-07-14'))).toBe('not-your-act');
    expect(world.does(reviewer('nsa'), close('2026-07-14'))).toBe('not-your-act');
    const none = new World(rulesOf('us-2026-06', { closures: null })).opens();
    expect(none.does(coordinator, close('2026-07-14'))).toBe('closures-not-provided');
    expect(none.does(coordinator, order('2026-07-14'))).toBe('closures-not-provided');
  });

  it('cannot be past, closed already, or beyond the calendar', () => {
    const world = new World(rules).opens().after(5 * DAY_MS);
    const yesterday = new Date(Date.parse(world.now) - DAY_MS).toISOString().slice(0, 10);
    expect(world.does(coordinator, close(yesterday))).toBe('closed-day-past');
    expect(world.does(coordinator, close('2026-07-25'))).toBe('closed-already');
    expect(world.does(coordinator, close('2026-07-28'))).toEqual(['DaysClosed']);
    expect(world.does(coordinator, close('2026-07-28'))).toBe('closed-already');
    expect(world.does(coordinator, close('2099-07-28'))).toBe('beyond-calendar');
  });

  it('are at most as many as the edition allows', () => {
    const few = { ...rules.edition.bounds, closedDays: 2 };
    const world = new World(rulesOf('us-2026-06', { bounds: few })).opens();
    expect(world.does(coordinator, close('2026-07-28', '2026-07-29'))).toEqual(['DaysClosed']);
    expect(world.does(coordinator, close('2026-07-30'))).toBe('too-many');
  });

  it('are closed in every review by an order, before the window opens and after it is over, too', () => {
    const world = new World(rules).submits();
    expect(world.does(coordinator, order('2026-07-28'), ORDER)).toEqual(['DaysClosed']);
    const ended = new World(rules).opens();
    ended.does(company, { kind: 'withdraw', reason: 'another model' });
    expect(ended.does(coordinator, order('2026-07-28'), ORDER)).toEqual(['DaysClosed']);
    expect(ended.recorded.at(-1)?.event).toMatchObject({ order: ORDER });
    expect(ended.does(lead, order('2026-07-29'))).toBe('not-your-act');
  });

  it('still count where an order comes once some of them are over', () => {
    const world = new World(rules).opens().after(5 * DAY_MS);
    const yesterday = new Date(Date.parse(world.now) - DAY_MS).toISOString().slice(0, 10);
    expect(world.does(coordinator, order(yesterday, '2026-07-28'), ORDER)).toEqual(['DaysClosed']);
    expect(world.live.window.closedDays).toEqual(['2026-07-28']);
  });

  it.each(REGIMES)('never shorten a window: %s', (name) => {
    const world = new World(regimeRules(name)).opens();
    const end = closesAt(world.live.window, world.rules);
    if (end === null) return;
    world.does(coordinator, close('2026-07-13', '2026-07-14'));
    expect(Date.parse(closesAt(world.live.window, world.rules) ?? '')).toBeGreaterThanOrEqual(
      Date.parse(end),
    );
  });
});

describe('the executive order of 18 December 2025', () => {
  it('ends on the 29th a window of thirty days that was to end on the 24th', () => {
    const closedLate = rulesOf('us-2026-06', {
      window: { ...rules.edition.window, rollOver: 'nextBusinessDay' },
      calendar: {
        ...rules.edition.calendar,
        // The calendar as it stood when the review began.
        holidays: { country: 'US', closures: [], observedNearWeekend: true },
      },
    });
    const { edition } = closedLate;
    const then = { edition, calendar: resolveCalendar(edition, '2025-11-20T00:00:00.000Z') };
    const window = {
      ...{ days: 30, openedAt: '2025-11-24T15:00:00.000Z', extensions: 0 },
      ...{ suspensions: [], plannedRelease: null, closedDays: [] as string[] },
    };
    expect(closesAt(window, then)).toBe('2025-12-25T04:59:59.000Z');
    const closed = { ...window, closedDays: ['2025-12-24', '2025-12-26'] };
    expect(closesAt(closed, then)).toBe('2025-12-30T04:59:59.000Z');
  });
});
