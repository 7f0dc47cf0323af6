import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { partnerActs } from '../../../support/lives/partner-acts';
import type { Say } from '../../../support/lives/say';
import { DAY_MS, World, company, reviewer, rulesOf, system } from '../../../support/review-world';

const RULES = rulesOf('us-2026-06');
const ACTS: Readonly<Record<string, Say>> = {
  ...partnerActs,
  tick: () => [system, { kind: 'tick' }],
};

const arbitrarySelection = fc.array(
  fc.record({
    act: fc.constantFrom(...Object.keys(ACTS)),
    pick: fc.nat({ max: 99 }),
    days: fc.constantFrom(0, 0, 0, 0, 1),
  }),
  { minLength: 10, maxLength: 60 },
);

interface Step {
  readonly act: string;
  readonly pick: number;
  readonly days: number;
}

function live(steps: readonly Step[], law: (world: World) => void): void {
  const world = new World(RULES).opens();
  for (const pick of [0, 1]) {
    const partner = `partner-${1 + pick}`;
    const nominated = { partner, name: 'Example Partner', reason: 'it runs a grid' };
    world.does(company, { kind: 'nominatePartner', ...nominated });
    world.does(reviewer('caisi'), { kind: 'agreePartner', partner });
  }
  for (const { act, pick, days } of steps) {
    const [by, deed] = ACTS[act]?.(world.after(days * DAY_MS), pick) ?? [system, { kind: 'tick' }];
    world.does(by, deed);
    law(world);
  }
}

const holds = (law: (world: World) => void): void => {
  fc.assert(
    fc.property(arbitrarySelection, (steps) => {
      live(steps, law);
    }),
    { numRuns: 300 },
  );
};

describe('any sequence of acts on trusted partners', () => {
  it('has nobody in a wave to whom not everybody agrees who has to, and nobody in two', () => {
    holds(({ live: { selection } }) => {
      const inWaves = selection.waves.flatMap(({ partners }) => partners);
      expect(new Set(inWaves).size).toBe(inWaves.length);
      for (const id of inWaves) {
        const partner = selection.partners.find((one) => one.id === id);
        expect([...(partner?.agreed ?? [])].sort()).toEqual(['company', 'lead']);
        expect(partner).toMatchObject({ status: 'inWave', objected: [] });
      }
    });
  });

  it('has the first wave be the planned release, and the waves one after the other', () => {
    holds(({ live: { selection, window } }) => {
      const days = selection.waves.map(({ from }) => from);
      expect(days).toEqual([...days].sort());
      if (days.length > 0) expect(window.plannedRelease).toBe(days[0]);
    });
  });

  it('moves the end only with a reason on record', () => {
    holds(({ recorded }) => {
      for (const [index, { event }] of recorded.entries()) {
        if (event.type !== 'PlannedReleaseChanged') continue;
        expect(recorded[index + 1]?.event).toMatchObject({
          type: 'WindowMoved',
          move: { why: { release: event.plannedRelease }, by: event.by },
        });
      }
    });
  });
});

describe('the selections that are tried', () => {
  it('set waves, set them again, leave out and revoke', () => {
    const seen = new Set<string>();
    for (const steps of fc.sample(arbitrarySelection, { numRuns: 300, seed: 1 })) {
      live(steps, ({ recorded }) => {
        const last = recorded.at(-1)?.event;
        if (last?.type === 'PartnerNotified') seen.add(last.notice.says);
      });
    }
    expect([...seen].sort()).toEqual(['included', 'leftOut', 'moved', 'revoked']);
  });
});
