import { describe, expect, it } from '@jest/globals';
import { closesAt, consumedMs } from '../../../../workflows/domain/window/window';
import {
  DAY_MS,
  T0,
  World,
  company,
  digest,
  reviewer,
  rulesOf,
  system,
} from '../../../support/review-world';
import { NO_ANSWER } from '../../../support/sample-fault';

const lead = reviewer('caisi');
const rules = rulesOf('us-2026-06');
const outage = (from: string) =>
  ({ kind: 'beginSuspension', reason: 'access-outage', from }) as const;
const ago = (world: World, ms: number): string =>
  new Date(Date.parse(world.now) - ms).toISOString();

describe('the beginning of an outage', () => {
  it('is recorded within two business days of its beginning', () => {
    // T0 is a Wednesday; Friday is the federal holiday observed for the Fourth of July.
    const from = new Date(Date.parse(T0) + 3_600_000).toISOString();
    const world = new World(rules).opens();
    world.now = '2026-07-07T03:59:59.000Z';
    expect(world.does(lead, outage(from))).toBe('suspension-too-far-back');
    world.now = '2026-07-07T03:59:58.999Z';
    expect(world.does(lead, outage(from))).toEqual(['SuspensionBegan', 'WindowMoved']);
  });

  it('takes nothing back of thirty days on the last of them', () => {
    const world = new World(rules).opens();
    const end = closesAt(world.live.window, rules) ?? '';
    world.now = new Date(Date.parse(end) - 3_600_000).toISOString();
    const consumed = consumedMs(world.live.window, rules, world.now);
    for (const days of [30, 20, 10, 5]) {
      expect(world.does(lead, outage(ago(world, days * DAY_MS)))).not.toContain('SuspensionBegan');
    }
    expect(consumedMs(world.live.window, rules, world.now)).toBe(consumed);
    expect(closesAt(world.live.window, rules)).toBe(end);
  });

  it('is never dated to before the access was last shown to work', () => {
    const world = new World(rules).opens();
    world.after(DAY_MS).evaluates();
    const worked = world.now;
    world.after(DAY_MS / 2);
    const before = new Date(Date.parse(worked) - 1).toISOString();
    expect(world.does(lead, outage(before))).toBe('suspension-too-far-back');
    expect(world.does(lead, outage(worked))).toContain('SuspensionBegan');
  });

  it('is never dated to before the window opened, nor to time that is to come', () => {
    const world = new World(rules).opens().after(3_600_000);
    expect(world.does(lead, outage(ago(world, 3_600_001)))).toBe('suspension-outside-window');
    expect(world.does(lead, outage(ago(world, -1)))).toBe('suspension-outside-window');
  });

  it('is reported to the company', () => {
    const world = new World(rules).opens().after(DAY_MS);
    world.does(lead, outage(world.now));
    const began = world.recorded.find(({ event }) => event.type === 'SuspensionBegan')?.event;
    expect(began).toMatchObject({ notify: ['company'], cause: 'act', by: lead });
  });
});

describe('an outage that probes find late', () => {
  const { access } = rules.edition;
  const probe = { everyHours: 6, jitterMinutes: 30, failures: 3, credits: 'access-outage' };
  const probed = rulesOf('us-2026-06', { access: { ...access, probe, drift: 'ask' } });
  const report = (from: string) =>
    ({ kind: 'beginOutage', generation: 1, from, why: NO_ANSWER }) as const;

  it('is credited since what last showed the access to work, not since before it', () => {
    const world = new World(probed).opens();
    const first = world.now;
    world.after(DAY_MS).does(company, {
      kind: 'deliver',
      variant: 'public',
      capability: 'access',
    });
    world.evaluates();
    const worked = world.now;
    world.after(DAY_MS);
    expect(world.does(system, report(first))).toContain('SuspensionBegan');
    expect(world.live.window.suspensions).toMatchObject([{ from: worked, cause: 'outage' }]);
  });
});

describe('an order that is dated back', () => {
  const coordinator = { kind: 'coordinator', person: 'coordinator-one' } as const;
  const toll = (asOf: string) =>
    ({ kind: 'toll', reason: 'lapse-in-appropriations', asOf }) as const;

  it('reaches back five business days, whether the access worked or not', () => {
    const world = new World(rules).opens().after(DAY_MS).evaluates();
    world.after(8 * DAY_MS);
    expect(world.does(coordinator, toll(ago(world, 9 * DAY_MS)))).toBe('suspension-too-far-back');
    expect(world.does(coordinator, toll(ago(world, 7 * DAY_MS)))).toContain('SuspensionBegan');
    expect(world.live.snapshot.digest).toBe(digest('a'));
  });

  it('reaches back over an outage that was too short to count, and over one that was annulled', () => {
    const world = new World(rules).opens().after(DAY_MS);
    world.does(lead, { kind: 'beginSuspension', reason: 'access-outage' });
    world.after(60_000).does(lead, { kind: 'endSuspension', suspension: 'sus-1' });
    world.does(lead, { kind: 'beginSuspension', reason: 'access-outage' });
    const contest = {
      kind: 'contestSuspension',
      suspension: 'sus-2',
      reason: 'it worked',
    } as const;
    world.after(DAY_MS).does(company, contest);
    const settle = { kind: 'settleContest', suspension: 'sus-2', ruling: 'annulled' } as const;
    world.does(coordinator, { ...settle, reason: 'it did' });
    const asOf = ago(world, 2 * DAY_MS);
    world.does(coordinator, toll(asOf));
    expect(world.live.window.suspensions).toMatchObject([{ from: asOf, cause: 'order' }]);
  });

  it('that was annulled for a review is not ordered again for that time, and binds no outage', () => {
    const world = new World(rules).opens();
    const order = 'example-order-0001';
    world.after(DAY_MS).does(coordinator, toll(world.now), order);
    world.after(DAY_MS).does(company, {
      ...{ kind: 'contestSuspension', suspension: 'sus-1', reason: 'they worked' },
    });
    const settle = { kind: 'settleContest', suspension: 'sus-1', ruling: 'annulled' } as const;
    expect(world.does(lead, { ...settle, reason: 'they did' })).toContain('ContestSettled');
    const annulledAt = world.now;
    expect(world.does(lead, outage(ago(world, DAY_MS)))).toContain('SuspensionBegan');
    world.after(3_600_000).does(coordinator, toll(ago(world, DAY_MS)));
    expect(world.live.window.suspensions.at(-1)).toMatchObject({ from: annulledAt });
  });
});
