import { describe, expect, it } from '@jest/globals';
import { closesAt, consumedMs, remainingMs } from '../../../workflows/domain/window/window';
import { regimeRules } from '../../support/regimes';
import { DAY_MS, T0, World, company, reviewer, rulesOf, system } from '../../support/review-world';

const lead = reviewer('caisi');
const outage = { kind: 'beginSuspension', reason: 'access-outage' } as const;
const lastMove = (world: World) =>
  world.recorded.flatMap(({ event }) => (event.type === 'WindowMoved' ? [event.move] : [])).at(-1);

describe('the window of the edition us-2026-06', () => {
  const rules = rulesOf('us-2026-06');

  it('does not open before access is verified', () => {
    const world = new World(rules).submits();
    expect(closesAt(world.live.window, rules)).toBeNull();
    world.providesAccess();
    expect(closesAt(world.live.window, rules)).toBeNull();
  });

  it('ends at the end of the thirtieth day in the edition’s time zone, the first day not counted', () => {
    const world = new World(rules).opens();
    expect(closesAt(world.live.window, rules)).toBe('2026-08-01T03:59:59.000Z');
  });

  it('keeps to the wall clock where the summer time ends within it', () => {
    const world = new World(rules);
    world.now = '2026-10-20T13:00:00.000Z';
    world.opens();
    expect(closesAt(world.live.window, rules)).toBe('2026-11-20T04:59:59.000Z');
  });

  it('is as short as the company gives it', () => {
    const world = new World(rules).opens({ windowDays: 3 });
    expect(closesAt(world.live.window, rules)).toBe('2026-07-05T03:59:59.000Z');
  });

  it('ends before the planned release when that comes first', () => {
    const world = new World(rules).opens({ plannedRelease: '2026-07-10' });
    expect(closesAt(world.live.window, rules)).toBe('2026-07-10T03:59:59.000Z');
  });

  it('moves with the planned release, and says so', () => {
    const world = new World(rules).opens();
    world.does(company, { kind: 'changePlannedRelease', plannedRelease: '2026-07-20' });
    expect(lastMove(world)).toMatchObject({
      why: { kind: 'plannedRelease', release: '2026-07-20' },
      closesAt: '2026-07-20T03:59:59.000Z',
      by: company,
    });
  });

  it('never ends later because the release is put off beyond the budget', () => {
    const world = new World(rules).opens();
    const end = closesAt(world.live.window, rules);
    world.does(company, { kind: 'changePlannedRelease', plannedRelease: '2027-01-20' });
    expect(closesAt(world.live.window, rules)).toBe(end);
  });

  it('refuses a planned release that has passed', () => {
    const world = new World(rules).opens();
    const deed = { kind: 'changePlannedRelease', plannedRelease: '2026-07-01' } as const;
    expect(world.does(company, deed)).toBe('release-date-past');
  });
});

/** From {@link T0}, nine o’clock in New York. */
const END_OF_FOURTEENTH_DAY = Date.parse('2026-07-16T03:59:59.000Z') - Date.parse(T0);

describe('an access outage', () => {
  const rules = rulesOf('us-2026-06');

  it('stops the clock, and credits exactly what it lasted', () => {
    const world = new World(rules).opens().after(2 * DAY_MS);
    expect(world.does(lead, outage)).toEqual(['SuspensionBegan', 'WindowMoved']);
    expect(closesAt(world.live.window, rules)).toBeNull();
    const consumed = consumedMs(world.live.window, rules, world.now);
    world.after(3 * DAY_MS + 3_600_000);
    expect(consumedMs(world.live.window, rules, world.now)).toBe(consumed);
    world.does(lead, { kind: 'endSuspension', suspension: 'sus-1' });
    expect(lastMove(world)).toMatchObject({
      why: { kind: 'suspensionEnded', suspension: 'sus-1', on: 'act', shortestMinutes: null },
      shiftMs: 3 * DAY_MS + 3_600_000,
      closesAt: '2026-08-04T04:59:59.000Z',
      by: lead,
    });
  });

  it('can be recorded after it began, never from before the window or a time already credited', () => {
    const world = new World(rules).opens().after(2 * DAY_MS);
    const from = '2026-07-02T13:00:00.000Z';
    expect(world.does(lead, { ...outage, from: '2026-06-30T13:00:00.000Z' })).toBe(
      'suspension-outside-window',
    );
    expect(world.does(lead, { ...outage, from })).toContain('SuspensionBegan');
    expect(consumedMs(world.live.window, rules, world.now)).toBe(DAY_MS);
    world.does(lead, { kind: 'endSuspension', suspension: 'sus-1' });
    expect(world.after(1_000).does(lead, { ...outage, from })).toBe('suspension-outside-window');
  });

  it('is for the agencies that the edition names, and for the reasons that it names', () => {
    const world = new World(rules).opens();
    expect(world.does(reviewer('cisa'), outage)).toBe('not-your-act');
    expect(world.does(company, outage)).toBe('not-your-act');
    expect(world.does(lead, { ...outage, reason: 'holiday' })).toBe('suspension-reason-unknown');
  });

  it('ends the review when it lasts longer than the edition bears', () => {
    const world = new World(rules).opens();
    world.does(lead, outage);
    expect(world.after(END_OF_FOURTEENTH_DAY - 1).tick()).toEqual(['SuspensionReviewDue']);
    expect(world.tick()).toBe('nothing-due');
    expect(world.after(1).tick()).toEqual(['ReviewEnded']);
    expect(world.live).toMatchObject({ phase: 'reporting', outcome: 'accessFailed' });
  });
});

