import type { ReviewEvent } from '../../../contracts/review/event';
import { awaitsCheck } from '../accuracy/check';
import { beginCheck, decideInCheck } from '../accuracy/decide-accuracy';
import { emit, reject } from './command';
import type { Command, CommandOf, Decision } from './command';
import { toCustody, withClosing } from '../custody/close';
import { decideCustody } from '../custody/decide-custody';
import type { OpenDecider } from './decider';
import { toEnd } from './ending';
import { isComplete } from '../signing/quorum';
import { isAmong } from './rules';
import type { Rules } from './rules';
import { isCallOver } from '../signing/last-call';
import type { CustodyReview, OpenReview, ReportingReview } from './state';

/** An operator cancels the run: that winds the review up on record, and is not the company's word. */
export const cancelRun: OpenDecider<'cancel'> = (state, { by }, rules) => {
  return emit(toEnd(state, rules, { outcome: 'cancelled', by, why: 'runCancelled' }));
};

/** The company withdraws: that winds the review up on record. */
export function withdraw(
  state: OpenReview | ReportingReview,
  command: CommandOf<'withdraw'>,
  rules: Rules,
): Decision {
  const { by, deed } = command;
  if (by.kind !== 'company' || by.company !== state.company) return reject('not-your-act');
  const { reason } = deed;
  const ending = { outcome: 'withdrawn', by, why: 'companyWithdrew', reason } as const;
  return emit(toEnd(state, rules, ending));
}

/** The agencies end the window early, once the sign-offs stand that the edition asks for. */
export const endEarly: OpenDecider<'endEarly'> = (state, { by, deed }, rules) => {
  const { company } = state;
  if (!isAmong({ rules, company }, by, rules.edition.window.earlyEnd.by)) {
    return reject('not-your-act');
  }
  if (!isComplete(state, rules)) return reject('sign-offs-missing');
  if (!isCallOver(state, rules)) return reject('last-call-open');
  const ended: ReviewEvent = { type: 'EndedEarly', reason: deed.reason, by };
  return emit(ended, toEnd(state, rules, { outcome: 'completed', by, why: 'endedEarly' }));
};

/** After the end: the company checks its facts, the report is issued, what was received is given up, and the review closes. */
export function decideWindingUp(
  state: ReportingReview | CustodyReview,
  command: Command,
  rules: Rules,
): Decision {
  const decision =
    (state.phase === 'reporting' && decideInCheck(state, command, rules)) ||
    decideCustody(state, command, rules);
  if (decision) return decision;
  const circumstances = { state, command, rules };
  if (isDraft(command) && state.phase === 'reporting') return beginCheck(state, command, rules);
  if (command.deed.kind === 'attachReport' && state.phase === 'reporting') {
    const { outcome, digest } = command.deed;
    if (awaitsCheck(state, rules) || outcome !== state.outcome) return reject('wrong-phase');
    const issued: ReviewEvent = { type: 'ReportIssued', outcome, digest };
    return withClosing(emit(issued, toCustody(state, rules)), circumstances);
  }
  if (command.deed.kind === 'confirmAccessDropped' && !state.accessDropped) {
    const credential = state.access?.credential ?? null;
    return withClosing(emit({ type: 'AccessDropped', credential }), circumstances);
  }
  return reject('wrong-phase');
}

const isDraft = (command: Command): command is CommandOf<'attachDraft'> =>
  command.deed.kind === 'attachDraft';
