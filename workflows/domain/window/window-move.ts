import type { ReviewEvent } from '../../../contracts/review/event';
import type { Instant } from '../../../contracts/primitives';
import type { MoveReason } from '../../../contracts/review/window/moves';
import type { Command } from '../kernel/command';
import { stateAfter } from '../kernel/decider';
import { readingMs } from '../calendar/local-day';
import type { Rules } from '../kernel/rules';
import { isOpen } from '../kernel/state';
import type { ReviewState, WindowLedger } from '../kernel/state';
import { closesAt, toMove } from './window';
import { hasOpened } from './window-ledger';

interface Moving {
  readonly rules: Rules;
  readonly cause: ReviewEvent;
  readonly why: MoveReason;
}

/** The cause, followed by the explained move once there is an end that can move. */
export function withMove(
  state: ReviewState,
  command: Pick<Command, 'id' | 'at' | 'by'>,
  { cause, ...moving }: Moving,
): ReviewEvent[] {
  const { window } = stateAfter(state, command, [cause]);
  if (!hasOpened(window) || !isOpen(state)) return [cause];
  return [cause, explainMove(state.window, window, { ...moving, ...command })];
}

/** The cause, and the move that explains it where the end does move. */
export function withMoveIfAny(
  state: ReviewState,
  command: Pick<Command, 'id' | 'at' | 'by'>,
  moving: Moving,
): ReviewEvent[] {
  const { rules, cause } = moving;
  const { window } = stateAfter(state, command, [cause]);
  const isMoved = closesAt(window, rules) !== closesAt(state.window, rules);
  return isMoved ? withMove(state, command, moving) : [cause];
}

interface Explained extends Pick<Command, 'at' | 'by'>, Omit<Moving, 'cause'> {}

/** The event that says by how much, and why, the end differs between two ledgers of one window. */
export function explainMove(
  before: WindowLedger,
  after: WindowLedger,
  { rules, at, by, why }: Explained,
): ReviewEvent {
  const isBeginning = openPauses(after) > openPauses(before);
  const shift = isBeginning ? null : shiftMs(before, after, rules);
  return { type: 'WindowMoved', move: toMove(after, rules, { at, by, why, shiftMs: shift }) };
}

const openPauses = ({ suspensions }: WindowLedger): number =>
  suspensions.filter(({ until }) => until === null).length;

/**
 * When the window would end if an open suspension were left out: what a pause adds is known once it has ended,
 * and is said by the move that ends it.
 */
export const endBesidePause = (window: WindowLedger, rules: Rules): Instant | null =>
  closesAt(
    { ...window, suspensions: window.suspensions.filter(({ until }) => until !== null) },
    rules,
  );

/** By how much the end differs, on the clock of the edition's zone: a day is a day when clocks are changed. */
export function shiftMs(before: WindowLedger, after: WindowLedger, rules: Rules): number {
  const [from, to] = [endBesidePause(before, rules), endBesidePause(after, rules)];
  if (from === null || to === null) return 0;
  return readingMs(rules.calendar, to) - readingMs(rules.calendar, from);
}
