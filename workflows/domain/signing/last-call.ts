import type { ReviewEvent } from '../../../contracts/event';
import type { Code, Instant } from '../../../contracts/primitives';
import { openDrift } from '../access/drift';
import { endOfSpan } from '../business-day';
import { emit, reject } from '../command';
import type { OpenDeciders } from '../decider';
import { isDue } from '../instant';
import { hasQuorum, isConcluded, silentAgencies } from '../quorum';
import { leadAgency } from '../rules';
import type { Rules } from '../rules';
import { isOpen } from '../state';
import type { ReviewState } from '../state';
import { isImmaterial } from './dossier-change';
import { standingFault } from './standing';

/** Quorum stands on a dossier that can be signed: while drift is open, nobody may speak on it. */
const stands = (state: ReviewState, rules: Rules): boolean =>
  state.phase === 'deliberation' && hasQuorum(state, rules) && !openDrift(state);

/** While a dossier is assembled anew after an immaterial change alone, a last call runs on. */
const isRenewing = (state: ReviewState, rules: Rules): boolean =>
  state.phase === 'deliberation' && state.dossier === null && isImmaterial(state, rules);

/** Whether nobody is waited for any more before quorum completes the review. */
export function isCallOver(state: ReviewState, rules: Rules): boolean {
  const { lastCall } = state.signing;
  if (rules.edition.signOff.lastCall === null) return true;
  return lastCall ? lastCall.ended !== null : silentAgencies(state, rules).length === 0;
}

/** When the last call that runs is over; null where none runs. */
export function comingCallEnd(state: ReviewState, rules: Rules): Instant | null {
  const { lastCall } = state.signing;
  const terms = rules.edition.signOff.lastCall;
  if (!isOpen(state) || !terms || lastCall?.ended !== null) return null;
  return endOfSpan(rules, lastCall.openedAt, terms.term);
}

/** Whether the term of the last call is over, and with it the review, though nobody has noticed yet. */
export function isEndedByCall(state: ReviewState, rules: Rules, now: Instant): boolean {
  const end = comingCallEnd(state, rules);
  const { onQuorum } = rules.edition.window.earlyEnd;
  return end !== null && isDue(end, now) && onQuorum && isConcluded(state, rules);
}

/** Agencies that have still to speak or to waive before the last call ends by itself. */
export function awaitedInCall(state: ReviewState, rules: Rules): Code[] {
  const silent = silentAgencies(state, rules);
  const { lastCall } = state.signing;
  if (!lastCall) return silent;
  const left = silent.filter((agency) => !lastCall.waived.includes(agency));
  const lead = leadAgency(rules);
  return left.length === 0 && lead !== undefined && !lastCall.waived.includes(lead) ? [lead] : left;
}

function isWaived(state: ReviewState, rules: Rules): boolean {
  const { waivedBy } = rules.edition.signOff.lastCall ?? { waivedBy: 'nobody' };
  if (waivedBy === 'nobody') return false;
  const waived = state.signing.lastCall?.waived ?? [];
  const lead = waivedBy === 'leadAndSilentAgencies' ? leadAgency(rules) : undefined;
  return [...silentAgencies(state, rules), ...(lead === undefined ? [] : [lead])].every((agency) =>
    waived.includes(agency),
  );
}

/** What quorum, or its end, means for the last call: it is opened, ended or off. */
export function callEvents(state: ReviewState, rules: Rules, now: Instant): ReviewEvent[] {
  const { lastCall } = state.signing;
  const terms = rules.edition.signOff.lastCall;
  if (!terms) return [];
  if (!stands(state, rules)) {
    return lastCall && !isRenewing(state, rules) ? [{ type: 'LastCallEnded', how: 'off' }] : [];
  }
  const silent = silentAgencies(state, rules);
  if (!lastCall) {
    const until = endOfSpan(rules, now, terms.term);
    return silent.length === 0 ? [] : [{ type: 'LastCallOpened', called: silent, until }];
  }
  if (lastCall.ended !== null) return [];
  if (silent.length === 0) return [{ type: 'LastCallEnded', how: 'allSpoken' }];
  return isWaived(state, rules) ? [{ type: 'LastCallEnded', how: 'waived' }] : [];
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
    if (lastCall.waived.includes(agency)) return reject('last-call-waived');
    return emit({ type: 'LastCallWaived', by, agency, reason: deed.reason });
  },
};
