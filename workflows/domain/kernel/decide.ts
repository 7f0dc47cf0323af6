import { amendmentDeciders } from '../access/decide-amendment';
import { driftDeciders } from '../access/decide-drift';
import { accessDeciders, grantDeciders, decideRelease } from '../access/decide-access';
import { promisedDeciders } from '../access/decide-promised';
import { outageDeciders } from '../access/outage';
import { boundFault } from './event-traits';
import { isDeed, reject } from './command';
import type { Command, Deed, Decision } from './command';
import { withConsequences } from './consequences';
import { determinationDeciders } from '../determination/decide-determination';
import { decideSubmission, intakeDeciders } from '../intake/decide-intake';
import { requestDeciders } from '../determination/decide-requests';
import { decideAfterClosing, decideOutliving } from '../custody/decide-custody';
import { holdingDeciders } from '../custody/decide-holdings';
import { cancelRun, decideWindingUp, endEarly, withdraw } from './decide-ending';
import { evaluationDeciders } from '../evaluation/decide-evaluation';
import { decideTick } from './decide-tick';
import { windowDeciders } from '../window/decide-window';
import type { OpenDeciders } from './decider';
import { findingDeciders } from '../findings/decide-findings';
import { escalationDeciders } from '../escalation/decide-escalation';
import { withMovedTerms } from './running-terms';
import { contestDeciders, decideInLapse } from '../window/suspensions/decide-contest';
import { decideOrder, orderDeciders } from '../window/toll/decide-toll';
import { partnerDeciders } from '../partners/decide-partners';
import { dueDeadline } from './next-instant';
import { pendingWork } from './pending-work';
import type { Rules } from './rules';
import { opinionDeciders } from '../signing/decide-opinions';
import { peopleDeciders } from '../signing/decide-people';
import { isEndedByCall, lastCallDeciders } from '../signing/last-call';
import { noteStanding } from '../signing/voiding';
import { isOpen } from './state';
import type { OpenReview, ReviewState } from './state';

const tooEarly = (): Decision => reject('wrong-phase');

const AFTER_THE_END = {
  attachDraft: tooEarly,
  commentOnDraft: tooEarly,
  claimRedaction: tooEarly,
  endComments: tooEarly,
  answerComment: tooEarly,
  ruleOnRedaction: tooEarly,
  attachReport: tooEarly,
  confirmAccessDropped: tooEarly,
  destroy: tooEarly,
};

const OPEN_DECIDERS: OpenDeciders<Deed['kind']> = {
  ...intakeDeciders,
  ...determinationDeciders,
  ...requestDeciders,
  ...accessDeciders,
  ...evaluationDeciders,
  ...opinionDeciders,
  ...lastCallDeciders,
  ...peopleDeciders,
  noteStanding,
  ...escalationDeciders,
  ...findingDeciders,
  ...windowDeciders,
  ...contestDeciders,
  ...orderDeciders,
  ...amendmentDeciders,
  ...driftDeciders,
  ...promisedDeciders,
  ...grantDeciders,
  ...outageDeciders,
  attestRelease: decideRelease,
  ...holdingDeciders,
  ...partnerDeciders,
  submit: () => reject('already-submitted'),
  endEarly,
  withdraw,
  cancel: cancelRun,
  tick: decideTick,
  ...AFTER_THE_END,
};

/**
 * What a command brings about under the edition's rules: events, or the reason why not.
 * Never throws and never reads a clock. Nothing that a party does grows the review past the edition's bounds.
 * What a party says once a deadline has passed that ends the review is too late, whether the review has ended yet or not.
 */
export function decide(state: ReviewState | null, command: Command, rules: Rules): Decision {
  if (!state) {
    return isDeed(command, 'submit') ? decideSubmission(command, rules) : reject('not-submitted');
  }
  const decision = decideSubmitted(state, command, rules);
  if ('rejection' in decision) return decision;
  const decided = withMovedTerms(state, command, { rules, events: decision.events });
  const events = isOpen(state)
    ? withConsequences(decided, { before: state, command, rules })
    : decided;
  const fault = isStatement(command) ? boundFault(state.counts, events, rules) : null;
  return fault ? reject(fault) : { events };
}

function decideSubmitted(state: ReviewState, command: Command, rules: Rules): Decision {
  if (isDeed(command, 'noteStanding')) return noteStanding(state, command);
  if (isSuperseded(state, command, rules)) return reject('wrong-phase');
  if (state.phase === 'closed') return decideAfterClosing(state, command, rules);
  if (isOpen(state)) return decideOpen(state, command, rules);
  const mayWithdraw = state.phase === 'reporting' && state.outcome !== 'withdrawn';
  if (isDeed(command, 'withdraw') && mayWithdraw) return withdraw(state, command, rules);
  return (
    decideOrder(state, command, rules) ??
    decideInLapse(state, command, rules) ??
    decideOutliving(state, command, rules) ??
    decideWindingUp(state, command, rules)
  );
}

function decideOpen(state: OpenReview, command: Command, rules: Rules): Decision {
  const { at } = command;
  const isLate = isEndedByCall(state, rules, at) || dueDeadline(state, rules, at) !== undefined;
  if (isStatement(command) && isLate) return reject('too-late');
  // The table is total by its type, but TypeScript cannot tie the entry to the command's own kind.
  const decider = OPEN_DECIDERS[command.deed.kind] as (...args: unknown[]) => Decision;
  return decider(state, command, rules);
}

/**
 * Work that comes back for an outdated state counts for nothing: what is wanted now is pending
 * under another key.
 */
const isSuperseded = (state: ReviewState, { work }: Command, rules: Rules): boolean =>
  work !== undefined && !pendingWork(state, rules).some(({ key }) => key === work);

/** What a party says. What the review does of itself, and an operator's cancellation, is never too late. */
const isStatement = ({ by }: Command): boolean => by.kind !== 'system' && by.kind !== 'operator';
