import type { Instant } from '../../contracts/primitives';
import { forgottenAt } from '../../workflows/domain/applied';

/** The commands that a review remembers, as its state has them, but in one place for the whole record. */
export interface AppliedCommands {
  has(command: string): boolean;
  add(command: string, at: Instant): void;
}

/** Right for commands in the order of time; a record in another order has its fault already. */
export function createAppliedCommands(): AppliedCommands {
  const applied = new Map<string, Instant>();
  return {
    has: (command) => applied.has(command),
    add: (command, at) => {
      const forgotten = forgottenAt(at);
      for (const [id, then] of applied) {
        if (then > forgotten) break;
        applied.delete(id);
      }
      applied.set(command, at);
    },
  };
}
