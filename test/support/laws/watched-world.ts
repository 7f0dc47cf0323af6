import type { ReviewEvent } from '../../../contracts/review/event';
import { decide } from '../../../workflows/domain/kernel/decide';
import type { Command, Decision, Deed } from '../../../workflows/domain/kernel/command';
import { record } from '../../../workflows/domain/kernel/record';
import { evolve } from '../../../workflows/domain/kernel/evolve';
import type { Rules } from '../../../workflows/domain/kernel/rules';
import type { ReviewState } from '../../../workflows/domain/kernel/state';
import type { Actor } from '../../../contracts/people/participant';
import { World } from '../review-world';
import type { Decide } from './law';

export type Evolve = typeof evolve;

/** A core that may be another than the product's: with one rule broken. */
export interface Core {
  readonly decide: Decide;
  readonly evolve: Evolve;
}
export const CORE: Core = { decide, evolve };

/** A world in which nothing can be changed that was there before, and that remembers the last command. */
export class WatchedWorld extends World {
  readonly core: Core;
  command: Command | null = null;
  /** Of the last command; null where the core threw. */
  decision: Decision | null = null;

  constructor(rules: Rules, core: Core) {
    super(rules);
    this.core = core;
  }

  protected override toCommand(by: Actor, deed: Deed, id: string): Command {
    this.command = super.toCommand(by, deed, id);
    return this.command;
  }

  protected override decides(command: Command): Decision {
    const decision = this.#decide(command);
    if (command === this.command) this.decision = decision;
    return decision ?? { rejection: 'wrong-phase' };
  }

  #decide(command: Command): Decision | null {
    try {
      return this.core.decide(this.state, command, this.rules);
    } catch {
      return null;
    }
  }

  protected override records(
    command: Command,
    events: readonly ReviewEvent[],
  ): ReturnType<typeof record> {
    try {
      const { recorded } = record(this.state, command, events);
      const state = recorded.reduce<ReviewState | null>(this.core.evolve, this.state);
      return { state: freeze(state), recorded: recorded.map(freeze) };
    } catch {
      this.decision = null;
      return { state: this.state, recorded: [] };
    }
  }
}

/** Freezes what is not frozen yet, which of a state that was evolved is little. */
function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const member of Object.values(value)) freeze(member);
  return value;
}
