import { refilingFault } from '../../../../workflows/domain/intake/filing-faults';
import { describe, expect, it } from '@jest/globals';
import type { Instant, LocalDate } from '../../../../contracts/primitives';
import { businessDayFrom, plusSpan } from '../../../../workflows/domain/calendar/business-day';
import { closesAt, rolledOver } from '../../../../workflows/domain/window/window';
import { World, company, reviewer, system } from '../../../support/review-world';
import { regimeRules } from '../../../support/regimes';

const rules = regimeRules('hsr');
const lead = reviewer('caisi');

function received(at: Instant, windowDays = 30): World {
  const world = new World(rules);
  world.now = at;
  return world.submits({ windowDays });
}
const endOf = (world: World) => closesAt(world.live.window, rules);

describe('a waiting period by 16 CFR 803.10(b): thirty days after the receipt, 11:59 p.m. Eastern', () => {
  it.each([
    ['a Monday in June', '2026-06-01T14:00:00.000Z', '2026-07-02T03:59:00.000Z'],
    ['across the end of summer time', '2026-10-13T14:00:00.000Z', '2026-11-13T04:59:00.000Z'],
    [
      '15 U.S.C. 18a(k): ends on Saturday 4 July',
      '2026-06-04T14:00:00.000Z',
      '2026-07-07T03:59:00.000Z',
    ],
    ['15 U.S.C. 18a(k): ends on a Sunday', '2026-12-11T15:00:00.000Z', '2027-01-12T04:59:00.000Z'],
    [
      '15 U.S.C. 18a(k): ends on Christmas, a Friday',
      '2026-11-25T15:00:00.000Z',
      '2026-12-29T04:59:00.000Z',
    ],
  ])('%s', (_what, at, end) => {
    expect(endOf(received(at))).toBe(end);
  });

  it('is fifteen days for a cash tender offer', () => {
    expect(endOf(received('2026-06-01T14:00:00.000Z', 15))).toBe('2026-06-17T03:59:00.000Z');
  });

  it('says why it rolled over', () => {
    const { window } = received('2026-11-25T15:00:00.000Z').live;
    expect(rolledOver(window, rules)).toEqual({
      ...{ from: '2026-12-25', to: '2026-12-28' },
      ...{ closed: 'holiday', holiday: 'Christmas Day' },
    });
  });
});

describe('the receipt by 16 CFR 803.10(c)', () => {
  it.each([
    ['at 5 p.m. counts as of that day', '2026-06-01T21:00:00.000Z', '2026-07-02T03:59:00.000Z'],
    ['a second later as of the next one', '2026-06-01T21:00:01.000Z', '2026-07-03T03:59:00.000Z'],
    ['on a Saturday as of Monday', '2026-06-06T14:00:00.000Z', '2026-07-09T03:59:00.000Z'],
    ['late on a Friday as of Monday', '2026-06-05T22:00:00.000Z', '2026-07-09T03:59:00.000Z'],
  ])('%s', (_what, at, end) => {
    expect(endOf(received(at))).toBe(end);
  });
});

/** Up to deliberation, with a dossier that nobody has signed. */
function deliberating(): World {
  const world = received('2026-06-01T14:00:00.000Z');
  world.does(system, { kind: 'acceptIntake', suites: [] });
  return world.providesAccess().evaluates().assembles('d');
}

describe('early termination by 16 CFR 803.11', () => {
  const endEarly = { kind: 'endEarly', reason: 'nothing is left to look into' } as const;

  it('is refused before the sign-offs stand', () => {
    const world = deliberating();
    expect(world.does(lead, endEarly)).toBe('sign-offs-missing');
    world.signs('caisi');
    expect(world.does(lead, endEarly)).toBe('sign-offs-missing');
  });

  it('is never automatic, and only the agency named in the edition may do it', () => {
    const world = deliberating();
    world.signs('caisi');
    expect(world.signs('nsa')).toEqual(['SignedOff', 'LastCallOpened']);
    expect(world.does(reviewer('nsa'), endEarly)).toBe('not-your-act');
    expect(world.does(company, endEarly)).toBe('not-your-act');
    expect(world.does(lead, endEarly)).toBe('last-call-open');
    expect(world.signs('cisa')).toEqual(['SignedOff', 'LastCallEnded']);
    expect(world.does(lead, endEarly)).toEqual(['EndedEarly', 'ReviewEnded']);
    expect(world.live).toMatchObject({ phase: 'reporting', outcome: 'completed' });
  });

  it('waits for escalations, as the report does', () => {
    const world = deliberating();
    world.signs('caisi');
    world.signs('nsa');
    world.does(reviewer('cisa'), { kind: 'escalate', reason: 'a doubt' });
    expect(world.does(lead, endEarly)).toBe('sign-offs-missing');
  });

  it('is what no edition gives that ends reviews by their sign-offs', () => {
    const world = new World(regimeRules('cfius'));
    world.opens().does(lead, endEarly);
    expect(world.does(lead, endEarly)).toBe('not-your-act');
  });
});

describe('to withdraw and file again, by 16 CFR 803.12(c)', () => {
  it('may be done within two business days, and begins a period of its own', () => {
    const first = received('2026-06-01T14:00:00.000Z');
    first.now = '2026-06-25T14:00:00.000Z';
    expect(first.does(company, { kind: 'withdraw', reason: 'to file again' })).toContain(
      'ReviewEnded',
    );
    const { calendar } = rules;
    const withdrawn: LocalDate = '2026-06-25';
    const latest = plusSpan(calendar, withdrawn, { days: 2, unit: 'businessDays' });
    expect(latest).toBe('2026-06-29');
    expect(businessDayFrom(calendar, latest)).toBe(latest);
    expect(endOf(received('2026-06-29T14:00:00.000Z'))).toBe('2026-07-30T03:59:00.000Z');
    const withdrawnAt = '2026-06-25T14:00:00.000Z';
    const ask = (at: string) => refilingFault(rules, { withdrawnAt, at });
    expect(ask('2026-06-30T03:58:59.000Z')).toBeNull();
    expect(ask('2026-06-30T03:59:00.000Z')).toBe('refiling-too-late');
  });

  it('is for editions that provide for it', () => {
    const none = { ...rules, edition: { ...rules.edition, refiling: null } };
    const at = '2026-06-25T14:00:00.000Z';
    expect(refilingFault(none, { withdrawnAt: at, at })).toBe('refiling-not-provided');
  });
});
