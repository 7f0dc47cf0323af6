import { describe, expect, it } from '@jest/globals';
import type { Instant } from '../../../../contracts/primitives';
import type { Actor } from '../../../../contracts/people/participant';
import type { PolicyEdition } from '../../../../contracts/edition/policy-edition';
import type { Deed } from '../../../../workflows/domain/kernel/command';
import { awaiting } from '../../../../workflows/domain/kernel/awaiting';
import { nextInstant } from '../../../../workflows/domain/kernel/next-instant';
import { runningTerms } from '../../../../workflows/domain/kernel/running-terms';
import {
  consumedMs,
  budgetMs,
  closesAt,
  remainingMs,
} from '../../../../workflows/domain/window/window';
import {
  DAY_MS,
  World,
  company,
  digest,
  reviewer,
  rulesOf,
  system,
} from '../../../support/review-world';

const US = rulesOf('us-2026-06');
const coordinator: Actor = { kind: 'coordinator', person: 'coordinator-one' };
const lead = reviewer('caisi');
const ORDER = 'order-0123456789';
const REASON = 'lapse-in-appropriations';

const lapses = (world: World): unknown =>
  world.does(coordinator, { kind: 'toll', reason: REASON, asOf: world.now }, ORDER);
const ends = (world: World): unknown =>
  world.does(coordinator, { kind: 'endToll', order: ORDER, asOf: world.now });
const endOf = (world: World, term: string): Instant | null | undefined =>
  runningTerms(world.live, world.rules).find((one) => one.term === term)?.endsAt;

/** Lets time alone act for so long. */
function sleepsFor(world: World, ms: number): void {
  const until = Date.parse(world.now) + ms;
  for (;;) {
    const next = nextInstant(world.live, world.rules);
    if (!next || Date.parse(next.at) > until) break;
    world.now = next.at;
    world.tick();
  }
  world.now = new Date(until).toISOString();
}

const ASKS_IF_COVERED = rulesOf('us-2026-06', {
  determination: {
    initial: 'cannotRuleOut',
    within: { days: 5, unit: 'businessDays', inLapse: 'stops' },
    basis: 'optional',
    settledFirst: [],
  },
});

/** Each term, in a review in which it runs. */
const RUNNING: readonly (readonly [string, () => World])[] = [
  ['access', () => new World(US).submits()],
  [
    'request',
    () => {
      const world = new World(US).opens();
      world.does(lead, { kind: 'askCompany', question: 'which weights?' });
      return world;
    },
  ],
  [
    'determination',
    () => {
      const world = new World(ASKS_IF_COVERED).opens();
      world.does(company, { kind: 'askIfCovered' });
      return world;
    },
  ],
  [
    'escalation',
    () => {
      const world = new World(US).opens();
      world.does(lead, { kind: 'escalate', reason: 'a doubt' });
      return world;
    },
  ],
  ['silence', () => new World(US).deliberates()],
  [
    'suspension',
    () => {
      const world = new World(US).opens();
      world.does(lead, { kind: 'beginSuspension', reason: 'access-outage' });
      return world;
    },
  ],
  ['comments', drafted],
  [
    'answers',
    () => {
      const world = drafted();
      const comment = { kind: 'commentOnDraft', finding: null, text: 'a date is wrong' } as const;
      world.does(company, comment);
      world.does(company, { kind: 'endComments' });
      return world;
    },
  ],
  ['giveBack', inCustody],
];

function drafted(): World {
  const world = new World(US).opens();
  const end = closesAt(world.live.window, US) ?? '';
  sleepsFor(world, Date.parse(end) - Date.parse(world.now));
  world.does(system, { kind: 'attachDraft', digest: digest('b') });
  return world;
}

function inCustody(): World {
  const world = new World(US).opens();
  const held: Deed = { kind: 'recordHolding', holds: 'notes', description: 'notes', digest: null };
  world.does(lead, held);
  world.does(company, { kind: 'withdraw', reason: 'another model' });
  world.does(system, { kind: 'attachReport', digest: digest('c') });
  world.does(system, { kind: 'confirmAccessDropped' });
  return world;
}

