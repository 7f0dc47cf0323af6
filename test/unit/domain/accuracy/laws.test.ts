import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openCheck } from '../../../../workflows/domain/accuracy/check';
import { nextInstant } from '../../../../workflows/domain/kernel/next-instant';
import { pendingWork } from '../../../../workflows/domain/kernel/pending-work';
import { accuracyActs } from '../../../support/lives/accuracy-acts';
import { findingActs } from '../../../support/lives/finding-acts';
import type { Say } from '../../../support/lives/say';
import { DAY_MS, World, company, digest, rulesOf, system } from '../../../support/review-world';

const RULES = rulesOf('us-2026-06');

const ACTS: Readonly<Record<string, Say>> = {
  ...accuracyActs,
  ...accuracyActs,
  recordFinding: findingActs.recordFinding,
  tick: () => [system, { kind: 'tick' }],
  attachReport: () => [system, { kind: 'attachReport', digest: digest('e') }],
  confirmAccessDropped: () => [system, { kind: 'confirmAccessDropped' }],
  withdraw: () => [company, { kind: 'withdraw', reason: 'put off' }],
};

interface Step {
  readonly act: string;
  readonly pick: number;
  readonly days: number;
}

const arbitraryCheck: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    act: fc.oneof(
      {
        weight: 30,
        arbitrary: fc.constantFrom(...Object.keys(ACTS).filter((act) => act !== 'withdraw')),
      },
      { weight: 1, arbitrary: fc.constant('withdraw') },
    ),
    pick: fc.nat({ max: 99 }),
    days: fc.constantFrom(0, 0, 0, 0, 1, 3),
  }),
  { minLength: 10, maxLength: 60 },
);

function live(steps: readonly Step[], law: (world: World) => void): World {
  const world = new World(RULES).opens();
  const say = (act: string, pick: number): void => {
    const [by, deed] = ACTS[act]?.(world, pick) ?? [system, { kind: 'tick' }];
    world.does(by, deed);
  };
  for (const pick of [4, 8]) say('recordFinding', pick);
  world.evaluates().assembles('d');
  for (const agency of ['caisi', 'nsa', 'cisa']) world.signs(agency);
  say('attachDraft', 1);
  for (const { act, pick, days } of steps) {
    world.after(days * DAY_MS);
    say(act, pick);
    law(world);
  }
  return world;
}

const holds = (law: (world: World) => void, numRuns = 300): void => {
  fc.assert(
    fc.property(arbitraryCheck, (steps) => {
      live(steps, law);
    }),
    { numRuns },
  );
};

describe('any sequence of acts on a draft', () => {
  it('leaves no report to be issued before the check is closed, unless the company withdrew', () => {
    holds((world) => {
      const types = world.recorded.map(({ event }) => event.type);
      const issued = types.indexOf('ReportIssued');
      if (issued < 0) return;
      const withdrawn = world.recorded.some(
        ({ event }) => event.type === 'ReviewEnded' && event.outcome === 'withdrawn',
      );
      const closed = types.indexOf('AccuracyCheckClosed');
      expect(withdrawn || (closed >= 0 && closed < issued)).toBe(true);
    });
  });

  it('is answered and ruled on once at most, and every word that is missing is named', () => {
    holds(({ recorded }) => {
      const answered = recorded.flatMap(({ event }) =>
        event.type === 'CommentAnswered' ? [event.comment] : [],
      );
      expect(new Set(answered).size).toBe(answered.length);
      const comments = recorded.flatMap(({ event }) =>
        event.type === 'DraftCommented' ? [event.comment] : [],
      );
      for (const { event } of recorded) {
        if (event.type !== 'AccuracyCheckClosed') continue;
        expect(event.unanswered).toEqual(comments.filter((one) => !answered.includes(one)));
      }
    });
  });

  it('never blocks a review: time alone carries it to its report', () => {
    fc.assert(
      fc.property(arbitraryCheck, (steps) => {
        const world = live(steps, () => undefined);
        for (let turn = 0; turn < 5 && openCheck(world.live, RULES); turn += 1) {
          world.now = nextInstant(world.live, RULES)?.at ?? world.now;
          world.tick();
        }
        expect(openCheck(world.live, RULES)).toBeNull();
        if (world.live.phase !== 'reporting') return;
        const kinds = pendingWork(world.live, RULES).map(({ kind }) => kind);
        expect(kinds).toContain('composeReport');
      }),
      { numRuns: 200 },
    );
  });
});

describe('the checks that are tried', () => {
  it('close with every word answered, with some missing, and by a withdrawal', () => {
    const seen = new Set<string>();
    for (const steps of fc.sample(arbitraryCheck, { numRuns: 300, seed: 1 })) {
      for (const { event } of live(steps, () => undefined).recorded) {
        if (event.type === 'RedactionRuled') seen.add('ruled');
        if (event.type === 'ReviewEnded' && event.outcome === 'withdrawn') seen.add('withdrawn');
        if (event.type !== 'AccuracyCheckClosed') continue;
        seen.add(event.unanswered.length + event.unruled.length > 0 ? 'missing' : 'answered');
      }
    }
    expect([...seen].sort()).toEqual(['answered', 'missing', 'ruled', 'withdrawn']);
  });
});
