import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../../contracts/review/event';
import { giveBackBy } from '../../../workflows/domain/custody/holdings';
import { nextInstant } from '../../../workflows/domain/kernel/next-instant';
import { viewOf } from '../../support/ledger-of';
import { DAY_MS, World, rulesOf } from '../../support/review-world';

const SECOND_MS = 1_000;
const US = rulesOf('us-2026-06');

/** Lets time alone act, each time noticed so much later, until the review has ended. */
function end(world: World, lateMs: number): RecordedEvent | undefined {
  while (world.live.phase === 'deliberation') {
    const at = Date.parse(nextInstant(world.live, world.rules)?.at ?? '');
    world.now = new Date(at + lateMs).toISOString();
    world.tick();
  }
  return world.recorded.find(({ event }) => event.type === 'ReviewEnded');
}

const silent = (): World => new World(US).deliberates();
const calledLast = (): World => {
  const world = silent();
  for (const agency of ['caisi', 'nsa']) world.signs(agency);
  return world;
};

describe.each([
  ['its window', silent, 'windowClosed'],
  ['the term of its last call', calledLast, 'completed'],
] as const)('a review that ends with %s', (_, begin, outcome) => {
  it.each([SECOND_MS, 3 * DAY_MS])('has ended then, though it is noticed %i ms later', (lateMs) => {
    const [prompt, late] = [begin(), begin()];
    const asItShould = end(prompt, 0);
    const ended = end(late, lateMs);
    expect(ended?.event).toMatchObject({ outcome, since: asItShould?.at });
    expect(ended?.at).not.toBe(asItShould?.at);
    expect(giveBackBy(late.live, US)).toBe(giveBackBy(prompt.live, US));
    expect(viewOf(late).endedAt).toBe(asItShould?.at);
  });
});

describe('a review that an act ends', () => {
  it('has ended as it is recorded', () => {
    const world = silent();
    for (const agency of ['caisi', 'nsa', 'cisa']) world.signs(agency);
    expect(world.live.custody.endedAt).toBe(world.now);
    const ended = world.recorded.find(({ event }) => event.type === 'ReviewEnded');
    expect(ended?.event).not.toHaveProperty('since');
  });
});
