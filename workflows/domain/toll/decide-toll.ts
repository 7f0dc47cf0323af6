import { emit, reject } from '../command';
import type { OpenDeciders } from '../decider';
import { isDue } from '../instant';
import { isAmong } from '../rules';
import { toBeginning, toEnding } from '../suspensions/begin-end';
import { datingFault, freeSince, later } from '../suspensions/dating';
import { beginningFault } from '../suspensions/limits';
import { openSuspension } from '../window-ledger';

/** What an order on every review comes to in this one: a suspension that names the order. */
export const tollDeciders: OpenDeciders<'toll' | 'endToll'> = {
  toll: (state, command, rules) => {
    const { by, at, deed } = command;
    const { toll } = rules.edition;
    const { window, company } = state;
    const { reason } = deed;
    if (toll?.reason !== reason) return reject('suspension-reason-unknown');
    if (!isAmong({ rules, company }, by, toll.mayOrder)) return reject('not-your-act');
    const fault = beginningFault(window, rules, reason);
    if (fault) return reject(fault);
    const free = freeSince(state, at);
    if (free === null || !isDue(deed.asOf, at)) return reject('suspension-outside-window');
    // No time counts twice, and none before the window opened.
    const from = later(free, deed.asOf);
    const unfit = datingFault(state, { rules, reason, from, at });
    if (unfit) return reject(unfit);
    return emit(...toBeginning(state, command, { rules, reason, from, cause: 'order' }));
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
    return emit(...toEnding(state, command, { rules, suspension, until, on: 'order' }));
  },
};
