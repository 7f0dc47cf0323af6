import { describe, expect, it } from '@jest/globals';
import { awaiting, needsOperator } from '../../../workflows/domain/kernel/awaiting';
import { pendingWork } from '../../../workflows/domain/kernel/pending-work';
import {
  T0,
  World,
  company,
  digest,
  reviewer,
  rulesOf,
  suites,
  system,
} from '../../support/review-world';
import { NO_ANSWER, SNAPSHOT_CHANGED } from '../../support/sample-fault';

const rules = rulesOf('us-2026-06');
const work = (world: World): string[] => pendingWork(world.live, world.rules).map(({ key }) => key);

describe('a review that goes its whole way', () => {
  it('passes the phases in order, each with the work that belongs to it', () => {
    const world = new World(rules).submits();
    expect([world.live.phase, work(world)]).toEqual(['intake', ['check-intake']]);
    world.does(system, { kind: 'acceptIntake', suites });
    expect([world.live.phase, work(world)]).toEqual(['access', []]);
    world.providesAccess();
    expect([world.live.phase, work(world)]).toEqual([
      'evaluation',
      ['evaluate:cyber-knowledge:1', 'evaluate:safeguards:1'],
    ]);
    world.evaluates();
    expect([world.live.phase, work(world)]).toEqual(['deliberation', ['assemble-dossier:1']]);
    world.assembles('d');
    expect(awaiting(world.live, rules)).toEqual(['caisi', 'cisa', 'nsa']);
    world.signs('nsa');
    expect(world.signs('caisi')).toEqual(['SignedOff', 'LastCallOpened']);
    expect(awaiting(world.live, rules)).toEqual(['cisa']);
    expect(world.signs('cisa')).toEqual(['SignedOff', 'LastCallEnded', 'ReviewEnded']);
    expect([world.live.phase, work(world)]).toEqual([
      'reporting',
      ['compose-draft:completed:17', 'drop-access'],
    ]);
    expect(work(world.checked())).toEqual(['compose-report:completed:17', 'drop-access']);
    world.does(system, { kind: 'attachReport', digest: digest('e') });
    expect([world.live.phase, work(world)]).toEqual(['custody', ['drop-access']]);
    expect(world.does(system, { kind: 'confirmAccessDropped' })).toEqual([
      'AccessDropped',
      'ReviewClosed',
    ]);
    expect(world.live).toMatchObject({ phase: 'closed', outcome: 'completed' });
    expect(work(world)).toEqual([]);
  });
});

describe('a review at intake with something missing', () => {
  it('waits for an operator, insists, and goes on when it is mended', () => {
    const world = new World(rules).submits();
    world.does(system, {
      kind: 'returnIntake',
      deficiencies: [{ kind: 'suiteUnavailable', suite: 'cyber-knowledge' }],
    });
    expect(needsOperator(world.live)).toBe(true);
    expect(work(world)).toEqual(['await-intake']);
    world.does(system, { kind: 'acceptIntake', suites });
    expect(world.live.phase).toBe('access');
  });
});

/** From {@link T0}, nine o’clock in New York. */
const END_OF_FOURTEENTH_DAY = Date.parse('2026-07-16T03:59:59.000Z') - Date.parse(T0);

describe('a company that gives no access', () => {
  it('ends the review as accessFailed at the deadline, not before', () => {
    const world = new World(rules).submits();
    world.does(system, { kind: 'acceptIntake', suites });
    expect(world.after(END_OF_FOURTEENTH_DAY - 1).tick()).toBe('nothing-due');
    expect(world.after(1).tick()).toEqual(['ReviewEnded']);
    expect(world.live).toMatchObject({ outcome: 'accessFailed' });
  });

  it('is asked again when its endpoint cannot be reached', () => {
    const world = new World(rules).submits();
    world.does(system, { kind: 'acceptIntake', suites });
    const access = {
      kind: 'provideAccess',
      endpoint: 'http://127.0.0.1:1/v1',
      model: 'm',
    } as const;
    world.does(company, access);
    world.does(system, { kind: 'reportUnreachable', generation: 1, why: NO_ANSWER });
    expect(awaiting(world.live, rules)).toEqual(['company']);
    world.does(company, access);
    expect(work(world)).toEqual(['verify-access:2']);
    const late = { kind: 'reportUnreachable', generation: 1, why: NO_ANSWER } as const;
    expect(world.does(system, late)).toBe('wrong-phase');
  });
});

