import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '../../../../contracts/people/participant';
import { previewToll } from '../../../../workflows/domain/window/toll/preview-toll';
import { closesAt } from '../../../../workflows/domain/window/window';
import { arbitraryLife, live } from '../../../support/arbitrary-life';
import { DAY_MS, World, company, reviewer, rulesOf } from '../../../support/review-world';

const rules = rulesOf('us-2026-06');
const coordinator: Actor = { kind: 'coordinator', person: 'coordinator-one' };
const ORDER = 'order-0123456789';
const LAPSE_END = '2026-07-20T13:00:00.000Z';
const toll = (asOf: string) => ({ kind: 'toll', reason: 'lapse-in-appropriations', asOf }) as const;
const endToll = (asOf: string, order = ORDER) => ({ kind: 'endToll', order, asOf }) as const;

const opened = () => new World(rules).opens().after(5 * DAY_MS);
function tolled(): World {
  const world = opened();
  world.does(coordinator, toll(world.now), ORDER);
  return world;
}

describe('an order that stops all clocks', () => {
  it('is a suspension in each review, which names it', () => {
    const world = opened();
    expect(world.does(coordinator, toll(world.now), ORDER)).toEqual([
      'SuspensionBegan',
      'WindowMoved',
    ]);
    expect(world.live.window.suspensions).toMatchObject([{ order: ORDER, until: null }]);
    expect(closesAt(world.live.window, rules)).toBeNull();
    expect(world.recorded.at(-1)?.event).toMatchObject({ move: { why: { cause: 'order' } } });
  });

  it('counts as of when it says, never from before the review or a time that was credited', () => {
    const world = new World(rules).opens();
    const { openedAt } = world.live.window;
    const { submittedAt } = world.live;
    world.after(DAY_MS).does(coordinator, toll('2026-06-01T00:00:00.000Z'), ORDER);
    expect(world.live.window.suspensions).toMatchObject([{ from: submittedAt }]);
    world.does(coordinator, endToll(world.now));
    const credited = world.now;
    world.after(DAY_MS).does(coordinator, toll(openedAt ?? ''));
    expect(world.live.window.suspensions.at(-1)).toMatchObject({ from: credited });
  });

  it('reaches a review whose own pauses and closed days are as many as it takes', () => {
    const world = new World(rules).opens();
    const lead = reviewer('caisi');
    const { bounds } = rules.edition;
    for (let count = 1; count <= bounds.suspensions; count += 1) {
      world.does(lead, { kind: 'beginSuspension', reason: 'access-outage' });
      world.after(60_000).does(lead, { kind: 'endSuspension', suspension: `sus-${count}` });
    }
    for (let day = 1; day <= bounds.closedDays; day += 1) {
      const date = new Date(Date.UTC(2026, 7, day)).toISOString().slice(0, 10);
      world.does(lead, { kind: 'closeDays', days: [date], source: 'an order' });
    }
    expect(world.does(lead, { kind: 'beginSuspension', reason: 'access-outage' })).toBe('too-many');
    const closing = { days: ['2026-09-01'], source: 'an executive order' };
    expect(world.does(coordinator, { kind: 'orderClosedDays', ...closing })).toContain(
      'DaysClosed',
    );
    expect(world.does(coordinator, toll(world.now), ORDER)).toContain('SuspensionBegan');
    expect(world.live.window.suspensions).toMatchObject([{ id: `sus-${bounds.suspensions + 1}` }]);
  });

  it('is for coordinators alone, has the reason of the edition, and lies not ahead', () => {
    const world = opened();
    expect(world.does(reviewer('caisi'), toll(world.now))).toBe('not-your-act');
    expect(world.does(company, toll(world.now))).toBe('not-your-act');
    const other = { ...toll(world.now), reason: 'access-outage' };
    expect(world.does(coordinator, other)).toBe('suspension-reason-unknown');
    expect(world.does(coordinator, toll('2026-12-01T00:00:00.000Z'))).toBe(
      'suspension-outside-window',
    );
  });

  it('reaches a review before its window opens, and one that a pause of its own holds, once', () => {
    const world = new World(rules).submits();
    expect(world.does(coordinator, toll(world.now), ORDER)).toEqual([
      'SuspensionBegan',
      'TermsMoved',
    ]);
    expect(world.does(coordinator, toll(world.now))).toBe('suspension-open');
    const held = opened();
    held.does(reviewer('caisi'), { kind: 'beginSuspension', reason: 'access-outage' });
    expect(held.after(DAY_MS).does(coordinator, toll(held.now), ORDER)).toContain('WindowMoved');
  });

  it('belongs to nobody if the edition gives none', () => {
    const world = new World(rulesOf('us-2026-06', { toll: null })).opens();
    expect(world.does(coordinator, toll(world.now))).toBe('suspension-reason-unknown');
    expect(world.does(coordinator, endToll(world.now))).toBe('suspension-unknown');
  });
});

