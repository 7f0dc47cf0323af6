import { z } from 'zod';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AgencyRole } from '../../../contracts/edition/parties';
import type { Party } from '../../../contracts/edition/parties';
import { closedDaysAtMost, calendarDaysOf } from '../../../contracts/edition/contradiction';
import { elapsedCeiling } from '../../../contracts/edition/elapsed-ceiling';
import { longestCourseDays } from '../../../contracts/edition/longest-course';
import { Span } from '../../../contracts/edition/span';
import type { SignOffRule } from '../../../contracts/edition/sign-off-rules';
import type { PolicyEdition } from '../../../contracts/edition/policy-edition';
import type { Actor } from '../../../contracts/people/participant';
import { checkEdition } from '../../../policies/check-edition';
import { listEditions, loadEdition } from '../../../policies/editions';
import { resolveCalendar } from '../../../policies/resolve-calendar';
import { endOfSpan } from '../../../workflows/domain/calendar/business-day';
import { nextInstant } from '../../../workflows/domain/kernel/next-instant';
import { signingAgencies } from '../../../workflows/domain/kernel/rules';
import type { Rules } from '../../../workflows/domain/kernel/rules';
import { isMet } from '../../../workflows/domain/signing/quorum';
import { closesAt } from '../../../workflows/domain/window/window';
import { isOpen } from '../../../workflows/domain/kernel/state';
import { alterEdition } from '../../support/alter-edition';
import { alteredEdition } from '../../support/arbitrary-edition';
import { REGIMES, regimeRules } from '../../support/regimes';
import {
  DAY_MS,
  T0,
  World,
  company,
  digest,
  reviewer,
  suites,
  system,
} from '../../support/review-world';

const BASES = [...listEditions(), ...REGIMES.map((id) => regimeRules(id).edition)];
const RUNS_PER_BASE = 120;

/** What the law found wrong with an edition that was loaded; empty when it holds. */
function unlawful(edition: PolicyEdition): string[] {
  const rules = { edition, calendar: resolveCalendar(edition, T0) };
  return [
    ...partiesOf(edition)
      .filter((party) => !isSomebody(party, edition))
      .map((party) => `nobody is ${party}`),
    ...edition.signOff.questions.flatMap(({ id, rule }) => unlawfulRule(id, rule, rules)),
    ...(courseDays(rules) > Math.max(1_200, longestCourseDays(edition))
      ? ['the calendar ends before the course does']
      : []),
    ...(completes(rules) ? [] : ['no life completes']),
    ...endsByTime(rules),
  ];
}

/** Every member that names parties, wherever it stands. */
function partiesOf(value: unknown, key = ''): Party[] {
  if (Array.isArray(value)) {
    const isList = /^(may[A-Z]|by$|agreedBy$)/.test(key);
    return isList ? (value as Party[]) : value.flatMap((item) => partiesOf(item));
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, member]) => partiesOf(member, name));
}

const isSomebody = (party: Party, { agencies }: PolicyEdition): boolean =>
  !AgencyRole.options.some((role) => role === party) ||
  agencies.some(({ roles }) => roles.some((role) => role === party));

const signedBy = (agencies: readonly string[]) => ({
  signed: new Set(agencies),
  dissenting: new Set<string>(),
});

function unlawfulRule(id: string, rule: SignOffRule, rules: Rules): string[] {
  const all = signingAgencies(rules);
  const alone = all.filter((agency) => isMet(rule, signedBy([agency]), rules));
  return [
    ...(isMet(rule, signedBy([]), rules) ? [`nobody meets ${id}`] : []),
    ...(isMet(rule, signedBy(all), rules) ? [] : [`all together do not meet ${id}`]),
    ...(saysSeveral(rule) && alone.length > 0 ? [`${alone.join()} alone meets ${id}`] : []),
  ];
}

const saysSeveral = (rule: SignOffRule): boolean =>
  (rule.kind === 'others' && rule.count > 1) ||
  (rule.kind === 'all' && (rule.of.length > 1 || rule.of.some(saysSeveral))) ||
  (rule.kind === 'atLeast' && (rule.count > 1 || rule.of.every(saysSeveral))) ||
  (rule.kind === 'any' && rule.of.every(saysSeveral));

