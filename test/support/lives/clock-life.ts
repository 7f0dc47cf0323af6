import fc from 'fast-check';
import type { RecordedEvent } from '../../../contracts/review/event';
import type { Actor } from '../../../contracts/people/participant';
import { resolveCalendar } from '../../../policies/resolve-calendar';
import type { Deed } from '../../../workflows/domain/kernel/command';
import { nextInstant } from '../../../workflows/domain/kernel/next-instant';
import type { Rules } from '../../../workflows/domain/kernel/rules';
import { isOpen } from '../../../workflows/domain/kernel/state';
import { closesAt } from '../../../workflows/domain/window/window';
import type { ReviewState } from '../../../workflows/domain/kernel/state';
import { DAY_MS, World, company, digest, reviewer, rulesOf, system } from '../review-world';
import { EVERY_RULE_ON } from '../whole-edition';
import { NO_ANSWER } from '../sample-fault';

const US = rulesOf('us-2026-06').edition;
const probe = { everyHours: 6, jitterMinutes: 30, failures: 3, credits: 'access-outage' };

/** Editions that count in every way there is, with all that pauses a clock. */
const EDITIONS = {
  us: {},
  whole: EVERY_RULE_ON,
  probed: { access: { ...US.access, probe, drift: 'ask' } },
  rolled: { window: { ...US.window, rollOver: 'nextBusinessDay', cutOff: '17:00:00' } },
  wholeDays: { window: { ...US.window, tolling: 'wholeDays', timeZone: 'Australia/Lord_Howe' } },
  business: { window: { ...US.window, tolling: 'wholeDays', unit: 'businessDays' } },
  restarted: { amendments: { ...US.amendments, clock: 'restart' } },
} as const;

const FIRST = Date.parse('2026-07-01T13:00:00.000Z');
const RULES = new Map<string, Rules>(
  Object.entries(EDITIONS).map(([name, change]) => {
    const edition = { ...US, ...change } as Rules['edition'];
    return [name, { edition, calendar: resolveCalendar(edition, new Date(FIRST).toISOString()) }];
  }),
);

interface Step {
  readonly act: keyof typeof ACTS;
  readonly pick: number;
  readonly waitMs: number;
  /** Whether it waits until so long before the window ends, in place of so long from now. */
  readonly isBeforeEnd: boolean;
}

const ORDER = 'example-order-0001';
const coordinator = (pick: number): Actor => ({ kind: 'coordinator', person: `c-${pick % 2}` });
const latest = ({ state }: World) => state?.window.suspensions.at(-1)?.id ?? 'sus-1';
const ago = ({ now }: World, pick: number): string =>
  new Date(Date.parse(now) - ([0, 1, 3_600_000, DAY_MS, 6 * DAY_MS][pick % 5] ?? 0)).toISOString();

/** What moves a window, or pauses it. */
const ACTS = {
  suspend: (world: World, pick: number): [Actor, Deed] => {
    const { suspensions } = world.rules.edition;
    const reason = suspensions[pick % 7 === 0 ? pick % suspensions.length : 0]?.reason ?? 'none';
    const from = ago(world, pick);
    return [reviewer('caisi'), { kind: 'beginSuspension', reason, from }];
  },
  resume: (world: World): [Actor, Deed] => [
    reviewer('caisi'),
    { kind: 'endSuspension', suspension: latest(world) },
  ],
  toll: (world: World, pick: number): [Actor, Deed] => [
    coordinator(pick),
    { kind: 'toll', reason: 'lapse-in-appropriations', asOf: ago(world, pick) },
  ],
  endToll: (world: World, pick: number): [Actor, Deed] => [
    coordinator(pick),
    { kind: 'endToll', order: ORDER, asOf: ago(world, pick % 2) },
  ],
  contest: (world: World): [Actor, Deed] => [
    company,
    { kind: 'contestSuspension', suspension: latest(world), reason: 'access worked' },
  ],
  settle: (world: World, pick: number): [Actor, Deed] => {
    const ruling = (['upheld', 'annulled', 'redated'] as const)[pick % 3] ?? 'upheld';
    const settled = { kind: 'settleContest', suspension: latest(world), reason: 'r' } as const;
    return [
      pick % 2 === 0 ? coordinator(pick) : { kind: 'reviewer', agency: 'caisi', person: 'second' },
      { ...settled, ruling, ...(ruling === 'redated' && { from: ago(world, pick) }) },
    ];
  },
  extend: (_: World, pick: number): [Actor, Deed] => [
    company,
    { kind: 'extendWindow', days: 1 + (pick % 9), reason: 'more time' },
  ],
  release: (world: World, pick: number): [Actor, Deed] => {
    const ahead = new Date(Date.parse(world.now) + (pick % 40) * DAY_MS).toISOString();
    const plannedRelease = pick % 3 === 0 ? null : ahead.slice(0, 10);
    return [company, { kind: 'changePlannedRelease', plannedRelease }];
  },
  outage: (world: World, pick: number): [Actor, Deed] => {
    const generation = world.state?.access?.generation ?? 1;
    return [
      system,
      pick % 2 === 0
        ? { kind: 'beginOutage', generation, from: ago(world, pick), why: NO_ANSWER }
        : { kind: 'endOutage', generation, until: world.now },
    ];
  },
  ask: (): [Actor, Deed] => [reviewer('caisi'), { kind: 'askCompany', question: 'Which?' }],
  answer: (world: World): [Actor, Deed] => {
    const request = world.state?.course.requests[0]?.id ?? 'rfi-1';
    return [company, { kind: 'answerRequest', request, answer: 'These.' }];
  },
  amend: (_: World, pick: number): [Actor, Deed] => [
    company,
    { kind: 'amend', change: { weights: digest('abcd'[pick % 4] ?? 'a') }, reason: 'later' },
  ],
} as const satisfies Record<string, (world: World, pick: number) => [Actor, Deed]>;

