import type { Instant } from '../../../contracts/primitives';
import { nextId } from '../bounds';
import { emit, reject } from '../command';
import type { OpenDeciders } from '../decider';
import { toEnding, withMove } from '../decide-window';
import { isDue, toMs } from '../instant';
import { comingResumption } from '../next-instant';
import { isAmong } from '../rules';
import { hasOpened, openSuspension } from '../window-ledger';

/** What an order on every review comes to in this one: a suspension that names the order. */
export const tollDeciders: OpenDeciders<'toll' | 'endToll'> = {
  toll: (state, command, rules) => {
    const { by, at, deed, id: order } = command;
    const { toll } = rules.edition;
    const { window, company } = state;
    if (toll?.reason !== deed.reason) return reject('suspension-reason-unknown');
    if (!isAmong({ rules, company }, by, toll.mayOrder)) return reject('not-your-act');
    if (openSuspension(window)) return reject('suspension-open');
    if (!hasOpened(window) || !isDue(deed.asOf, at)) return reject('suspension-outside-window');
    // No time counts twice, and none before the window opened.
    const free = [window.openedAt, ...window.suspensions.map(({ until }) => until ?? at)];
    const from = free.reduce(later, deed.asOf);
    const { reason } = deed;
    const suspension = nextId('sus', state.counts, 'suspensions');
    const began = { type: 'SuspensionBegan', suspension, reason, from, by, order } as const;
    const text = `the clock stands still since ${from}: ${reason}, by an order on every review`;
    return emit(...withMove(state, command, { rules, cause: began, rule: 'suspension', text }));
  },

  endToll: (state, command, rules) => {
    const { by, at, deed } = command;
    const suspension = openSuspension(state.window);
    if (suspension?.order !== deed.order) return reject('suspension-unknown');
    const { company } = state;
    const mayOrder = rules.edition.toll?.mayOrder ?? [];
    if (!isAmong({ rules, company }, by, mayOrder)) return reject('not-your-act');
    if (!isDue(deed.asOf, at)) return reject('suspension-outside-window');
    const until = later(deed.asOf, suspension.from);
    const limit = comingResumption(state, rules)?.at ?? until;
    const ended = { rules, suspension, until: isDue(limit, until) ? limit : until };
    return emit(...toEnding(state, command, ended));
  },
};

const later = (one: Instant, other: Instant): Instant => (toMs(one) > toMs(other) ? one : other);
