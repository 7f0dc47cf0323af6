import type { Deed } from '../../workflows/domain/kernel/command';
import { reviewer, system } from '../../test/support/review-world';
import type { World } from '../../test/support/review-world';
import { FINDING } from '../../test/support/sample-finding';

const MINUTE_MS = 60_000;
const WHY = {
  code: 'noAnswer',
  endpoint: { step: 'canary', status: 503, code: null },
} as const;

/**
 * An endpoint that comes and goes for weeks: the review notes each outage and its end by itself, and after every
 * third one an agency says what it has found meanwhile.
 */
export function beTroubled(world: World, events: number): void {
  grow(world, events, (turn) => {
    const generation = world.live.access?.generation ?? 1;
    world.does(system, { kind: 'beginOutage', generation, from: world.now, why: WHY });
    world.after(MINUTE_MS).does(system, { kind: 'endOutage', generation, until: world.now });
    if (turn % 3 === 0) find(world, turn / 3);
    world.after(MINUTE_MS);
  });
}

/** Signed acts and nothing else: an event, a statement. */
export function beSigned(world: World, events: number): void {
  grow(world, events, (turn) => {
    find(world.after(MINUTE_MS), turn);
  });
}

/** A finding, and then what is new of it four times over. */
function find(world: World, turn: number): void {
  const { length } = world.live.findings.findings;
  const deed: Deed =
    turn % 5 === 0
      ? { kind: 'recordFinding', content: FINDING, urgent: false }
      : { kind: 'reviseFinding', finding: `f-${length}`, content: FINDING, reason: 'read again' };
  world.does(reviewer('caisi'), deed);
}

/**
 * Turn after turn until there are so many events.
 *
 * @throws Error when a turn adds none: what the review refuses from then on it would refuse for ever.
 */
function grow(world: World, events: number, take: (turn: number) => void): void {
  for (let turn = 0; world.recorded.length < events; turn += 1) {
    const before = world.recorded.length;
    take(turn);
    if (world.recorded.length === before) {
      throw new Error(`the life stays at ${before} of ${events} events, on turn ${turn}`);
    }
  }
}
