import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { custodyEvents } from '../../contracts/custody/events';
import { ReviewEvent } from '../../contracts/event';
import { Outcome, Phase } from '../../contracts/outcome';
import { nextInstant } from '../../workflows/domain/next-instant';
import { evolve } from '../../workflows/domain/evolve';
import type { ReviewState } from '../../workflows/domain/state';
import { budgetMs, closesAt, consumedMs } from '../../workflows/domain/window';
import { arbitraryLife, live } from '../support/arbitrary-life';
import { EVERY_RULE_ON } from '../support/whole-edition';
import { walkDays } from '../support/naive-clock';
import { REGIMES, regimeRules } from '../support/regimes';
import { DAY_MS, World, rulesOf, system } from '../support/review-world';

const RULES = {
  'us-2026-06': rulesOf('us-2026-06'),
  'draft-2026-05': rulesOf('draft-2026-05'),
  whole: rulesOf('us-2026-06', EVERY_RULE_ON),
  hsr: regimeRules('hsr'),
  cfius: regimeRules('cfius'),
  'fda-510k': regimeRules('fda-510k'),
};
/** What the rules of holdings say no with. */
const OF_HOLDINGS = [
  ...['not-your-act', 'holding-unknown', 'not-the-holder', 'holding-settled', 'not-returned'],
];
const editions = ['us-2026-06', 'draft-2026-05', 'whole', ...REGIMES] as const;

/** Checks a law after every step of many random lives, under every edition. */
function holds(law: (world: World, before: ReviewState | null, result: unknown) => void): void {
  fc.assert(
    fc.property(fc.constantFrom(...editions), arbitraryLife, (edition, life) => {
      live(new World(RULES[edition]), life, law);
    }),
    { numRuns: 200 },
  );
}

describe('whatever happens in a review', () => {
  it('emits only events that the contract knows and that evolve accepts', () => {
    holds((world, _before, result) => {
      if (!Array.isArray(result)) return;
      const emitted = world.recorded.slice(-result.length).map(({ event }) => event);
      expect(emitted.map((event) => ReviewEvent.safeParse(event).error)).toEqual(
        result.map(() => undefined),
      );
    });
  });

  it('has a state that its record alone gives, and that survives JSON', () => {
    holds((world) => {
      const again = world.recorded.reduce<ReviewState | null>(evolve, null);
      expect(again).toEqual(world.state);
      expect(JSON.parse(JSON.stringify(world.state))).toEqual(world.state);
    });
  });

  it('numbers its events without a gap', () => {
    holds((world) => {
      expect(world.recorded.map(({ sequence }) => sequence)).toEqual(
        world.recorded.map((_, index) => index + 1),
      );
    });
  });

  it('has given up what was deposited for it, on record and once, before it is closed', () => {
    holds((world) => {
      const drops = world.recorded.filter(({ event }) => event.type === 'AccessDropped').length;
      expect(drops).toBeLessThanOrEqual(1);
      if (world.state?.phase === 'closed') expect(drops).toBe(1);
      expect(world.state?.accessDropped ?? false).toBe(drops === 1);
    });
  });

  it('takes nothing but what is custody’s once it is closed', () => {
    const ofCustody: readonly unknown[] = custodyEvents.map(({ shape }) => shape.type.value);
    const refusals = ['review-closed', 'repeated-command', 'nothing-due', ...OF_HOLDINGS];
    holds((world, before, result) => {
      if (before?.phase !== 'closed') return;
      expect(world.live.phase).toBe('closed');
      if (!Array.isArray(result)) expect(refusals).toContain(result);
      // What was signed under a stolen key is marked, however late that is known.
      else
        expect(result.filter((type) => ![...ofCustody, 'OpinionsVoided'].includes(type))).toEqual(
          [],
        );
    });
  });

  it('waits for an instant exactly when time alone can bring something about', () => {
    holds((world) => {
      if (!world.state) return;
      const next = nextInstant(world.state, world.rules);
      const later = new World(world.rules);
      later.state = world.state;
      later.now = next?.at ?? new Date(Date.parse(world.now) + 1_000 * DAY_MS).toISOString();
      if (Date.parse(later.now) < Date.parse(world.now)) later.now = world.now;
      const result = later.does(system, { kind: 'tick' }, 'later');
      expect(Array.isArray(result)).toBe(next !== null);
    });
  });

  it('consumes no more than the budget, however the window is moved', () => {
    holds((world) => {
      if (!world.state) return;
      const { window } = world.state;
      const budget = budgetMs(window, world.rules);
      expect(consumedMs(window, world.rules, world.now)).toBeLessThanOrEqual(budget);
      expect(window.days).toBeLessThanOrEqual(world.rules.edition.window.ceilingDays);
    });
  });

  it('never closes later than so many days of the ceiling as the clock ran in, and a roll-over', () => {
    holds((world) => {
      const state = world.state;
      const end = state && closesAt(state.window, world.rules);
      if (!end || !REGIMES.some((regime) => regime === world.rules.edition.id)) return;
      const days = world.rules.edition.window.ceilingDays;
      const latest = walkDays({ ...state.window, days }, world.rules).rolledEnd;
      if (latest !== null) expect(Date.parse(end)).toBeLessThanOrEqual(Date.parse(latest));
    });
  });

  it('gives each notice at most once', () => {
    holds((world) => {
      const notices = (world.state?.notices ?? []).map(({ key }) => key);
      expect(new Set(notices).size).toBe(notices.length);
    });
  });

  it('issues a completed report only with a quorum, and counts no sign-off on another dossier', () => {
    holds((world, before, result) => {
      if (!Array.isArray(result) || !result.includes('ReviewEnded')) return;
      if (world.state?.phase !== 'reporting' || world.state.outcome !== 'completed') return;
      const { dossier, signOffs } = world.state;
      const live = signOffs.filter(({ dossierDigest }) => dossierDigest === dossier?.digest);
      expect(live.some(({ agency }) => agency === 'caisi')).toBe(true);
      const others = world.rules.edition.id === 'draft-2026-05' ? 2 : 1;
      expect(live.length).toBeGreaterThan(others);
    });
  });

  it('never speaks of permission', () => {
    holds((world) => {
      const said = JSON.stringify([world.recorded, world.state]);
      expect(said).not.toMatch(/licen[cs]|permit|approv|denied|denial|clearance|cleared/i);
    });
  });
});

describe('the lives that are tried', () => {
  it('reach every phase and every outcome', () => {
    const seen = new Set<string>();
    for (const life of fc.sample(arbitraryLife, { numRuns: 600, seed: 5 })) {
      live(new World(RULES['us-2026-06']), life, ({ state }) => {
        seen
          .add(state?.phase ?? 'none')
          .add((state && 'outcome' in state && state.outcome) || 'open');
      });
    }
    const expected = [...Phase.options, ...Outcome.options];
    expect(expected.filter((one) => !seen.has(one))).toEqual([]);
  });
});
