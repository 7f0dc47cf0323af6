import { describe, expect, it } from '@jest/globals';
import { awaiting } from '../../../../workflows/domain/kernel/awaiting';
import type { Deed } from '../../../../workflows/domain/kernel/command';
import { pendingWork } from '../../../../workflows/domain/kernel/pending-work';
import {
  DAY_MS,
  World,
  company,
  digest,
  observed,
  reviewer,
  rulesOf,
  system,
} from '../../../support/review-world';

const { access } = rulesOf('us-2026-06').edition;
const rules = rulesOf('us-2026-06', { access: { ...access, drift: 'ask' } });
const lead = reviewer('caisi');
const same: Deed = {
  kind: 'explainDrift',
  drift: 'drift-1',
  cause: 'sameWeights',
  reason: 'batching',
};
const accept: Deed = { kind: 'acceptDrift', drift: 'drift-1', reason: 'plausible' };
const check = (fingerprint: string, generation = 1): Deed => ({
  kind: 'confirmAccess',
  generation,
  snapshot: observed(fingerprint),
});
const kinds = ({ live }: World): string[] => pendingWork(live, rules).map(({ kind }) => kind);

describe('access that shows another snapshot, where the edition asks', () => {
  it('asks the company, then the lead, and pauses what runs on it', () => {
    const world = new World(rules).opens();
    expect(kinds(world)).toEqual(['evaluate', 'evaluate']);
    expect(world.does(system, check('9'))).toEqual(['DriftDetected']);
    expect(kinds(world)).toEqual([]);
    expect(awaiting(world.live, rules)).toEqual(['company']);
    expect(world.does(lead, accept)).toBe('drift-unexplained');
    world.does(company, same);
    expect(awaiting(world.live, rules)).toEqual(['caisi']);
    expect(world.does(reviewer('nsa'), accept)).toBe('not-your-act');
    expect(world.does(lead, accept)).toEqual([
      'DriftAccepted',
      'AccessVerified',
      'EvaluationStarted',
      'EvaluationStarted',
    ]);
    expect(kinds(world)).toEqual(['evaluate', 'evaluate']);
  });

  it('takes no sign-off, and completes nothing, while the question is open', () => {
    const world = new World(rules).deliberates();
    world.signs('nsa');
    world.does(system, check('9'));
    expect(world.signs('caisi')).toBe('drift-open');
    world.after(40 * DAY_MS).tick();
    expect(world.live).toMatchObject({ phase: 'reporting', outcome: 'windowClosed' });
  });

  it('keeps what was found when the weights are the same', () => {
    const world = new World(rules).deliberates();
    world.signs('nsa');
    world.does(system, check('9'));
    world.does(company, same);
    world.does(lead, accept);
    world.assembles('d');
    expect(world.signs('caisi')).toEqual(['SignedOff', 'LastCallOpened']);
  });

  it('comes to a major amendment when the company says what changed', () => {
    const world = new World(rules).deliberates();
    world.does(system, check('9'));
    const changed = { ...same, cause: 'changed', change: { weights: digest('b') } } as Deed;
    expect(world.does(company, { ...same, cause: 'changed' })).toBe('amendment-changes-nothing');
    expect(world.does(company, changed)).toEqual([
      'DriftExplained',
      'Amended',
      'FindingsMarkedStale',
    ]);
    expect(kinds(world)).toEqual(['verifyAccess']);
    expect(world.does(company, same)).toBe('drift-unknown');
  });

  it('is over when access that is given again shows the verified snapshot', () => {
    const world = new World(rules).deliberates();
    world.does(system, check('9'));
    world.does(company, { kind: 'provideAccess', endpoint: 'http://127.0.0.1:1/v1', model: 'm' });
    expect(kinds(world)).toEqual(['verifyAccess']);
    expect(world.does(system, check('f', 2))).toEqual([
      'DriftEnded',
      'AccessVerified',
      'DeliberationBegan',
    ]);
  });
});
