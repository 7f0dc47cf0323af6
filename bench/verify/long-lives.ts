import { company, observed, reviewer, suites, system } from '../../test/support/review-world';
import type { World } from '../../test/support/review-world';

const MINUTE_MS = 60_000;
const WHY = 'the endpoint answered 30 calls in a row with 503';

/**
 * An endpoint that never holds, for weeks: the company gives access to another snapshot again and again,
 * and the evaluations on it are paused. Every fourth time it is escalated, and now and then tolled.
 */
export function beTroubled(world: World, events: number): void {
  for (let time = 1; world.recorded.length < events; time += 1) {
    pauseEvaluations(world.after(12 * MINUTE_MS));
    if (time % 4 === 0) beEscalated(world, world.recorded.length + 2);
    if (time % 32 === 0) beTolled(world);
    giveAccess(world.after(12 * MINUTE_MS), time % 2 === 0 ? 'e' : 'f');
  }
}

/** Signed acts and nothing else: an event, a statement. */
export function beEscalated(world: World, events: number): void {
  while (world.recorded.length < events) {
    const escalation = `esc-${world.live.escalations.length + 1}`;
    world.after(8 * MINUTE_MS).does(reviewer('nsa'), { kind: 'escalate', reason: WHY });
    const resolution = 'The company looks into it.';
    world.does(reviewer('caisi'), { kind: 'resolveEscalation', escalation, resolution });
  }
}

function pauseEvaluations(world: World): void {
  const generation = world.live.access?.generation ?? 1;
  for (const { id: suite } of suites) {
    world.does(system, { kind: 'pauseEvaluation', suite, generation, why: WHY });
  }
}

function giveAccess(world: World, fingerprint: string): void {
  const endpoint = 'http://127.0.0.1:1/v1';
  world.does(company, { kind: 'provideAccess', endpoint, model: 'example-model' });
  const generation = world.live.access?.generation ?? 1;
  world.does(system, { kind: 'confirmAccess', generation, snapshot: observed(fingerprint) });
}

/** The window's clock stands still for an hour. */
function beTolled(world: World): void {
  world.does(reviewer('caisi'), { kind: 'beginSuspension', reason: 'access-outage' });
  const suspension = world.live.window.suspensions.at(-1)?.id ?? '';
  world.after(60 * MINUTE_MS).does(reviewer('caisi'), { kind: 'endSuspension', suspension });
}
