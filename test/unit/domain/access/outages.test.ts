import { describe, expect, it } from '@jest/globals';
import { PolicyEdition } from '../../../../contracts/edition/policy-edition';
import type { Deed } from '../../../../workflows/domain/kernel/command';
import { closesAt } from '../../../../workflows/domain/window/window';
import { ledgerOf } from '../../../support/ledger-of';
import { DAY_MS, World, company, observed, rulesOf, system } from '../../../support/review-world';
import { NO_ANSWER } from '../../../support/sample-fault';

const { access, ...rest } = rulesOf('us-2026-06').edition;
const probe = { everyHours: 6, jitterMinutes: 30, failures: 3, credits: 'access-outage' };
const rules = rulesOf('us-2026-06', { access: { ...access, probe } });
const unpaid = rulesOf('us-2026-06', { access: { ...access, probe: { ...probe, credits: null } } });
const begin = (from: string): Deed => ({
  kind: 'beginOutage',
  generation: 1,
  from,
  why: NO_ANSWER,
});
const end = (until: string): Deed => ({ kind: 'endOutage', generation: 1, until });

describe('an outage that probes find', () => {
  it('stops the clock since the first failure, and gives the time back, explained', () => {
    const world = new World(rules).opens().after(DAY_MS);
    const before = Date.parse(closesAt(world.live.window, rules) ?? '');
    const from = world.now;
    world.after(DAY_MS / 2);
    expect(world.does(system, begin(from))).toEqual([
      'OutageBegan',
      'SuspensionBegan',
      'WindowMoved',
    ]);
    expect(closesAt(world.live.window, rules)).toBeNull();
    world.after(DAY_MS / 2);
    expect(world.does(system, end(world.now))).toEqual([
      'OutageEnded',
      'SuspensionEnded',
      'WindowMoved',
    ]);
    expect(Date.parse(closesAt(world.live.window, rules) ?? '')).toBe(before + DAY_MS);
    expect(world.recorded.at(-1)?.event).toMatchObject({
      move: { by: system, why: { kind: 'suspensionEnded', reason: 'access-outage', on: 'outage' } },
    });
  });

  it('is only recorded where the edition credits nothing', () => {
    const world = new World(unpaid).opens().after(DAY_MS);
    expect(world.does(system, begin(world.now))).toEqual(['OutageBegan']);
    expect(world.does(system, begin(world.now))).toBe('wrong-phase');
    expect(world.does(system, end(world.now))).toEqual(['OutageEnded']);
  });

  it('is over, too, when access given again is verified', () => {
    const world = new World(rules).opens().after(DAY_MS);
    world.does(system, begin(world.now));
    world.after(DAY_MS);
    world.does(company, { kind: 'provideAccess', endpoint: 'http://127.0.0.1:1/v1', model: 'm' });
    const check: Deed = { kind: 'confirmAccess', generation: 2, snapshot: observed('f') };
    expect(world.does(system, check)).toEqual(
      expect.arrayContaining(['OutageEnded', 'SuspensionEnded']),
    );
    expect(ledgerOf(world).outages).toMatchObject([{ until: world.now }]);
  });
});

describe('an edition whose probes contradict it', () => {
  const issuesOf = (change: Partial<typeof probe>) =>
    PolicyEdition.safeParse({
      ...rest,
      access: { ...access, drift: 'ask', probe: { ...probe, ...change } },
    }).error?.issues.map(({ path }) => path.join('.'));

  it('is refused with the path', () => {
    expect(issuesOf({})).toBeUndefined();
    expect(issuesOf({ credits: 'bad-weather' })).toEqual(['access.probe.credits']);
    expect(issuesOf({ jitterMinutes: 360 })).toEqual(['access.probe.jitterMinutes']);
  });
});