describe('its undoing', () => {
  it('credits exactly what the order took', () => {
    const end = closesAt(opened().live.window, rules) ?? '';
    const world = tolled().after(3 * DAY_MS);
    expect(world.does(coordinator, endToll(world.now))).toEqual(['SuspensionEnded', 'WindowMoved']);
    expect(closesAt(world.live.window, rules)).toBe(
      new Date(Date.parse(end) + 3 * DAY_MS).toISOString(),
    );
  });

  it('takes everything back when it ends as of when the order began', () => {
    const end = closesAt(opened().live.window, rules);
    const world = tolled();
    const began = world.now;
    world.after(3_600_000).does(coordinator, endToll(began));
    expect(closesAt(world.live.window, rules)).toBe(end);
  });

  it('ends only suspensions of its own order', () => {
    const world = tolled();
    expect(world.does(coordinator, endToll(world.now, 'another-order-01'))).toBe(
      'suspension-unknown',
    );
    const other = opened();
    other.does(reviewer('caisi'), { kind: 'beginSuspension', reason: 'access-outage' });
    expect(other.does(coordinator, endToll(other.now))).toBe('suspension-unknown');
  });

  it('is for coordinators alone, and lies not ahead', () => {
    const world = tolled();
    expect(world.does(reviewer('caisi'), endToll(world.now))).toBe('not-your-act');
    expect(world.does(coordinator, endToll('2026-12-01T00:00:00.000Z'))).toBe(
      'suspension-outside-window',
    );
  });
});

describe('a preview of an order on a thousand reviews', () => {
  const AT = '2026-07-13T13:00:00.000Z';
  const lives = fc.sample(arbitraryLife, { numRuns: 1_000, seed: 7 });
  const worlds = lives.map((life) => {
    const world = new World(rules);
    live(world, life.slice(0, 12), () => undefined);
    return world;
  });

  it('shows the effect of the order on each review, and changes nothing', () => {
    const reached = worlds.filter((world) => {
      const at = world.now;
      const before = JSON.stringify(world.state);
      const preview = previewToll({ state: world.live, rules }, { act: toll(at), at, until: null });
      expect(JSON.stringify(world.state)).toBe(before);
      expect(preview.now).toBe(closesAt(world.live.window, rules));
      const result = world.does(coordinator, toll(at), ORDER);
      expect(preview.refusal).toBe(Array.isArray(result) ? null : result);
      return preview.refusal === null;
    });
    expect(reached.length).toBeGreaterThan(100);
    expect(reached.length).toBeLessThan(1_000);
  });

  it('of closed days says what each order does, term by term', () => {
    const world = opened();
    world.does(reviewer('caisi'), { kind: 'askCompany', question: 'which weights?' });
    const days = ['2026-07-07'];
    const act = { kind: 'orderClosedDays', days, source: 'an order' } as const;
    const preview = previewToll({ state: world.live, rules }, { act, at: world.now, until: null });
    world.does(coordinator, act, ORDER);
    expect(preview).toMatchObject({ refusal: null, timeZone: 'America/New_York' });
    expect(preview.then).toBe(closesAt(world.live.window, rules));
    const moved = world.recorded
      .map(({ event }) => event)
      .find(({ type }) => type === 'TermsMoved');
    expect(moved).toEqual({ type: 'TermsMoved', terms: preview.terms });
  });

  it('says where each end will be when the clocks run again', () => {
    const world = opened();
    world.now = AT;
    const act = toll(AT);
    const preview = previewToll({ state: world.live, rules }, { act, at: AT, until: LAPSE_END });
    world.does(coordinator, act, ORDER);
    world.now = LAPSE_END;
    world.does(coordinator, endToll(LAPSE_END));
    expect(preview.then).toBe(closesAt(world.live.window, rules));
    expect(preview.then).not.toBe(preview.now);
  });
});