/** Every term of a review's course one after the other, whatever they are for; those beside the window left out. */
function courseDays(rules: Rules): number {
  const { ceilingDays: days, unit } = rules.edition.window;
  const terms = Object.entries(rules.edition)
    .filter(([member]) => !BESIDE.includes(member))
    .flatMap(([, rule]) => spansIn(rule));
  const pauses = rules.edition.suspensions.flatMap(({ longest }) => longest ?? []);
  const end = [{ days, unit }, ...terms, ...pauses].reduce(
    (at, span) => endOfSpan(rules, at, span),
    T0,
  );
  return (Date.parse(end) - Date.parse(T0)) / DAY_MS;
}

/** Terms that run beside the window; of a suspension, only how long it lasts is one in a row. */
const BESIDE = ['escalation', 'requests', 'reminders', 'suspensions'];

function spansIn(value: unknown): Span[] {
  const span = z.object(Span.shape).safeParse(value);
  if (span.success) return [span.data];
  if (value === null || typeof value !== 'object') return [];
  const { retention, ...members } = value as { retention?: { atLeast: unknown; atMost: unknown } };
  const kept = retention ? spansIn(retention.atMost ?? retention.atLeast) : [];
  return [...kept, ...Object.values(members).flatMap(spansIn)];
}

function actorOf(party: Party, { agencies }: PolicyEdition): Actor {
  if (party === 'company') return company;
  if (party === 'coordinator') return { kind: 'coordinator', person: 'coordinator-1' };
  return reviewer(agencies.find(({ roles }) => roles.some((role) => role === party))?.id ?? '');
}

/** Whether a review in which everybody does what is asked of them is completed. */
function completes(rules: Rules): boolean {
  const { edition } = rules;
  const world = new World(rules).submits();
  world.does(system, { kind: 'acceptIntake', suites });
  world.does(actorOf('lead', edition), { kind: 'acceptSubmission' });
  world.providesAccess().evaluates().assembles('d');
  const [position] = edition.signOff.counts.filter((one) => one !== 'dissent' && one !== 'abstain');
  for (const agency of signingAgencies(rules)) {
    world.does(
      { kind: 'reviewer', person: `deputy-${agency}`, agency },
      {
        kind: 'assign',
        person: `reviewer-${agency}`,
      },
    );
    world.does(reviewer(agency), { kind: 'declareInterest', interest: null });
    for (const { id: question } of edition.signOff.questions) {
      const dossierDigest = digest('d');
      if (position === undefined) return false;
      world.does(reviewer(agency), {
        ...{ kind: 'signOff', question, position, dossierDigest, reason: 'read' },
      });
    }
  }
  for (const party of edition.window.earlyEnd.by) {
    world.does(actorOf(party, edition), { kind: 'endEarly', reason: 'all have signed' });
  }
  ticks(world, rules);
  const outcome = world.recorded.flatMap(({ event }) =>
    event.type === 'ReviewEnded' ? [event.outcome] : [],
  );
  return outcome[0] === 'completed';
}

/** A review that nobody touches ends by time alone, whether or not its window has opened. */
function endsByTime(rules: Rules): string[] {
  const worlds = [new World(rules).submits(), new World(rules).deliberates()];
  return worlds.flatMap((world) => {
    ticks(world, rules);
    return isOpen(world.live) ? ['a review that nobody touches stays open'] : [];
  });
}

/** Lets time pass, as far as something comes of it while the review is open. */
function ticks(world: World, rules: Rules): void {
  for (let count = 0; count < 200 && isOpen(world.live); count += 1) {
    const next = nextInstant(world.live, rules);
    if (next === null) return;
    if (Date.parse(next.at) > Date.parse(world.now)) world.now = next.at;
    world.tick();
  }
}

