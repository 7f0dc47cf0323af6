import { describe, expect, it } from '@jest/globals';
import type { ReviewEvent } from '../../../contracts/review/event';
import { eventLabel } from '../../../projections/words/event-label';
import { nextInstant } from '../../../workflows/domain/kernel/next-instant';
import { World, company, reviewer, rulesOf, suites, system } from '../../support/review-world';
import { NO_ANSWER } from '../../support/sample-fault';

const automatic = rulesOf('us-2026-06');
const byLead = rulesOf('us-2026-06', { intake: { acceptance: 'lead' } });
const lead = reviewer('caisi');
const ACCESS = {
  kind: 'provideAccess',
  endpoint: 'http://127.0.0.1:1/v1',
  model: 'example-model',
  credential: 'credential-1',
} as const;

/** Lets time alone act until the review has ended. */
function end(world: World): Extract<ReviewEvent, { type: 'ReviewEnded' }> {
  while (world.live.phase !== 'reporting') {
    world.now = nextInstant(world.live, world.rules)?.at ?? '';
    world.tick();
  }
  const ended = world.recorded.at(-1)?.event;
  if (ended?.type !== 'ReviewEnded') throw new Error('it did not end');
  return ended;
}

describe('the end of a review without access', () => {
  it('names the company that gave none', () => {
    const world = new World(automatic).submits();
    world.does(system, { kind: 'acceptIntake', suites });
    expect(end(world)).toMatchObject({ outcome: 'accessFailed', awaited: ['company'] });
  });

  it('names the company whose access could not be reached', () => {
    const world = new World(automatic).submits();
    world.does(system, { kind: 'acceptIntake', suites });
    world.does(company, ACCESS);
    world.does(system, { kind: 'reportUnreachable', generation: 1, why: NO_ANSWER });
    expect(end(world)).toMatchObject({ outcome: 'accessFailed', awaited: ['company'] });
  });

  it('names the agency that has nobody who signs, though access was given on the first day', () => {
    const world = new World(automatic).submits();
    const deficiencies = [{ kind: 'noSigner', agency: 'cisa' }] as const;
    world.does(system, { kind: 'returnIntake', deficiencies });
    world.does(company, ACCESS);
    const ended = end(world);
    expect(ended).toMatchObject({ outcome: 'agenciesUnavailable', awaited: ['cisa'] });
    expect(eventLabel(ended as never)).toBe(
      'review ended: agencies not ready; had not acted: cisa',
    );
  });

  it('names the lead that never accepted, though access was given on the first day', () => {
    const world = new World(byLead).submits();
    world.does(system, { kind: 'acceptIntake', suites });
    world.does(company, ACCESS);
    expect(end(world)).toMatchObject({ outcome: 'agenciesUnavailable', awaited: ['caisi'] });
  });

  it('names the company that did not answer what the lead found missing', () => {
    const world = new World(byLead).submits();
    world.does(system, { kind: 'acceptIntake', suites });
    world.does(lead, { kind: 'returnSubmission', deficiencies: ['a digest is missing'] });
    expect(end(world)).toMatchObject({ outcome: 'accessFailed', awaited: ['company'] });
  });

  it('does not put a check that nobody made down to the company', () => {
    const world = new World(automatic).submits();
    world.does(system, { kind: 'acceptIntake', suites });
    world.does(company, ACCESS);
    expect(end(world)).toMatchObject({ outcome: 'agenciesUnavailable', awaited: ['operator'] });
  });

  it('comes before a planned release that passes first', () => {
    const world = new World(automatic).submits({ plannedRelease: '2026-07-06' });
    world.does(system, { kind: 'acceptIntake', suites });
    expect(end(world)).toMatchObject({ outcome: 'accessFailed', awaited: ['company'] });
    expect(world.now).toBe('2026-07-06T03:59:59.000Z');
  });
});

describe('the end of a review with access', () => {
  it('names the agencies that were silent when time ran out', () => {
    const world = new World(automatic).deliberates();
    world.signs('nsa');
    expect(end(world)).toMatchObject({ outcome: 'windowClosed', awaited: ['caisi', 'cisa'] });
  });

  it('tells a withdrawal from a cancellation, and names nobody for either', () => {
    const withdrawn = new World(automatic).opens();
    withdrawn.does(company, { kind: 'withdraw', reason: 'another model' });
    expect(withdrawn.recorded.at(-1)?.event).toMatchObject({ outcome: 'withdrawn', awaited: [] });
    const cancelled = new World(automatic).opens();
    cancelled.does({ kind: 'operator' }, { kind: 'cancel' });
    expect(cancelled.recorded.at(-1)?.event).toMatchObject({ outcome: 'cancelled', awaited: [] });
  });
});
