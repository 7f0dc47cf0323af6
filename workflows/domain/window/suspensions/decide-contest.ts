import type { ReviewEvent } from '../../../../contracts/review/event';
import type { Instant } from '../../../../contracts/primitives';
import type { Ruling } from '../../../../contracts/review/window/suspensions';
import { emit, isDeed, reject } from '../../kernel/command';
import type { Command, Decision } from '../../kernel/command';
import { isCompany } from '../../kernel/decider';
import { isDue, toMs } from '../../calendar/instant';
import { isAmong } from '../../kernel/rules';
import type { Rules } from '../../kernel/rules';
import type { Suspension } from '../../kernel/state';
import type { Ordered, OrderedDeciders } from '../toll/decide-toll';
import { withMove } from '../window-move';
import { toAudiences } from './begin-end';
import { comingAsk, comingContest, contestUntil, standing } from './coming';
import { ruleFor } from './limits';

export const contestDeciders: OrderedDeciders<'contestSuspension' | 'settleContest'> = {
  contestSuspension: (state, { by, deed, at }, rules) => {
    if (!isCompany(state, by)) return reject('not-your-act');
    const suspension = findSuspension(state, deed.suspension);
    const rule = suspension && ruleFor(rules, suspension.reason);
    if (!rule) return reject('suspension-unknown');
    if (suspension.contest) return reject('already-contested');
    const { settledBy } = rule.contest;
    const { reason } = suspension;
    return emit({
      ...{ type: 'SuspensionContested', suspension: suspension.id, by, reason: deed.reason },
      dueAt: contestUntil(state, { reason, contest: { since: at } }, rules),
      notify: toAudiences(['lead', ...settledBy]),
    });
  },

  settleContest: (state, command, rules) => {
    const { by, deed, at } = command;
    const { company } = state;
    const suspension = findSuspension(state, deed.suspension);
    const rule = suspension && ruleFor(rules, suspension.reason);
    if (!rule) return reject('suspension-unknown');
    if (!isAmong({ rules, company }, by, rule.contest.settledBy)) return reject('not-your-act');
    if (!suspension.contest || suspension.contest.since === null) return reject('contest-unknown');
    if ('person' in by && by.person === suspension.begunBy) return reject('began-it');
    const { ruling, reason, from = null } = deed;
    if ((ruling === 'redated') !== (from !== null)) return reject('suspension-outside-window');
    if (from !== null && !isLaterWithin(suspension, from, { at, shortest: rule.shortestMinutes })) {
      return reject('suspension-outside-window');
    }
    return emit(...toSettlement(state, command, { rules, suspension, ruling, from, reason }));
  },
};

const findSuspension = (state: Ordered, id: string): Suspension | undefined =>
  standing(state).find((one) => one.id === id);

/** What comes of an order's pause in a review that has ended and is not closed; null for all else. */
export function decideInLapse(state: Ordered, command: Command, rules: Rules): Decision | null {
  if (isDeed(command, 'contestSuspension')) {
    return contestDeciders.contestSuspension(state, command, rules);
  }
  if (isDeed(command, 'settleContest')) return contestDeciders.settleContest(state, command, rules);
  return isDeed(command, 'tick') ? decideDue(state, command, rules) : null;
}

/** A contest that nobody has settled in time, and the question whether a pause still holds; null where neither is due. */
export function decideDue(state: Ordered, command: Command, rules: Rules): Decision | null {
  const contest = comingContest(state, rules);
  if (contest && isDue(contest.at, command.at)) {
    return decideUnsettled(state, command, { rules, suspension: contest.suspension });
  }
  const ask = comingAsk(state, rules);
  return ask && isDue(ask.at, command.at) ? emit(ask.event) : null;
}

/** Later than it was recorded, and what is left of it still counts. */
function isLaterWithin(
  { from, until }: Suspension,
  redated: Instant,
  { at, shortest }: { readonly at: Instant; readonly shortest: number },
): boolean {
  const left = toMs(until ?? at) - toMs(redated);
  return toMs(redated) > toMs(from) && left >= (until === null ? 0 : shortest * 60_000);
}

interface Settlement {
  readonly rules: Rules;
  readonly suspension: Suspension;
  readonly ruling: Ruling;
  readonly from: Instant | null;
  /** Null where nobody settled in time. */
  readonly reason: string | null;
}

/** Nobody settled the contest in time: what the edition says then is the ruling. */
function decideUnsettled(
  state: Ordered,
  command: Command,
  { rules, suspension }: Pick<Settlement, 'rules' | 'suspension'>,
): Decision {
  const ruling = ruleFor(rules, suspension.reason)?.contest.unsettled ?? 'annulled';
  const settlement = { rules, suspension, ruling, from: null, reason: null };
  return emit(...toSettlement(state, command, settlement));
}

function toSettlement(
  state: Ordered,
  command: Command,
  { rules, suspension, ruling, from, reason }: Settlement,
): ReviewEvent[] {
  const { id } = suspension;
  const settled: ReviewEvent = {
    ...{ type: 'ContestSettled', suspension: id, by: command.by, ruling, from, reason },
    notify: toAudiences(['company', 'lead']),
  };
  if (ruling === 'upheld') return [settled];
  const pause = { suspension: id, reason: suspension.reason, from: suspension.from };
  const why = { kind: 'contestSettled', ...pause, ruling, redatedTo: from } as const;
  return withMove(state, command, { rules, cause: settled, why });
}
