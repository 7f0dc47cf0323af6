import { emit, reject } from '../kernel/command';
import type { CommandOf, Decision } from '../kernel/command';
import type { OpenDeciders } from '../kernel/decider';
import { isDue } from '../calendar/instant';
import { releaseFault } from '../partners/selection';
import { isAmong } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import type { OpenReview } from '../kernel/state';
import { toBeginning, toEnding } from './suspensions/begin-end';
import { datingFault } from './suspensions/dating';
import { beginningFault, ruleFor } from './suspensions/limits';
import { anchorOf } from './window';
import { withMove } from './window-move';

export const windowDeciders: OpenDeciders<
  'extendWindow' | 'changePlannedRelease' | 'beginSuspension' | 'endSuspension'
> = {
  extendWindow: (state, command, rules) => {
    const { by, deed } = command;
    const { consent, most, longestDays } = rules.edition.extensions;
    if (!isAmong(within(state, rules), by, [consent])) return reject('not-your-act');
    const { days } = deed;
    if (longestDays !== null && days > longestDays) return reject('extension-too-long');
    if (state.window.days + days > rules.edition.window.ceilingDays) return reject('past-ceiling');
    if (state.window.extensions >= most) return reject('too-many-extensions');
    const extended = { type: 'WindowExtended', days, reason: deed.reason, by } as const;
    const { unit } = rules.edition.window;
    const why = { kind: 'extension', days, unit, consent } as const;
    return emit(...withMove(state, command, { rules, cause: extended, why }));
  },

  changePlannedRelease: (state, command, rules) => {
    const { by, deed } = command;
    if (by.kind !== 'company' || by.company !== state.company) return reject('not-your-act');
    const { plannedRelease } = deed;
    if (plannedRelease && plannedRelease > rules.calendar.until) return reject('beyond-calendar');
    const fault = releaseFault(state, plannedRelease, rules);
    if (fault) return reject(fault);
    if (plannedRelease && isDue(anchorOf(plannedRelease, rules), command.at)) {
      return reject('release-date-past');
    }
    const changed = { type: 'PlannedReleaseChanged', plannedRelease, by } as const;
    const why = { kind: 'plannedRelease', release: plannedRelease } as const;
    return emit(...withMove(state, command, { rules, cause: changed, why }));
  },

  beginSuspension: (state, command, rules) => decideSuspension(state, command, rules),

  endSuspension: (state, command, rules) => {
    const { by, deed, at } = command;
    const suspension = state.window.suspensions.find((one) => one.id === deed.suspension);
    if (suspension?.until !== null) return reject('suspension-unknown');
    if (suspension.cause === 'order') return reject('suspension-by-order');
    const rule = ruleFor(rules, suspension.reason);
    if (!rule || !isAmong(within(state, rules), by, rule.mayEnd)) return reject('not-your-act');
    return emit(...toEnding(state, command, { rules, suspension, until: at, on: 'act' }));
  },
};

function decideSuspension(
  state: OpenReview,
  command: CommandOf<'beginSuspension'>,
  rules: Rules,
): Decision {
  const { by, deed, at } = command;
  const { reason, from = at } = deed;
  const rule = ruleFor(rules, reason);
  if (!rule) return reject('suspension-reason-unknown');
  if (reason === rules.edition.toll?.reason) return reject('suspension-by-order');
  if (!isAmong(within(state, rules), by, rule.mayBegin)) return reject('not-your-act');
  const fault =
    beginningFault(state.window, rules, reason) ?? datingFault(state, { rules, reason, from, at });
  if (fault) return reject(fault);
  return emit(...toBeginning(state, command, { rules, reason, from, cause: 'act' }));
}

const within = ({ company }: OpenReview, rules: Rules) => ({ rules, company });
