import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../../../../contracts/people/participant';
import type { Deed } from '../../../../workflows/domain/kernel/command';
import { pendingWork } from '../../../../workflows/domain/kernel/pending-work';
import { closesAt } from '../../../../workflows/domain/window/window';
import { ledgerOf } from '../../../support/ledger-of';
import {
  DAY_MS,
  World,
  company,
  digest,
  reviewer,
  rulesOf,
  system,
} from '../../../support/review-world';

const rules = rulesOf('us-2026-06');
const restarting = rulesOf('us-2026-06', {
  amendments: { major: ['weights'], clock: 'restart', takenBack: 'noted', withoutLead: 10 },
});
const weights: Deed = { kind: 'amend', change: { weights: digest('b') }, reason: 'a later one' };
const version: Deed = { kind: 'amend', change: { modelVersion: '2' }, reason: 'a new name' };
const keys = ({ live }: World): string[] => pendingWork(live, rules).map(({ key }) => key);

describe('an amendment of a field that the edition calls major', () => {
  it('makes what was found and signed stale, and goes back to where evaluation is due', () => {
    const world = new World(rules).deliberates();
    world.signs('nsa');
    expect(world.does(company, weights)).toEqual(['Amended', 'FindingsMarkedStale']);
    expect(world.recorded.at(-1)?.event).toMatchObject({ signOffs: ['nsa'] });
    expect(world.live).toMatchObject({ phase: 'evaluation', dossier: null });
    expect(keys(world)).toEqual(['verify-access:2']);
    expect(world.signs('caisi')).toBe('wrong-phase');
  });

  it('expects the endpoint to show another snapshot: the check raises no drift', () => {
    const asking = rulesOf('us-2026-06', { access: { ...rules.edition.access, drift: 'ask' } });
    const world = new World(asking).deliberates();
    world.does(company, weights);
    const snapshot = { ...observedOf(world), fingerprint: digest('9') };
    expect(world.does(system, { kind: 'confirmAccess', generation: 2, snapshot })).toEqual([
      'AccessVerified',
      'EvaluationStarted',
      'EvaluationStarted',
    ]);
    expect(world.live.snapshot.digest).toBe(digest('b'));
  });

  it('leaves the clock alone where the edition does not restart it', () => {
    const world = new World(rules).deliberates().after(3 * DAY_MS);
    const before = closesAt(world.live.window, rules);
    world.does(company, weights);
    expect(closesAt(world.live.window, rules)).toBe(before);
  });
});

describe('an edition that restarts the window', () => {
  it('explains the move, gives the days again, and no extension that was used up', () => {
    const world = new World(restarting).opens({ windowDays: 20 });
    world.does(company, { kind: 'extendWindow', days: 4, reason: 'more' });
    world.after(5 * DAY_MS);
    expect(world.does(company, weights)).toEqual(['Amended', 'FindingsMarkedStale', 'WindowMoved']);
    expect(world.recorded.at(-1)?.event).toMatchObject({
      move: { why: { kind: 'amendment' }, by: company, closesAt: '2026-07-31T03:59:59.000Z' },
    });
    expect(world.live.window).toMatchObject({ openedAt: world.now, days: 24, extensions: 1 });
    const more = { kind: 'extendWindow', days: 7, reason: 'more' } as const;
    expect(world.does(company, more)).toBe('past-ceiling');
  });

  it('takes a minor amendment without a move', () => {
    const world = new World(restarting).opens().after(DAY_MS);
    expect(world.does(company, version)).toEqual(['Amended']);
    expect(world.recorded.at(-1)?.event).toMatchObject({ rank: 'minor', restarts: false });
  });
});

describe('the snapshot', () => {
  it('is pinned when intake is accepted: before, every amendment is minor', () => {
    const world = new World(rules).submits();
    world.does(company, weights);
    expect(ledgerOf(world)).toMatchObject({
      pinnedAt: null,
      amendments: [{ rank: 'minor' }],
    });
    world.does(system, { kind: 'acceptIntake', suites: [] });
    expect(world.live.accessLedger).toMatchObject({ pinnedAt: world.now });
    expect(world.live.snapshot.digest).toBe(digest('b'));
  });

  it('is amended by access to another one, under the same rule', () => {
    const world = new World(rules).deliberates();
    const access = {
      kind: 'provideAccess',
      endpoint: 'http://127.0.0.1:1/v1',
      model: 'm',
    } as const;
    const snapshot = { ...world.live.snapshot, digest: digest('b') };
    expect(world.does(company, { ...access, snapshot })).toEqual([
      'AccessProvided',
      'Amended',
      'FindingsMarkedStale',
    ]);
    expect(world.does(company, { ...access, snapshot })).toEqual(['AccessProvided']);
    expect(ledgerOf(world).amendments).toMatchObject([
      { rank: 'major', change: { weights: digest('b') } },
    ]);
  });

  it('is amended by its company alone, and by what changes something', () => {
    const world = new World(rules).opens();
    const same: Deed = { kind: 'amend', change: { weights: digest('a') }, reason: 'again' };
    const other: Actor = { kind: 'company', company: 'other-labs' };
    expect(world.does(company, same)).toBe('amendment-changes-nothing');
    expect(world.does(other, weights)).toBe('not-your-act');
    expect(world.does(reviewer('caisi'), weights)).toBe('not-your-act');
  });
});

function observedOf(world: World) {
  const observed = world.live.access?.observed;
  if (!observed) throw new Error('access was never verified');
  return observed;
}