describe('the first contact', () => {
  const rules = rulesOf('us-2026-06');

  it('may come before the submission, and never after it', () => {
    const late = new World(rules).submits({ firstContact: '2026-07-01T13:00:00.001Z' });
    expect(late.state).toBeNull();
    const world = new World(rules).submits({ firstContact: T0 });
    expect(world.live.phase).toBe('intake');
  });
});

describe('the opening', () => {
  it('says for how long, as of when, and why the end rolled over', () => {
    const world = new World(regimeRules('cfius'));
    world.now = '2026-06-03T22:00:00.000Z';
    world.submits().does(system, { kind: 'acceptIntake', suites: [] });
    expect(world.recorded.at(-1)?.event).toMatchObject({
      type: 'WindowOpened',
      days: 45,
      countsFrom: '2026-06-04',
      rolledOver: { from: '2026-07-18', to: '2026-07-20', closed: 'weekend', holiday: null },
    });
  });
});

describe('an extension', () => {
  const rules = rulesOf('us-2026-06');
  const extend = (days: number) => ({ kind: 'extendWindow', days, reason: 'more time' }) as const;

  it('needs the company, and goes to the ceiling and no further', () => {
    const world = new World(rules).opens({ windowDays: 20 });
    expect(world.does(lead, extend(5))).toBe('not-your-act');
    expect(world.does(company, extend(11))).toBe('past-ceiling');
    expect(world.does(company, extend(10))).toEqual(['WindowExtended', 'WindowMoved']);
    expect(closesAt(world.live.window, rules)).toBe('2026-08-01T03:59:59.000Z');
    expect(world.does(company, extend(1))).toBe('past-ceiling');
  });

  it('comes as often as the edition says', () => {
    const world = new World(rules).opens({ windowDays: 3 });
    for (let count = 0; count < 3; count += 1) world.does(company, extend(1));
    expect(world.does(company, extend(1))).toBe('too-many-extensions');
  });
});

describe('what is said after the end', () => {
  const rules = rulesOf('us-2026-06');
  const extend = { kind: 'extendWindow', days: 1, reason: 'more time' } as const;

  it('is too late, even while the review has not yet ended of itself', () => {
    const world = new World(rules).opens({ windowDays: 3 });
    world.now = closesAt(world.live.window, rules) ?? world.now;
    expect(world.after(-1).does(lead, outage)).toContain('SuspensionBegan');
    world.does(lead, { kind: 'endSuspension', suspension: 'sus-1' });
    world.after(1);
    expect(world.does(company, extend)).toBe('too-late');
    expect(world.does(lead, outage)).toBe('too-late');
    expect(world.does(company, { kind: 'withdraw', reason: 'too late' })).toBe('too-late');
    expect(world.tick()).toEqual(['ReviewEnded']);
  });
});

describe('one submission under two editions', () => {
  it('has thirty days from verified access under one, ninety from submission under the other', () => {
    const [us, draft] = [rulesOf('us-2026-06'), rulesOf('draft-2026-05')];
    const later = 5 * DAY_MS;
    const underUs = new World(us).submits().after(later);
    const underDraft = new World(draft).submits().after(later);
    expect(closesAt(underUs.live.window, us)).toBeNull();
    expect(remainingMs(underDraft.live.window, draft, underDraft.now)).toBeGreaterThan(85 * DAY_MS);
    expect(closesAt(underDraft.live.window, draft)).toBe('2026-09-30T03:59:59.000Z');
  });

  it('may last three days under one, and is too short under the other', () => {
    const submits = (edition: string) =>
      new World(rulesOf(edition)).submits({ windowDays: 3 }).state?.phase ?? 'refused';
    expect(submits('us-2026-06')).toBe('intake');
    expect(submits('draft-2026-05')).toBe('refused');
  });
});