describe('an edition that loads', () => {
  it.each(BASES)('lets a review end: $id', (edition) => {
    expect(unlawful(edition)).toEqual([]);
  });

  it.each(BASES)('lets a review end, whatever was altered in $id', (base) => {
    const seen = { loaded: 0, refused: 0 };
    fc.assert(
      fc.property(alteredEdition(base), ({ edition, alterations }) => {
        const checked = checkEdition(edition);
        if (!checked.edition || checked.faults.length > 0) {
          seen.refused += 1;
          return;
        }
        if (alterations.length > 0) seen.loaded += 1;
        expect({ alterations, unlawful: unlawful(checked.edition) }).toEqual({
          alterations,
          unlawful: [],
        });
      }),
      { numRuns: RUNS_PER_BASE },
    );
    expect(Math.min(seen.loaded, seen.refused)).toBeGreaterThan(RUNS_PER_BASE / 20);
  });
});

describe('the longest time in all that follows from an edition', () => {
  const hsr = regimeRules('hsr').edition;

  it('is passed by no window, whenever it is submitted', () => {
    const ceiling = elapsedCeiling(hsr).days;
    const rules = { edition: hsr, calendar: resolveCalendar(hsr, T0) };
    fc.assert(
      fc.property(fc.nat(400 * 24), (hour) => {
        const world = new World(rules);
        world.after(hour * 3_600_000).submits({ windowDays: hsr.window.ceilingDays });
        const { submittedAt, window } = world.live;
        const end = closesAt(window, rules) ?? '';
        expect(Date.parse(end) - Date.parse(submittedAt)).toBeLessThanOrEqual(ceiling * DAY_MS);
      }),
      { numRuns: 200 },
    );
    expect(ceiling).toBeLessThan(hsr.window.ceilingDays + 25 + closedDaysAtMost(hsr));
  });

  it('counts every pause to its longest total, and a window restarted with each amendment', () => {
    const ceilingOf = (alterations: Record<string, unknown>) =>
      elapsedCeiling(alterEdition(hsr, alterations) as PolicyEdition);
    const { fromOpening } = elapsedCeiling(hsr);
    const { suspensions } = loadEdition('us-2026-06');
    expect(ceilingOf({ '/suspensions': suspensions })).toMatchObject({
      fromOpening: fromOpening + 21,
      beside: ['lapse-in-appropriations'],
    });
    expect(ceilingOf({ '/amendments/clock': 'restart' }).fromOpening).toBe(
      fromOpening * (1 + hsr.bounds.amendments),
    );
  });
});

describe('the law', () => {
  const US = loadEdition('us-2026-06');
  const broken = (alterations: Record<string, unknown>) =>
    unlawful(alterEdition(US, alterations) as PolicyEdition);
  const RULE = '/signOff/questions/0/rule';

  it('fails for editions that are refused', () => {
    expect(
      broken({ '/escalation/mayResolve': ['consulted'], '/agencies/2/roles': ['signs'] }),
    ).toEqual(['nobody is consulted']);
    expect(broken({ [RULE]: { kind: 'others', count: 0 } })).toContain('nobody meets review');
    expect(broken({ [RULE]: { kind: 'others', count: 3 } })).toEqual(
      expect.arrayContaining(['all together do not meet review', 'no life completes']),
    );
    const twice = {
      kind: 'atLeast',
      count: 2,
      of: Array(2).fill({ kind: 'agency', agency: 'nsa' }),
    };
    expect(broken({ [RULE]: twice })).toContain('nsa alone meets review');
    expect(broken({ '/signOff/counts': ['dissent'] })).toContain('no life completes');
  });
});

describe('the bounds of a span in calendar days', () => {
  it('hold for every starting day, under every edition', () => {
    const every = BASES.map((edition) => ({ edition, calendar: resolveCalendar(edition, T0) }));
    fc.assert(
      fc.property(
        fc.constantFrom(...every),
        fc.record({
          days: fc.integer({ min: 1, max: 400 }),
          unit: fc.constantFrom('calendarDays' as const, 'businessDays' as const),
        }),
        fc.nat(300),
        (rules, span, day) => {
          const from = new Date(Date.parse(T0) + day * DAY_MS).toISOString();
          const took = (Date.parse(endOfSpan(rules, from, span)) - Date.parse(from)) / DAY_MS;
          const { least, most } = calendarDaysOf(span, rules.edition);
          expect(took).toBeGreaterThan(least - 1);
          expect(took).toBeLessThan(most + 1);
        },
      ),
      { numRuns: 200 },
    );
  });
});
