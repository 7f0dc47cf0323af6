import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decide } from '../../../workflows/domain/kernel/decide';
import { pendingWork } from '../../../workflows/domain/kernel/pending-work';
import type { Work } from '../../../workflows/domain/kernel/pending-work';
import { arbitraryLife, live } from '../../support/arbitrary-life';
import { toReport } from '../../support/busy/busy-review';
import { REVIEW, World, company, digest, rulesOf, system } from '../../support/review-world';
import { EVERY_RULE_ON } from '../../support/whole-edition';

const US = rulesOf('us-2026-06');
const WITHDRAWAL = { kind: 'withdraw', reason: 'put off' } as const;
const report = (outcome: 'completed' | 'withdrawn') =>
  ({ kind: 'attachReport', outcome, digest: digest('e') }) as const;
const draft = (outcome: 'completed' | 'withdrawn') =>
  ({ kind: 'attachDraft', outcome, digest: digest('b') }) as const;
/** Both outcomes are put before the company. */
const CHECKED = rulesOf('us-2026-06', {
  accuracy: US.edition.accuracy && {
    ...US.edition.accuracy,
    outcomes: ['completed', 'withdrawn'],
  },
});

const completed = (rules = US): World => {
  const world = new World(rules).deliberates();
  for (const agency of ['caisi', 'nsa', 'cisa']) world.signs(agency);
  if (world.live.phase !== 'reporting') throw new Error('the review is not complete');
  return world;
};

describe('a review that is withdrawn while its report is composed', () => {
  it('issues no report on another outcome, and asks for one on its own', () => {
    const world = completed().checked();
    const [before] = pendingWork(world.live, world.rules);
    world.does(company, WITHDRAWAL);
    expect(world.does(system, report('completed'))).toBe('wrong-phase');
    const [after] = pendingWork(world.live, world.rules);
    expect(after).toMatchObject({ kind: 'composeReport', outcome: 'withdrawn' });
    expect(after?.key).not.toBe(before?.key);
    expect(world.does(system, report('withdrawn'))).toEqual(['ReportIssued', 'CustodyBegan']);
    expect(world.recorded.at(-2)?.event).toMatchObject({ outcome: 'withdrawn' });
  });

  it('puts no draft on another outcome before the company', () => {
    const world = completed(CHECKED);
    world.does(company, WITHDRAWAL);
    expect(world.does(system, draft('completed'))).toBe('wrong-phase');
    expect(world.does(system, draft('withdrawn'))).toEqual(['AccuracyCheckBegan']);
  });

  it('checks the draft for its own outcome, no matter how the previous check ended', () => {
    const world = completed(CHECKED);
    world.does(system, draft('completed'));
    world.does(company, { kind: 'commentOnDraft', finding: null, text: 'wrong' });
    world.does(company, WITHDRAWAL);
    expect(pendingWork(world.live, world.rules)).toContainEqual(
      expect.objectContaining({ kind: 'composeDraft', outcome: 'withdrawn' }),
    );
    expect(world.does(company, { kind: 'endComments' })).toBe('wrong-phase');
    expect(world.does(system, report('withdrawn'))).toBe('wrong-phase');
    world.does(system, draft('withdrawn'));
    world.does(company, { kind: 'commentOnDraft', finding: null, text: 'still wrong' });
    expect(world.recorded.at(-1)?.event).toMatchObject({ comment: 'c-2' });
  });
});

describe('work that comes back', () => {
  it('counts for nothing once its work is no longer pending', () => {
    const editions = [US, rulesOf('draft-2026-05'), rulesOf('us-2026-06', EVERY_RULE_ON)];
    let late = 0;
    fc.assert(
      fc.property(fc.constantFrom(...editions), arbitraryLife, (rules, steps) => {
        const asked = new Map<string, Work>();
        live(new World(rules), steps, ({ state, now }) => {
          if (!state) return;
          const wanted = pendingWork(state, rules);
          for (const work of wanted) asked.set(work.key, work);
          for (const [key, work] of asked) {
            const deed = toReport(work, 1);
            if (!deed || wanted.some((one) => one.key === key)) continue;
            late += 1;
            const command = { id: key, review: REVIEW, at: now, by: system, deed, work: key };
            expect(decide(state, command, rules)).toHaveProperty('rejection');
          }
        });
      }),
      { numRuns: 150 },
    );
    expect(late).toBeGreaterThan(100);
  });

  it('is taken while it is wanted', () => {
    const world = completed().checked();
    const [work] = pendingWork(world.live, world.rules);
    const deed = work && toReport(work, 1);
    if (!work || !deed) throw new Error('nothing is to be composed');
    const command = { id: 'r', review: REVIEW, at: world.now, by: system, deed, work: work.key };
    expect(decide(world.live, command, world.rules)).toHaveProperty('events');
  });
});

describe('an issued report', () => {
  it('has the outcome of its review', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(US, CHECKED, rulesOf('draft-2026-05')),
        arbitraryLife,
        (rules, steps) => {
          live(new World(rules), steps, ({ recorded, state }) => {
            const last = recorded.findLast(({ event }) => event.type === 'ReviewEnded')?.event;
            const issued = recorded.findLast(({ event }) => event.type === 'ReportIssued')?.event;
            if (issued?.type !== 'ReportIssued' || last?.type !== 'ReviewEnded') return;
            expect([issued.outcome, state && 'outcome' in state && state.outcome]).toEqual([
              last.outcome,
              last.outcome,
            ]);
          });
        },
      ),
      { numRuns: 200 },
    );
  });
});
