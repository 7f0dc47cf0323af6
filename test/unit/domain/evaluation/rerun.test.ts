import { describe, expect, it } from '@jest/globals';
import type { Deed } from '../../../../workflows/domain/kernel/command';
import { pendingWork } from '../../../../workflows/domain/kernel/pending-work';
import {
  company,
  observed,
  reviewer,
  rulesOf,
  summaryOf,
  system,
  World,
} from '../../../support/review-world';
import { DENIED } from '../../../support/sample-fault';

const rules = rulesOf('us-2026-06');
const lead = reviewer('caisi');
const coordinator = { kind: 'coordinator', person: 'coordinator-1' } as const;
const again: Deed = { kind: 'rerunEvaluation', suite: 'safeguards', reason: 'the quota is raised' };

const ends = (change: Partial<Deed> & { readonly kind: 'failEvaluation' | 'completeEvaluation' }) =>
  ({ suite: 'safeguards', generation: 1, ...change }) as Deed;
const fails = ends({ kind: 'failEvaluation', why: DENIED });
const stops = (counts: Partial<ReturnType<typeof summaryOf>['counts']>) => {
  const summary = summaryOf('safeguards');
  const stopped = 'timeBudget' as const;
  const cut = { ...summary, stopped, counts: { ...summary.counts, ...counts } };
  return ends({ kind: 'completeEvaluation', summary: cut });
};
const evaluations = ({ live }: World) =>
  pendingWork(live, rules).flatMap((work) => (work.kind === 'evaluate' ? [work] : []));

describe('a suite that failed', () => {
  it('is run again on the same snapshot by the lead agency, on record, as an attempt of its own', () => {
    const world = new World(rules).opens();
    world.does(system, fails);
    expect(evaluations(world).map(({ suite }) => suite.id)).toEqual(['cyber-knowledge']);
    expect(world.does(lead, again)).toEqual(['EvaluationRerun', 'EvaluationStarted']);
    const [, rerun] = evaluations(world).sort((a, b) => a.attempt - b.attempt);
    expect(rerun).toMatchObject({ attempt: 1, key: 'evaluate:safeguards:1:1' });
    expect(world.does(system, fails)).toEqual(['EvaluationFailed']);
    expect(world.does(coordinator, again)).toEqual(['EvaluationRerun', 'EvaluationStarted']);
    expect(
      evaluations(world)
        .map(({ attempt }) => attempt)
        .sort(),
    ).toEqual([0, 2]);
  });

  it('brings a review in deliberation back, and its dossier is reassembled', () => {
    const world = new World(rules).opens();
    world.does(system, fails);
    const summary = summaryOf('cyber-knowledge');
    const suite = 'cyber-knowledge';
    world.does(system, { kind: 'completeEvaluation', suite, generation: 1, summary });
    world.assembles('d');
    const before = world.live.dossierVersion;
    world.does(lead, again);
    expect(world.live).toMatchObject({ phase: 'evaluation', dossier: null });
    expect(world.does(system, stops({}))).toEqual(['EvaluationCompleted', 'DeliberationBegan']);
    expect(world.live.dossierVersion).toBeGreaterThan(before);
  });
});

describe('a suite that came to its end', () => {
  it.each([
    ['with samples that were not reached', stops({ notReached: 1, correct: 1 }), true],
    ['with samples that errored', stops({ errored: 1, correct: 1 }), true],
    ['with a row for each that is no error', stops({}), false],
  ])('%s', (_, ended, mayRerun) => {
    const world = new World(rules).opens();
    world.does(system, ended);
    const rerun = world.does(lead, again);
    if (mayRerun) expect(rerun).toEqual(['EvaluationRerun', 'EvaluationStarted']);
    else expect(rerun).toBe('nothing-to-rerun');
  });
});

describe('a suite is not run again', () => {
  it('by anyone else, while it runs, or if it belongs to another review', () => {
    const world = new World(rules).opens();
    expect(world.does(lead, again)).toBe('nothing-to-rerun');
    world.does(system, fails);
    expect(world.does(company, again)).toBe('not-your-act');
    expect(world.does(reviewer('nsa'), again)).toBe('not-your-act');
    const unknown = { ...again, suite: 'weather' } as Deed;
    expect(world.does(lead, unknown)).toBe('nothing-to-rerun');
  });

  it('without verified access', () => {
    const world = new World(rules).opens();
    world.does(system, fails);
    world.does(company, {
      kind: 'provideAccess',
      endpoint: 'https://models.example/v1',
      model: 'm',
    });
    expect(world.does(lead, again)).toBe('wrong-phase');
    world.does(system, { kind: 'confirmAccess', generation: 2, snapshot: observed('f') });
    expect(world.does(lead, again)).toEqual(['EvaluationRerun', 'EvaluationStarted']);
  });

  it('more often than the edition lets it', () => {
    const world = new World(rules).opens();
    for (let attempt = 1; attempt <= rules.edition.bounds.reruns; attempt += 1) {
      world.does(system, fails);
      expect(world.does(lead, again)).toHaveLength(2);
    }
    world.does(system, fails);
    expect(world.does(lead, again)).toBe('too-many');
  });
});
