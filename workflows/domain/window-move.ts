import type { ReviewEvent, WindowMove } from '../../contracts/event';
import type { Instant } from '../../contracts/primitives';
import type { Command } from './command';
import { foresee } from './decider';
import { DAY_MS } from './instant';
import { readingMs } from './local-day';
import type { Rules } from './rules';
import type { ReviewState, WindowLedger } from './state';
import { closesAt, toMove } from './window';
import { hasOpened, openSuspension } from './window-ledger';

interface Moving {
  readonly rules: Rules;
  readonly cause: ReviewEvent;
  readonly rule: WindowMove['rule'];
  /** Why the end moves; by how much is said in front of it. */
  readonly text: string;
}

/** The cause, followed by the explained move once there is an end that can move. */
export function withMove(
  state: ReviewState,
  command: Pick<Command, 'id' | 'at' | 'by'>,
  { cause, ...moving }: Moving,
): ReviewEvent[] {
  const { window } = foresee(state, command, [cause]);
  if (!hasOpened(window)) return [cause];
  return [cause, explainMove(state.window, window, { ...moving, ...command })];
}

interface Explained extends Pick<Command, 'at' | 'by'>, Omit<Moving, 'cause'> {}

/** The event that says by how much, and why, the end differs between two ledgers of one window. */
export function explainMove(
  before: WindowLedger,
  after: WindowLedger,
  { rules, at, by, rule, text }: Explained,
): ReviewEvent {
  const isBeginning = !openSuspension(before) && openSuspension(after) !== undefined;
  const shift = isBeginning ? [] : [shiftWords(shiftMs(before, after, rules))];
  const said = [...shift, text].join(': ');
  return { type: 'WindowMoved', move: toMove(after, rules, { at, by, rule, text: said }) };
}

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

const UNITS = [
  [DAY_MS, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
  [1, 'ms'],
] as const;

/** `+2 d 4 h`, `−1 d`: to the millisecond, so that a text and what it explains never differ. */
function shiftWords(ms: number): string {
  if (ms === 0) return 'the end does not move';
  let left = Math.abs(ms);
  const parts = UNITS.flatMap(([unitMs, unit]) => {
    const count = Math.floor(left / unitMs);
    left -= count * unitMs;
    return count === 0 ? [] : [`${count} ${unit}`];
  });
  return `${ms > 0 ? '+' : '−'}${parts.join(' ')}`;
}