const MINUTE_MS = 60_000;
const arbitraryStep: fc.Arbitrary<Step> = fc.record({
  act: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom<Step['act']>('suspend', 'resume') },
    { weight: 5, arbitrary: fc.constantFrom(...(Object.keys(ACTS) as Step['act'][])) },
  ),
  pick: fc.nat({ max: 99 }),
  waitMs: fc.oneof(
    fc.nat({ max: 90 * MINUTE_MS }),
    fc.nat({ max: 4 * DAY_MS }),
    fc.integer({ min: 10 * DAY_MS, max: 16 * DAY_MS }),
  ),
  isBeforeEnd: fc.constantFrom(true, false, false, false),
});

/** A life of a clock: under which rules, when it begins, how long it is given, and what is done to it. */
export const arbitraryClockLife = fc.record({
  edition: fc.constantFrom(...RULES.keys()),
  startsAfterMs: fc.nat({ max: 400 * DAY_MS }),
  windowDays: fc.integer({ min: 3, max: 30 }),
  steps: fc.array(arbitraryStep, { minLength: 4, maxLength: 60, size: 'max' }),
});
export type ClockLife = typeof arbitraryClockLife extends fc.Arbitrary<infer Life> ? Life : never;

/** What one command did; `before` is the state that it met. */
export type After = (world: World, before: ReviewState, recorded: readonly RecordedEvent[]) => void;

/** So long from now, or on the last day of the window, where that lies ahead. */
function timeOf({ live: { window }, rules, now }: World, waitMs: number, isBeforeEnd: boolean) {
  const end = isBeforeEnd ? closesAt(window, rules) : null;
  const at = end === null ? Date.parse(now) + waitMs : Date.parse(end) - (waitMs % DAY_MS);
  return new Date(Math.max(at, Date.parse(now))).toISOString();
}

/** Lives through the steps on time: whatever time alone brings about has happened before the next step. */
export function liveOnTime({ edition, startsAfterMs, windowDays, steps }: ClockLife, after: After) {
  const rules = RULES.get(edition);
  if (!rules) throw new Error(`no edition ${edition}`);
  const world = new World(rules);
  world.after(startsAfterMs).submits({ windowDays });
  world.does(system, { kind: 'acceptIntake', suites: [] });
  world.does(reviewer('caisi'), { kind: 'acceptSubmission' });
  world.providesAccess();
  const doing = (by: Actor, deed: Deed, id?: string) => {
    const [before, count] = [world.live, world.recorded.length];
    world.does(by, deed, id);
    after(world, before, world.recorded.slice(count));
  };
  const waitUntil = (instant: string) => {
    for (let ticks = 0; ticks < 400; ticks += 1) {
      const next = isOpen(world.live) ? nextInstant(world.live, rules) : null;
      if (next === null || Date.parse(next.at) > Date.parse(instant)) break;
      if (Date.parse(next.at) > Date.parse(world.now)) world.now = next.at;
      doing(system, { kind: 'tick' });
    }
    world.now = instant;
  };
  for (const { act, pick, waitMs, isBeforeEnd } of steps) {
    waitUntil(timeOf(world, waitMs, isBeforeEnd));
    if (!isOpen(world.live)) return world;
    const [by, deed] = ACTS[act](world, pick);
    doing(by, deed, act === 'toll' ? ORDER : undefined);
  }
  return world;
}
