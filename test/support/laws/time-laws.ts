import { dueDeadline, nextInstant } from '../../../workflows/domain/kernel/next-instant';
import { isOpen } from '../../../workflows/domain/kernel/state';
import type { ReviewState } from '../../../workflows/domain/kernel/state';
import { budgetMs, closesAt, consumedMs } from '../../../workflows/domain/window/window';
import { hasOpened } from '../../../workflows/domain/window/window-ledger';
import { walkDays, walkRuns } from '../oracle-window';
import { DAY_MS } from '../review-world';
import { eventsOf, repeated, unless } from './law';
import type { Laws, Lived } from './law';

const isOfParty = ({ by }: Lived['command']): boolean =>
  by.kind !== 'system' && by.kind !== 'operator';

/** Of the window, and of what time brings about. */
export const TIME_LAWS: Laws = {
  'waits for an instant exactly when time alone can bring something about': (lived) => {
    const { state, before, rules, command, decide } = lived;
    if (!state || state === before) return null;
    const next = nextInstant(state, rules)?.at ?? null;
    const far = new Date(Date.parse(command.at) + 1_000 * DAY_MS).toISOString();
    const at = next === null ? far : later(next, command.at);
    const tick = { id: 'later', at, by: { kind: 'system' }, deed: { kind: 'tick' } } as const;
    const decision = decide(state, { ...tick, review: state.review }, rules);
    const comes = 'events' in decision && decision.events.length > 0;
    return unless(comes === (next !== null), `${next ?? 'nothing'} in ${state.phase}`);
  },

  // A tick that moves the end back to an instant that is past is followed by another.
  'is over once the time is that ends it': ({ before, state, rules, command }) => {
    if (command.deed.kind !== 'tick' || !before || !state || !isOpen(state)) return null;
    const due = dueDeadline(before, rules, command.at);
    return due ? `${due.what} at ${due.at}` : null;
  },

  'takes nothing from a party after the time that ends it': (lived) => {
    const { before, rules, command, events } = lived;
    if (!before || !isOpen(before) || !isOfParty(command)) return null;
    const due = dueDeadline(before, rules, command.at);
    return unless(!due || events.length === 0, `${command.deed.kind} after ${due?.at ?? ''}`);
  },

  'consumes no more than the budget, however the window is moved': (lived) => {
    const { state, before, rules, command } = lived;
    if (!state || state === before) return null;
    const { window } = state;
    const holds =
      consumedMs(window, rules, command.at) <= budgetMs(window, rules) &&
      window.days <= rules.edition.window.ceilingDays;
    return unless(holds, `${window.days} days`);
  },

  'never closes later than the ceiling and the time tolled allow': ({ state, before, rules }) => {
    if (!state || state.window === before?.window || !hasOpened(state.window)) return null;
    const end = closesAt(state.window, rules);
    if (end === null) return null;
    const latest = latestEnd(state, rules);
    return unless(latest === null || Date.parse(end) <= latest, `${end} is too late`);
  },

  'moves its end only with a move on record that says where it is': (lived) => {
    const { before, state, rules, events } = lived;
    if (!before || !state || state.window === before.window || !isOpen(state)) return null;
    const end = closesAt(state.window, rules);
    if (end === closesAt(before.window, rules)) return null;
    const move = eventsOf(events, 'WindowMoved').at(-1)?.move;
    const said = move ? move.closesAt : eventsOf(events, 'WindowOpened').at(-1)?.closesAt;
    return unless(said === end, `${String(said)} is said, and it is ${String(end)}`);
  },

  'pauses from one instant to a later one, and never twice at a time': ({ state, before }) => {
    if (!state || state.window === before?.window) return null;
    // An order lies beside a review's own pauses.
    const isInTurn = [true, false].every((isOrder) => {
      const pauses = state.window.suspensions.filter(
        ({ cause }) => (cause === 'order') === isOrder,
      );
      const instants = pauses.flatMap(({ from, until }) => [from, until ?? from]);
      return instants.every((one, index) => one >= (instants[index - 1] ?? one));
    });
    return unless(isInTurn, JSON.stringify(state.window.suspensions));
  },

  'gives each notice at most once': ({ state }) =>
    repeated((state?.notices ?? []).map(({ key }) => key))[0] ?? null,
};

const later = (one: string, other: string): string =>
  Date.parse(one) > Date.parse(other) ? one : other;

/** The end of a window that is as long as the edition's ceiling, counted plainly; null where the clock is paused. */
function latestEnd({ window }: ReviewState, rules: Lived['rules']): number | null {
  const { ceilingDays, tolling } = rules.edition.window;
  const walk = tolling === 'wholeDays' ? walkDays : walkRuns;
  const latest = walk({ ...window, days: ceilingDays }, rules).rolledEnd;
  return latest === null ? null : Date.parse(latest);
}