describe.each(RUNNING)('the term of %s', (term, begin) => {
  it('stops in a lapse, says so on record, and somebody is waited for', () => {
    const world = begin();
    const before = endOf(world, term);
    expect(typeof before).toBe('string');
    lapses(world);
    const stopped = world.recorded.findLast(({ event }) => event.type === 'TermsMoved')?.event;
    expect(stopped).toMatchObject({
      terms: expect.arrayContaining([expect.objectContaining({ term, from: before, to: null })]),
    });
    expect(endOf(world, term)).toBeNull();
    expect(awaiting(world.live, world.rules)).toContain('coordinator');
    const said = world.recorded.length;
    sleepsFor(world, 200 * DAY_MS);
    // Those who ordered it are asked whether it still holds, and nothing else happens.
    const types = world.recorded.slice(said).map(({ event }) => event.type);
    expect(types.filter((type) => type !== 'SuspensionReviewDue')).toEqual([]);
  });

  it('goes on after it for as long as was left, and ends neither at once nor in it', () => {
    const world = begin();
    const before = endOf(world, term) ?? '';
    lapses(world);
    world.after(28 * DAY_MS);
    ends(world);
    const after = endOf(world, term) ?? '';
    const moved = world.recorded.at(-1)?.event;
    expect(moved).toMatchObject({
      terms: expect.arrayContaining([expect.objectContaining({ term, from: null, to: after })]),
    });
    const byDays = (Date.parse(after) - Date.parse(before)) / DAY_MS;
    expect(byDays).toBeGreaterThanOrEqual(25);
    expect(byDays).toBeLessThanOrEqual(32);
    expect(Date.parse(after)).toBeGreaterThan(Date.parse(world.now));
  });

  it('does not end on the day on which a lapse that began on its last day is over', () => {
    const world = begin();
    const before = Date.parse(endOf(world, term) ?? '');
    if (term === 'silence') return;
    world.now = new Date(before - 6 * 3_600_000).toISOString();
    if (world.tick().includes('WindowMoved')) return;
    lapses(world);
    world.after(10 * DAY_MS);
    ends(world);
    const after = endOf(world, term);
    if (typeof after !== 'string') return;
    expect(Date.parse(after) - Date.parse(world.now)).toBeGreaterThan(DAY_MS / 2);
  });
});

describe('a term that an edition lets run', () => {
  it('runs out in a lapse as ever', () => {
    const { access } = US.edition;
    const runs = rulesOf('us-2026-06', {
      access: { ...access, deadline: { ...access.deadline, inLapse: 'runs' } },
    });
    const world = new World(runs).submits();
    const end = endOf(world, 'access') ?? '';
    lapses(world);
    expect(endOf(world, 'access')).toBe(end);
    sleepsFor(world, Date.parse(end) - Date.parse(world.now));
    expect(world.live.phase).toBe('reporting');
  });
});

const BASE = US.edition.window;
const WINDOWS: readonly (readonly [string, PolicyEdition['window']])[] = [
  ['to the instant', { ...BASE, rollOver: 'nextBusinessDay' }],
  ['by whole days', { ...BASE, tolling: 'wholeDays', rollOver: 'nextBusinessDay' }],
  [
    'by business days',
    { ...BASE, unit: 'businessDays', tolling: 'wholeDays', endOfDay: '17:00:00' },
  ],
];

describe.each(WINDOWS)('a window that is counted %s', (_name, window) => {
  const rules = rulesOf('us-2026-06', { window });

  it.each([30, 18, 6, 1])(
    'does not end in a lapse that begins %i hours before its end',
    (hours) => {
      const world = new World(rules).opens();
      const end = Date.parse(closesAt(world.live.window, rules) ?? '');
      world.now = new Date(end - hours * 3_600_000).toISOString();
      lapses(world);
      expect(closesAt(world.live.window, rules)).toBeNull();
      world.after(9 * DAY_MS);
      expect(world.live.phase).not.toBe('reporting');
      ends(world);
      const after = Date.parse(closesAt(world.live.window, rules) ?? '');
      expect(after - Date.parse(world.now)).toBeGreaterThanOrEqual(hours * 3_600_000 - 7_200_000);
      expect(after).toBeGreaterThan(Date.parse(world.now));
      expect(consumedMs(world.live.window, rules, world.now)).toBeLessThanOrEqual(
        budgetMs(world.live.window, rules),
      );
      expect(remainingMs(world.live.window, rules, new Date(after).toISOString())).toBe(0);
    },
  );
});

describe('a lapse during an outage', () => {
  it('lets the clock run again when both are over', () => {
    const world = new World(US).opens();
    world.does(lead, { kind: 'beginSuspension', reason: 'access-outage' });
    world.after(DAY_MS);
    lapses(world);
    world.after(DAY_MS).does(lead, { kind: 'endSuspension', suspension: 'sus-1' });
    expect(closesAt(world.live.window, US)).toBeNull();
    const before = consumedMs(world.live.window, US, world.now);
    world.after(3 * DAY_MS);
    ends(world);
    expect(closesAt(world.live.window, US)).not.toBeNull();
    expect(consumedMs(world.live.window, US, world.now)).toBe(before);
  });

  it('does not let an outage last too long in it', () => {
    const world = new World(US).opens();
    world.does(lead, { kind: 'beginSuspension', reason: 'access-outage' });
    lapses(world);
    sleepsFor(world, 60 * DAY_MS);
    expect(world.live.phase).toBe('evaluation');
  });
});
