import type { ReviewEvent } from '../../../contracts/review/event';
import type { Code, Instant } from '../../../contracts/primitives';
import { openDrift } from '../access/drift';
import { emit, reject } from '../kernel/command';
import type { OpenDeciders } from '../kernel/decider';
import { isDue } from '../calendar/instant';
import { hasQuorum, isComplete, silentAgencies } from './quorum';
import { leadAgency } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import { isOpen } from '../kernel/state';
import type { ReviewState } from '../kernel/state';
import { endOfTerm } from '../kernel/term';
import { findMember, standingFault } from './signing-authority';
import type { LastCall } from './state';

/** Quorum stands on a dossier that can be signed: while drift is open, nobody may speak on it. */
const stands = (state: ReviewState, rules: Rules): boolean =>
  state.phase === 'deliberation' && hasQuorum(state, rules) && !openDrift(state);

/** Whether nobody is waited for any more before quorum completes the review. */
export function isCallOver(state: ReviewState, rules: Rules): boolean {
  const { lastCall } = state.signing;
  if (rules.edition.signOff.lastCall === null) return true;
  return lastCall ? lastCall.ended !== null : silentAgencies(state, rules).length === 0;
}

/** Whether a last call is open. */
export const callRuns = ({ signing }: ReviewState): boolean =>
  signing.lastCall !== null && signing.lastCall.ended === null;

/** When the last call that runs is over; null where none runs, and while a lapse stops it. */
export function comingCallEnd(state: ReviewState, rules: Rules): Instant | null {
  const { lastCall } = state.signing;
  const terms = rules.edition.signOff.lastCall;
  if (!isOpen(state) || !terms || lastCall?.ended !== null) return null;
  return endOfTerm(state.window, rules, { from: lastCall.openedAt, term: terms.term });
}

/** When the term of a last call was over that ended with it between two states; null where none did. */
export const endByTerm = (before: ReviewState, after: ReviewState, rules: Rules): Instant | null =>
  callRuns(before) && after.signing.lastCall?.ended === 'termOver'
    ? comingCallEnd(before, rules)
    : null;

/** Whether the term of the last call is over, and with it the review, though nobody has noticed yet. */
export function isEndedByCall(state: ReviewState, rules: Rules, now: Instant): boolean {
  const end = comingCallEnd(state, rules);
  const { onQuorum } = rules.edition.window.earlyEnd;
  return end !== null && isDue(end, now) && onQuorum && isComplete(state, rules);
}

/** Agencies that have still to speak or to waive before the last call ends by itself. */
export function awaitedInCall(state: ReviewState, rules: Rules): Code[] {
  const silent = silentAgencies(state, rules);
  const { lastCall } = state.signing;
  if (!lastCall) return silent;
  const waived = waivedIn(lastCall);
  const left = silent.filter((agency) => !waived.includes(agency));
  const lead = leadAgency(rules);
  return left.length === 0 && lead !== undefined && !waived.includes(lead) ? [lead] : left;
}

const waivedIn = ({ waived }: LastCall): Code[] => waived.map(({ agency }) => agency);

function isWaived(state: ReviewState, lastCall: LastCall, rules: Rules): boolean {
  const { waivedBy } = rules.edition.signOff.lastCall ?? { waivedBy: 'nobody' };
  if (waivedBy === 'nobody') return false;
  const lead = waivedBy === 'leadAndSilentAgencies' ? leadAgency(rules) : undefined;
  const waived = waivedIn(lastCall);
  return [...silentAgencies(state, rules), ...(lead === undefined ? [] : [lead])].every((agency) =>
    waived.includes(agency),
  );
}

/** Whether the call rests, or may come to rest, on a waiver by somebody who takes no part, or by a thief. */
const restsOnVoid = (state: ReviewState, { waived, ended }: LastCall): boolean =>
  (ended === null || ended === 'waived') &&
  waived.some((one) => one.isVoid || findMember(state, one)?.interest === 'out');

/**
 * What quorum, or its end, means for the last call: it is opened, ended or off. One that rests on a waiver which
 * does not count is off as well, and another is opened in its place. None is opened or ended while the dossier
 * is reassembled.
 */
export function callEvents(state: ReviewState, rules: Rules, now: Instant): ReviewEvent[] {
  const { lastCall } = state.signing;
  const terms = rules.edition.signOff.lastCall;
  if (!terms) return [];
  if (lastCall && (!stands(state, rules) || restsOnVoid(state, lastCall))) {
    return [{ type: 'LastCallEnded', how: 'off' }];
  }
  if (state.dossier === null || !stands(state, rules)) return [];
  const silent = silentAgencies(state, rules);
  if (!lastCall) {
    const until = endOfTerm(state.window, rules, { from: now, term: terms.term });
    return silent.length === 0 ? [] : [{ type: 'LastCallOpened', called: silent, until }];
  }
  if (lastCall.ended !== null) return [];
  if (silent.length === 0) return [{ type: 'LastCallEnded', how: 'allSpoken' }];
  return isWaived(state, lastCall, rules) ? [{ type: 'LastCallEnded', how: 'waived' }] : [];
}

export const lastCallDeciders: OpenDeciders<'waiveLastCall'> = {
  waiveLastCall: (state, { by, deed }, rules) => {
    const { lastCall } = state.signing;
    const { waivedBy } = rules.edition.signOff.lastCall ?? { waivedBy: 'nobody' };
    if (by.kind !== 'reviewer') return reject('not-your-act');
    if (lastCall?.ended !== null || waivedBy === 'nobody') return reject('no-last-call');
    if (deed.dossierDigest !== state.dossier?.digest) return reject('dossier-changed');
    const { agency, person } = by;
    const isSilent = silentAgencies(state, rules).includes(agency);
    const isAsked = waivedBy === 'leadAndSilentAgencies' && agency === leadAgency(rules);
    if (!isSilent && !isAsked) return reject('not-your-act');
    const fault = standingFault(state, { agency, person }, rules);
    if (fault) return reject(fault);
    if (waivedIn(lastCall).includes(agency)) return reject('last-call-waived');
    return emit({ type: 'LastCallWaived', by, agency, reason: deed.reason });
  },
};
