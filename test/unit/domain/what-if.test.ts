import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Supposition, WhatIf } from '../../../contracts/review/window/what-if';
import { whatIf } from '../../../workflows/domain/window/what-if';
import { closesAt, consumedMs } from '../../../workflows/domain/window/window';
import { arbitraryLife, live } from '../../support/arbitrary-life';
import { DAY_MS, World, company, reviewer, rulesOf } from '../../support/review-world';

const rules = rulesOf('us-2026-06');
const draft = rulesOf('draft-2026-05');
const editions = { 'draft-2026-05': draft };

function ask(world: World, ...suppositions: Supposition[]): WhatIf {
  const answer = whatIf(world.recorded, world.rules, { at: world.now, suppositions, editions });
  if (!answer) throw new Error('there is a record');
  return answer;
}
const opened = (windowDays = 20) => new World(rules).opens({ windowDays }).after(2 * DAY_MS);
const outage = { kind: 'suspend', reason: 'access-outage' } as const;

describe('what if', () => {
  it('the window were extended by five days', () => {
    const world = opened();
    const answer = ask(world, { kind: 'extend', days: 5 });
    expect(answer).toMatchObject({
      now: { closesAt: '2026-07-22T03:59:59.000Z' },
      then: { closesAt: '2026-07-27T03:59:59.000Z', consumedMs: 2 * DAY_MS, elapsedMs: 2 * DAY_MS },
      refusals: [],
    });
    const why = { kind: 'extension', days: 5, unit: 'calendarDays', consent: 'company' };
    expect(answer.moves).toMatchObject([{ why, shiftMs: 5 * DAY_MS }]);
  });

  it('it were extended past the ceiling: the same code as the real thing has', () => {
    const world = opened();
    const answer = ask(world, { kind: 'extend', days: 11 }, { kind: 'extend', days: 10 });
    expect(answer.refusals).toEqual([{ supposition: 0, code: 'past-ceiling' }]);
    expect(answer.then.closesAt).toBe('2026-08-01T03:59:59.000Z');
  });

  it('access were down from yesterday until Friday', () => {
    const world = opened();
    const from = '2026-07-02T13:00:00.000Z';
    const answer = ask(world, { ...outage, from, until: '2026-07-10' });
    expect(answer.then.closesAt).toBe('2026-07-30T18:59:58.000Z');
    expect(answer.then.consumedMs).toBe(DAY_MS);
    expect(answer.moves.map(({ why }) => why.kind)).toEqual(['suspensionBegan', 'suspensionEnded']);
  });

  it('access were to go down next week, for a day', () => {
    const answer = ask(opened(), { ...outage, from: '2026-07-08', until: '2026-07-08' });
    expect(answer.then.closesAt).toBe('2026-07-23T03:59:58.000Z');
  });

  it('a day were closed: each end that would move is named, from where to where', () => {
    const world = opened();
    world.does(reviewer('caisi'), { kind: 'askCompany', question: 'which weights?' });
    const answer = ask(world, { kind: 'closeDays', days: ['2026-07-07'] });
    expect(answer.then.closesAt).toBe(answer.now.closesAt);
    expect(answer.terms).toEqual([
      {
        ...{ term: 'request', which: 'rfi-1' },
        ...{ from: '2026-07-11T03:59:59.000Z', to: '2026-07-14T03:59:59.000Z' },
      },
    ]);
    expect(ask(world, { kind: 'closeDays', days: ['2026-07-04'] }).refusals).toEqual([
      { supposition: 0, code: 'closed-already' },
    ]);
  });

  it('a lapse came and went: terms that it stops are named once, with where they come to be', () => {
    const world = opened();
    world.does(reviewer('caisi'), { kind: 'askCompany', question: 'which weights?' });
    const lapse = { kind: 'suspend', reason: 'lapse-in-appropriations', until: '2026-07-08' };
    const { terms } = ask(world, lapse as Supposition);
    const [request] = terms.filter(({ term }) => term === 'request');
    expect(request?.from).toBe('2026-07-11T03:59:59.000Z');
    expect((request?.to ?? '') > '2026-07-11T03:59:59.000Z').toBe(true);
    expect(new Set(terms.map(({ term, which }) => `${term} ${which ?? ''}`)).size).toBe(
      terms.length,
    );
  });

  it.each([
    ['no such reason', { ...outage, reason: 'holiday' }, 'suspension-reason-unknown'],
    [
      'an end before its beginning',
      { ...outage, until: '2026-07-01' },
      'suspension-outside-window',
    ],
    [
      'farther ahead than ten years',
      { ...outage, until: '9999-12-31' },
      'suspension-outside-window',
    ],
    ['longer than the edition bears', { ...outage, until: '2026-07-20' }, 'too-late'],
    ['after the end', { ...outage, from: '2026-09-01' }, 'too-late'],
    [
      'a release in the past',
      { kind: 'release', plannedRelease: '2026-07-01' },
      'release-date-past',
    ],
    ['an edition that is not there', { kind: 'edition', edition: 'none' }, 'wrong-edition'],
  ] as const)('the rules would refuse it: %s', (_what, supposition, code) => {
    const answer = ask(opened(), supposition);
    expect(answer.refusals).toEqual([{ supposition: 0, code }]);
    expect(answer.then).toEqual(answer.now);
    expect(answer.moves).toEqual([]);
  });

  it('the release moved, or were no longer planned', () => {
    const world = new World(rules).opens({ plannedRelease: '2026-07-10' });
    const moved = ask(world, { kind: 'release', plannedRelease: '2026-07-15' });
    expect(moved.then.closesAt).toBe('2026-07-15T03:59:59.000Z');
    const none = ask(world, { kind: 'release', plannedRelease: null });
    expect(none.then.closesAt).toBe('2026-08-01T03:59:59.000Z');
  });

  it('it ran under another edition: from that one’s start, as long as the company gave it', () => {
    const world = new World(rules).submits({ windowDays: 20 }).after(2 * DAY_MS);
    world.opens();
    const answer = ask(
      world,
      { kind: 'edition', edition: 'draft-2026-05' },
      { kind: 'extend', days: 60 },
    );
    expect(answer.now.closesAt).toBe('2026-07-24T03:59:59.000Z');
    expect(answer.then.edition).toBe('draft-2026-05');
    expect(answer.moves.map(({ why, closesAt: end }) => [why.kind, end])).toEqual([
      ['edition', '2026-07-22T03:59:59.000Z'],
      ['extension', '2026-09-20T03:59:59.000Z'],
    ]);
  });

  it('it ran under one that does not bear so short a window', () => {
    const answer = ask(opened(3).after(-DAY_MS), { kind: 'edition', edition: 'draft-2026-05' });
    expect(answer.refusals).toEqual([{ supposition: 0, code: 'window-too-short' }]);
  });

  it('the review had ended: nothing more can be supposed', () => {
    const world = opened();
    world.does(company, { kind: 'withdraw', reason: 'put off' });
    const answer = ask(
      world,
      { kind: 'extend', days: 1 },
      { kind: 'edition', edition: 'draft-2026-05' },
    );
    expect(answer.refusals.map(({ code }) => code)).toEqual(['wrong-phase', 'wrong-phase']);
  });

  it('counts both clocks from the first contact', () => {
    const firstContact = '2026-06-21T13:00:00.000Z';
    const world = new World(rules).opens({ firstContact }).after(DAY_MS);
    expect(ask(world, { kind: 'extend', days: 1 }).now).toMatchObject({
      consumedMs: DAY_MS,
      elapsedMs: 11 * DAY_MS,
    });
  });

  it('there were no record: there is no answer', () => {
    expect(
      whatIf([], rules, { at: '2026-07-01T00:00:00.000Z', suppositions: [], editions }),
    ).toBeNull();
  });
});

describe('an answer', () => {
  it('is what then comes of it, and changes nothing', () => {
    fc.assert(
      fc.property(arbitraryLife, fc.integer({ min: 1, max: 12 }), (life, days) => {
        const world = new World(rules);
        live(world, life, () => undefined);
        if (!world.state) return;
        const before = JSON.stringify([world.recorded, world.state]);
        const answer = ask(world, { kind: 'extend', days });
        expect(JSON.stringify([world.recorded, world.state])).toBe(before);
        const result = world.does(company, { kind: 'extendWindow', days, reason: 'more time' });
        expect(answer.refusals.map(({ code }) => code)).toEqual(
          Array.isArray(result) ? [] : [result],
        );
        expect(answer.then.closesAt).toBe(closesAt(world.live.window, rules));
        expect(answer.then.consumedMs).toBe(consumedMs(world.live.window, rules, world.now));
      }),
      { numRuns: 200 },
    );
  });

  it('of a suspension is what the lead’s act comes to', () => {
    const world = opened();
    const answer = ask(world, outage);
    world.does(reviewer('caisi'), { kind: 'beginSuspension', reason: 'access-outage' });
    expect(answer.then.closesAt).toBe(closesAt(world.live.window, rules));
  });
});
