import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inferDeed } from '../../cli/verify/infer-deed';
import type { RecordedEvent } from '../../contracts/event';
import type { Actor } from '../../contracts/statement';
import type { Command, Deed } from '../../workflows/domain/command';
import { decide } from '../../workflows/domain/decide';
import { evolve } from '../../workflows/domain/evolve';
import { nextInstant } from '../../workflows/domain/next-instant';
import type { ReviewState } from '../../workflows/domain/state';
import { arbitraryLife, live } from '../support/arbitrary-life';
import { World, reviewer, rulesOf } from '../support/review-world';

const US = rulesOf('us-2026-06');
/** Where the clock runs again of itself. */
const RESUMING = rulesOf('us-2026-06', {
  suspensions: US.edition.suspensions.map((rule) => ({ ...rule, then: 'resume' as const })),
});

class RememberingWorld extends World {
  readonly commands = new Map<string, Command>();

  protected override toCommand(by: Actor, deed: Deed, id: string): Command {
    const command = super.toCommand(by, deed, id);
    this.commands.set(id, command);
    return command;
  }
}

describe('what a review did of itself', () => {
  it('is the end of a last call that comes while an escalation holds the report', () => {
    const calm = rulesOf('us-2026-06', { escalation: { ...US.edition.escalation, rungs: [] } });
    const world = new World(calm).deliberates();
    world.signs('caisi');
    world.signs('nsa');
    world.does(reviewer('nsa'), { kind: 'escalate', reason: 'a doubt' });
    let events: RecordedEvent[] = [];
    while (events[0]?.event.type !== 'LastCallEnded') {
      const known = world.recorded.length;
      world.now = nextInstant(world.live, calm)?.at ?? '';
      world.tick();
      events = world.recorded.slice(known);
    }
    expect(events.map(({ event }) => event.type)).toEqual(['LastCallEnded']);
    expect(inferDeed(events)).toEqual({ by: { kind: 'system' }, deed: { kind: 'tick' } });
  });

  it('is told by its events in any life, and what others did never is', () => {
    const seen = new Set<string>();
    const property = fc.property(fc.constantFrom(US, RESUMING), arbitraryLife, (rules, steps) => {
      const world = new RememberingWorld(rules);
      live(world, steps, () => undefined);
      const groups = new Map<string, RecordedEvent[]>();
      for (const one of world.recorded) {
        groups.set(one.command, [...(groups.get(one.command) ?? []), one]);
      }
      let state: ReviewState | null = null;
      for (const [id, events] of groups) {
        const command = world.commands.get(id);
        if (!command) throw new Error('an event has a command');
        const inferred = inferDeed(events);
        const isInner = command.by.kind === 'system' || command.by.kind === 'operator';
        expect({ deed: command.deed.kind, isInner: inferred !== null }).toEqual({
          deed: command.deed.kind,
          isInner,
        });
        if (inferred) {
          seen.add(inferred.deed.kind);
          const decision = decide(state, { ...command, ...inferred }, rules);
          expect(decision).toEqual({ events: events.map(({ event }) => event) });
        }
        state = events.reduce<ReviewState | null>(evolve, state);
      }
    });
    fc.assert(property, { numRuns: 150 });
    expect(seen.size).toBeGreaterThan(8);
  });
});
