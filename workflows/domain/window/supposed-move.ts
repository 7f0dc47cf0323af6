import type { SupposedMove, WindowMove } from '../../../contracts/review/window/moves';

/** A move without whoever makes it: nobody has made it. */
export const toSupposed = (move: WindowMove): SupposedMove => {
  const { at, why, shiftMs, rolledOver, closesAt, remainingMs, budgetMs } = move;
  return { at, why, shiftMs, rolledOver, closesAt, remainingMs, budgetMs };
};