describe('a withdrawal', () => {
  const withdraw = { kind: 'withdraw', reason: 'the release is put off' } as const;
  const until: Record<string, (world: World) => World> = {
    intake: (world) => world.submits(),
    access: (world) => {
      world.submits().does(system, { kind: 'acceptIntake', suites });
      return world;
    },
    evaluation: (world) => world.opens(),
    deliberation: (world) => world.deliberates(),
    reporting: (world) => {
      world.deliberates().signs('nsa');
      world.signs('caisi');
      world.signs('cisa');
      return world;
    },
  };

  it.each(Object.keys(until))('works in the phase of %s, and stops its work', (phase) => {
    const world = until[phase]?.(new World(rules)) ?? new World(rules);
    expect(world.live.phase).toBe(phase);
    expect(world.does(company, withdraw)).toEqual(['ReviewEnded']);
    expect(world.live).toMatchObject({ phase: 'reporting', outcome: 'withdrawn' });
    const asOf = world.live.sequence;
    expect(work(world)).toEqual([`compose-report:withdrawn:${asOf}`, 'drop-access']);
  });

  it('destroys what was deposited before it closes, also for an access that never arrived', () => {
    const world = new World(rules).submits();
    world.does(company, withdraw);
    const issued = world.does(system, { kind: 'attachReport', digest: digest('e') });
    expect(issued).toEqual(['ReportIssued', 'CustodyBegan']);
    expect([world.live.phase, work(world)]).toEqual(['custody', ['drop-access']]);
    const dropped = world.does(system, { kind: 'confirmAccessDropped' });
    expect(dropped).toEqual(['AccessDropped', 'ReviewClosed']);
    expect(world.recorded.at(-2)?.event).toEqual({ type: 'AccessDropped', credential: null });
  });

  it('comes once', () => {
    const world = new World(rules).opens();
    world.does(company, withdraw);
    expect(world.does(company, withdraw)).toBe('wrong-phase');
  });

  it('is the company’s own act', () => {
    const world = new World(rules).opens();
    expect(world.does(reviewer('caisi'), withdraw)).toBe('not-your-act');
    expect(world.does({ kind: 'company', company: 'other-labs' }, withdraw)).toBe('not-your-act');
  });
});

describe('a cancellation of the run', () => {
  const withdraw = { kind: 'withdraw', reason: 'the release is put off' } as const;

  it('winds the review up on record', () => {
    const world = new World(rules).opens();
    expect(world.does({ kind: 'operator' }, { kind: 'cancel' })).toEqual(['ReviewEnded']);
    expect(world.recorded.at(-1)?.event).toMatchObject({
      outcome: 'cancelled',
      by: { kind: 'operator' },
    });
    expect(work(world)).toEqual(['compose-report:cancelled:8', 'drop-access']);
  });

  it('leaves alone what has come to another end', () => {
    const world = new World(rules).opens();
    world.does(company, withdraw);
    expect(world.does({ kind: 'operator' }, { kind: 'cancel' })).toBe('wrong-phase');
    expect(world.live).toMatchObject({ phase: 'reporting', outcome: 'withdrawn' });
  });

  it('is not final: the company can still withdraw until the report is issued', () => {
    const world = new World(rules).opens();
    world.does({ kind: 'operator' }, { kind: 'cancel' });
    world.does(company, withdraw);
    expect(world.live).toMatchObject({ phase: 'reporting', outcome: 'withdrawn' });
  });
});

describe('a determination', () => {
  const nsa = reviewer('nsa');

  it('that the model is not covered ends the review as notCovered', () => {
    const world = new World(rules).opens();
    const deed = { kind: 'determine', determination: 'notCovered' } as const;
    expect(world.does(reviewer('caisi'), deed)).toBe('not-your-act');
    expect(world.does(nsa, deed)).toEqual(['Determined', 'ReviewEnded']);
    expect(world.live).toMatchObject({ outcome: 'notCovered' });
  });

  it('changes the dossier that was signed', () => {
    const world = new World(rules).deliberates();
    world.signs('nsa');
    const deed = { kind: 'determine', determination: 'covered' } as const;
    expect(world.does(nsa, deed)).toEqual(['Determined', 'DeliberationBegan']);
    world.assembles('e');
    expect(world.signs('caisi', 'concur', 'd')).toBe('dossier-changed');
    expect(world.signs('caisi', 'concur', 'e')).toEqual(['SignedOff']);
  });
});

describe('a snapshot that changes', () => {
  it('pauses the evaluation, and waits for the company', () => {
    const world = new World(rules).opens();
    const suite = 'safeguards';
    world.does(system, { kind: 'pauseEvaluation', suite, generation: 1, why: SNAPSHOT_CHANGED });
    expect(awaiting(world.live, rules)).toEqual(['company', 'operator']);
    expect(work(world)).toEqual(['evaluate:cyber-knowledge:1']);
  });

  it('makes findings and sign-offs stale, and has everything done again', () => {
    const world = new World(rules).deliberates();
    world.signs('nsa');
    world.providesAccess('0');
    expect(world.live.phase).toBe('evaluation');
    expect(world.recorded.map(({ event }) => event.type)).toContain('FindingsMarkedStale');
    expect(work(world)).toEqual(['evaluate:cyber-knowledge:2', 'evaluate:safeguards:2']);
    world.evaluates().assembles('e');
    expect(awaiting(world.live, rules)).toEqual(['caisi', 'cisa', 'nsa']);
  });

  it('differs from a mere change of endpoint, which keeps the findings', () => {
    const world = new World(rules).deliberates();
    world.providesAccess('f');
    expect(world.live.phase).toBe('deliberation');
    world.assembles('d');
    expect(world.signs('nsa')).toEqual(['SignedOff']);
  });
});
