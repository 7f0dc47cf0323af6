import { describe, expect, it } from '@jest/globals';
import { nextInstant } from '../../../workflows/domain/kernel/next-instant';
import { DAY_MS, World, company, reviewer, rulesOf } from '../../support/review-world';

const rules = rulesOf('us-2026-06');

/** Lets time alone act until nothing can happen any more. */
function runOut(world: World): string[] {
  const happened: string[] = [];
  for (;;) {
    const next = world.state && nextInstant(world.state, world.rules);
    if (!next) return happened;
    world.now = next.at;
    world.tick();
    happened.push(next.what);
  }
}

describe('a review that nobody signs', () => {
  it('gives its reminders and rungs in order, each once, and closes the window', () => {
    const world = new World(rules).opens();
    expect(runOut(world)).toEqual([
      'escalation rung half-consumed',
      'reminder ten-days-left',
      'escalation rung five-days-left',
      'reminder two-days-left',
      'escalation rung last-day',
      'the window closes',
    ]);
    expect(world.live).toMatchObject({ phase: 'reporting', outcome: 'windowClosed' });
  });

  it('names silent agencies after the dossier has lain long enough', () => {
    const world = new World(rules).deliberates();
    world.signs('nsa');
    const silent = runOut(world).filter((what) => what.includes('silent-agency'));
    expect(silent).toEqual(['escalation rung silent-agency:caisi']);
    const named = world.recorded.flatMap(({ event }) =>
      event.type === 'RungReached' && event.rung === 'silent-agency' ? [event.agency] : [],
    );
    expect(named).toEqual(['caisi', 'cisa']);
  });

  it('says in its coverage what was done and what was not', () => {
    const world = new World(rules).opens();
    runOut(world);
    const ended = world.recorded
      .map(({ event }) => event)
      .find(({ type }) => type === 'ReviewEnded');
    expect(ended).toMatchObject({
      outcome: 'windowClosed',
      coverage: {
        suites: [
          { suite: 'cyber-knowledge', done: 'partly' },
          { suite: 'safeguards', done: 'partly' },
        ],
        signed: [],
        silent: ['caisi', 'nsa', 'cisa'],
      },
    });
  });
});

describe('notices', () => {
  it('wait while the clock is paused, and follow the end when it moves', () => {
    const world = new World(rules).opens();
    const half = nextInstant(world.live, rules);
    world
      .after(DAY_MS)
      .does(reviewer('caisi'), { kind: 'beginSuspension', reason: 'access-outage' });
    expect(nextInstant(world.live, rules)?.what).toBe(
      'it is asked whether the pause is still justified',
    );
    world.after(2 * DAY_MS).does(reviewer('caisi'), { kind: 'endSuspension', suspension: 'sus-1' });
    const moved = nextInstant(world.live, rules);
    expect(moved?.what).toBe(half?.what);
    expect(Date.parse(moved?.at ?? '') - Date.parse(half?.at ?? '')).toBe(2 * DAY_MS);
  });

  it('that are longer than the window are never given', () => {
    const world = new World(rules).opens({ windowDays: 3 });
    expect(runOut(world)).toEqual([
      'reminder two-days-left',
      'escalation rung half-consumed',
      'escalation rung last-day',
      'the window closes',
    ]);
  });

  it('are silent once the review has ended', () => {
    const world = new World(rules).opens();
    world.does(company, { kind: 'withdraw', reason: 'put off' });
    expect(nextInstant(world.live, rules)).toBeNull();
  });
});
