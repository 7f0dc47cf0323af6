import { describe, expect, it } from '@jest/globals';
import type { ObservedSnapshot } from '../../../../contracts/review/evaluation';
import { awaiting } from '../../../../workflows/domain/kernel/awaiting';
import type { Deed } from '../../../../workflows/domain/kernel/command';
import { pendingWork } from '../../../../workflows/domain/kernel/pending-work';
import {
  World,
  company,
  digest,
  observed,
  reviewer,
  rulesOf,
  summaryOf,
  system,
} from '../../../support/review-world';
import { SNAPSHOT_CHANGED } from '../../../support/sample-fault';

const rules = rulesOf('us-2026-06');
const lead = reviewer('caisi');
const set = (letter: string, widens = 'f'): ObservedSnapshot => ({
  ...observed(letter),
  systemFingerprints: ['fp_a', 'fp_b'],
  widens: digest(widens),
});
const paused = (suite: string, seen?: ObservedSnapshot): Deed => ({
  kind: 'pauseEvaluation',
  suite,
  generation: 1,
  why: SNAPSHOT_CHANGED,
  ...(seen && { observed: seen }),
});
const explained = (drift: string): Deed => ({
  kind: 'explainDrift',
  drift,
  cause: 'sameWeights',
  reason: 'two backends',
});
const kinds = ({ live }: World): string[] => pendingWork(live, rules).map(({ kind }) => kind);

describe('a run that sees backends take turns, under an edition that asks nobody of drift', () => {
  it('asks once, and goes on with the set that a person accepts', () => {
    const world = new World(rules).opens();
    const keys = () => pendingWork(world.live, rules).map(({ key }) => key);
    const before = keys();
    expect(world.does(system, paused('cyber-knowledge', set('9')))).toEqual([
      'EvaluationPaused',
      'DriftDetected',
    ]);
    expect(awaiting(world.live, rules)).toContain('company');
    expect(kinds(world)).not.toContain('evaluate');
    world.does(company, explained('drift-1'));
    const accept: Deed = { kind: 'acceptDrift', drift: 'drift-1', reason: 'plausible' };
    expect(world.does(lead, { ...accept, fingerprint: digest('8') })).toBe('drift-unknown');
    expect(world.does(lead, { ...accept, fingerprint: digest('9') })).toEqual([
      'DriftAccepted',
      'AccessVerified',
      'EvaluationStarted',
      'EvaluationStarted',
    ]);
    expect(world.live.access?.observed).toEqual(set('9'));
    expect(kinds(world).filter((kind) => kind === 'evaluate')).toHaveLength(2);
    // A report under the key of an earlier run would count as repeated.
    expect(keys().filter((key) => before.includes(key))).toEqual([]);
  });

  it('keeps what was completed before', () => {
    const world = new World(rules).opens();
    world.does(system, {
      kind: 'completeEvaluation',
      suite: 'safeguards',
      generation: 1,
      summary: summaryOf('safeguards'),
    });
    world.does(system, paused('cyber-knowledge', set('9')));
    world.does(company, explained('drift-1'));
    expect(
      world.does(lead, { kind: 'acceptDrift', drift: 'drift-1', reason: 'plausible' }),
    ).toEqual(['DriftAccepted', 'AccessVerified', 'EvaluationStarted']);
  });

  it('asks again, with the whole set, about one that joins', () => {
    const world = new World(rules).opens();
    world.does(system, paused('cyber-knowledge', set('9')));
    world.does(company, explained('drift-1'));
    world.does(lead, { kind: 'acceptDrift', drift: 'drift-1', reason: 'plausible' });
    expect(world.does(system, paused('cyber-knowledge', set('8', '9')))).toEqual([
      'EvaluationPaused',
      'DriftDetected',
    ]);
  });

  it('asks one question for two runs', () => {
    const world = new World(rules).opens();
    world.does(system, paused('cyber-knowledge', set('9')));
    expect(world.does(system, paused('safeguards', set('9')))).toEqual(['EvaluationPaused']);
  });

  it('pauses and asks nobody where another snapshot has taken the place of the verified one', () => {
    const world = new World(rules).opens();
    expect(world.does(system, paused('cyber-knowledge', observed('9')))).toEqual([
      'EvaluationPaused',
    ]);
    expect(world.does(system, paused('safeguards'))).toEqual(['EvaluationPaused']);
  });

  it('is asked about the same way where access is given again', () => {
    const world = new World(rules).opens();
    world.does(company, {
      kind: 'provideAccess',
      endpoint: 'https://models.example/v1',
      model: 'm',
    });
    const check: Deed = { kind: 'confirmAccess', generation: 2, snapshot: set('9') };
    expect(world.does(system, check)).toEqual(['DriftDetected']);
  });
});

describe('a run that sees another snapshot, under an edition that asks', () => {
  const asking = rulesOf('us-2026-06', { access: { ...rules.edition.access, drift: 'ask' } });

  it('raises the question that a check would raise', () => {
    const world = new World(asking).opens();
    expect(world.does(system, paused('cyber-knowledge', observed('9')))).toEqual([
      'EvaluationPaused',
      'DriftDetected',
    ]);
  });
});
