import { describe, expect, it } from '@jest/globals';
import { closesAt } from '../../../../workflows/domain/window/window';
import { nextInstant } from '../../../../workflows/domain/kernel/next-instant';
import { DAY_MS, World, reviewer, rulesOf, system } from '../../../support/review-world';
import { NO_ANSWER } from '../../../support/sample-fault';

const lead = reviewer('caisi');
const rules = rulesOf('us-2026-06');
const suspend = { kind: 'beginSuspension', reason: 'access-outage' } as const;
const resume = (number: number) =>
  ({ kind: 'endSuspension', suspension: `sus-${number}` }) as const;
const lastMove = (world: World) =>
  world.recorded.flatMap(({ event }) => (event.type === 'WindowMoved' ? [event.move] : [])).at(-1);

/** Ticks up to an instant, whatever comes due before. */
function ticksTo(world: World, instant: string): void {
  for (let count = 0; count < 100; count += 1) {
    const next = nextInstant(world.live, world.rules);
    if (next === null || next.at > instant) break;
    world.now = next.at;
    world.tick();
  }
  world.now = instant;
}

describe('outages one after the other', () => {
  const outages = (world: World): World => {
    world.does(lead, suspend);
    world.after(13 * DAY_MS).does(lead, resume(1));
    world.after(DAY_MS).does(lead, suspend);
    return world;
  };

  it('pauses the clock for no longer in all than the edition says, and then says so', () => {
    const world = outages(new World(rules).opens());
    const before = '2026-08-14T03:59:59.000Z';
    ticksTo(world, new Date(Date.parse(world.now) + 8 * DAY_MS).toISOString());
    const ended = world.recorded.filter(({ event }) => event.type === 'SuspensionEnded').at(-1);
    expect(ended?.event).toMatchObject({ suspension: 'sus-2', on: 'total', by: system });
    expect(lastMove(world)).toMatchObject({
      why: { kind: 'suspensionEnded', on: 'total', shortestMinutes: null },
      shiftMs: 8 * DAY_MS,
      closesAt: new Date(Date.parse(before) + 8 * DAY_MS).toISOString(),
    });
  });

  it('refuses a further one with a code of its own', () => {
    const world = outages(new World(rules).opens());
    world.after(8 * DAY_MS).does(lead, resume(2));
    expect(world.after(DAY_MS).does(lead, suspend)).toBe('suspension-total-reached');
  });

  it('records a further one that probes find, without pausing the clock', () => {
    const { access } = rules.edition;
    const probe = { everyHours: 6, jitterMinutes: 30, failures: 3, credits: 'access-outage' };
    const probed = rulesOf('us-2026-06', { access: { ...access, probe, drift: 'ask' } });
    const world = outages(new World(probed).opens());
    world.after(8 * DAY_MS).does(lead, resume(2));
    const end = closesAt(world.live.window, probed);
    const found = {
      kind: 'beginOutage',
      generation: 1,
      from: world.now,
      why: NO_ANSWER,
    } as const;
    expect(world.after(DAY_MS).does(system, found)).toEqual(['OutageBegan']);
    expect(closesAt(world.live.window, probed)).toBe(end);
  });

  it('takes of the total what it adds: an evening on the last day of whole days, a day', () => {
    const { window } = rules.edition;
    const whole = rulesOf('us-2026-06', { window: { ...window, tolling: 'wholeDays' } });
    const world = new World(whole).opens();
    const first = closesAt(world.live.window, whole) ?? '';
    // In sixteen evenings, and in four times four days, whichever comes first.
    for (let count = 1; count <= 16; count += 1) {
      const end = closesAt(world.live.window, whole) ?? '';
      const before = count <= 4 ? 10 * DAY_MS : 3_600_000;
      ticksTo(world, new Date(Date.parse(end) - before).toISOString());
      if (typeof world.does(lead, suspend) === 'string') break;
      const length = count <= 4 ? 4 * DAY_MS : before + 1_000;
      ticksTo(world, new Date(Date.parse(world.now) + length).toISOString());
      world.does(lead, resume(count));
    }
    expect(world.does(lead, suspend)).toBe('suspension-total-reached');
    const added = Date.parse(closesAt(world.live.window, whole) ?? '') - Date.parse(first);
    expect(added / DAY_MS).toBeLessThanOrEqual(21);
    expect(added / DAY_MS).toBeGreaterThan(15);
  });

  it('leaves an annulled one out of the total, and never lets its time be recorded again', () => {
    const world = new World(rules).opens();
    const from = world.now;
    world.does(lead, suspend);
    world.after(DAY_MS).does(lead, resume(1));
    world.does(
      { kind: 'company', company: 'example-labs' },
      {
        ...{ kind: 'contestSuspension', suspension: 'sus-1', reason: 'access worked' },
      },
    );
    world.does(
      { kind: 'coordinator', person: 'second' },
      {
        ...{ kind: 'settleContest', suspension: 'sus-1', ruling: 'annulled', reason: 'it did' },
      },
    );
    expect(world.does(lead, { ...suspend, from })).toBe('suspension-outside-window');
  });
});
