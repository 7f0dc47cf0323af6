import fc from 'fast-check';
import type { RecordedEvent } from '../contracts/review/event';
import { arbitraryLife, live } from '../test/support/arbitrary-life';
import { World, rulesOf } from '../test/support/review-world';
import { evolve } from '../workflows/domain/kernel/evolve';
import type { ReviewState } from '../workflows/domain/kernel/state';
import { rounded } from './statistics';

const LIVES = 200;
const ROUNDS = 5;

/**
 * How many commands the domain decides and evolves a second, in random lives that are the same each time;
 * how many events it folds; and both beside the copying of each state by the platform.
 */
export function benchDomain() {
  const rules = rulesOf('us-2026-06');
  const lives = fc.sample(arbitraryLife, { numRuns: LIVES, seed: 1 });
  const worlds = lives.map(() => new World(rules));
  const states: ReviewState[] = [];
  let commands = 0;
  lives.forEach((life, index) => {
    const world = worlds[index] ?? new World(rules);
    live(world, life, ({ state }) => {
      commands += 1;
      if (state) states.push(state);
    });
  });
  const records = worlds.map(({ recorded }) => recorded);
  const events = records.reduce((sum, record) => sum + record.length, 0);
  const deciding = fastest(() => {
    for (const life of lives) live(new World(rules), life, () => undefined);
  });
  const folding = fastest(() => {
    for (const record of records) fold(record);
  });
  const copying = fastest(() => {
    for (const state of states) structuredClone(state);
  });
  return {
    lives: LIVES,
    commands,
    events,
    commandsPerSecond: rounded((commands * 1_000) / deciding),
    eventsFoldedPerSecond: rounded((events * 1_000) / folding),
    commandToCopy: rounded(deciding / commands / (copying / states.length)),
  };
}

const fold = (record: readonly RecordedEvent[]): ReviewState | null =>
  record.reduce<ReviewState | null>(evolve, null);

/** Milliseconds of the fastest round: whatever else runs only makes one slower. */
function fastest(work: () => void): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  });
  return Math.min(...rounds);
}
