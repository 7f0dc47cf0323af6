import type { WindowMove } from '../../contracts/event';
import type { SupposedMove } from '../../contracts/what-if';

/** A move without whoever makes it: nobody has made it. */
export const toSupposed = (move: WindowMove): SupposedMove => {
  const { at, rule, closesAt, remainingMs, budgetMs, text } = move;
  return { at, rule, closesAt, remainingMs, budgetMs, text };
};
