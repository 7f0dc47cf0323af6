import { custodyEvents } from '../../../contracts/review/custody';
import { Phase } from '../../../contracts/review/disclosure/ending';
import { awaiting } from '../../../workflows/domain/kernel/awaiting';
import { nextInstant } from '../../../workflows/domain/kernel/next-instant';
import { pendingWork } from '../../../workflows/domain/kernel/pending-work';
import { isOpen } from '../../../workflows/domain/kernel/state';
import type { ReviewState } from '../../../workflows/domain/kernel/state';
import { openSuspension } from '../../../workflows/domain/window/window-ledger';
import { eventsOf, unless } from './law';
import type { Laws } from './law';

/** What the rules of holdings say no with, and what a closed review does. */
const REFUSALS_WHEN_CLOSED: readonly string[] = [
  ...['review-closed', 'nothing-due', 'too-many', 'too-much-text'],
  ...['not-your-act', 'holding-unknown', 'not-the-holder', 'holding-settled', 'not-returned'],
  ...['already-handed-over', 'not-handed-over', 'attestation-contradicts', 'unknown-agency'],
  ...['partners-not-provided', 'partner-unknown', 'partner-settled'],
];
/** What was signed under a stolen key is marked, however late that is known. */
const OF_CUSTODY: readonly string[] = [
  ...custodyEvents.map(({ shape }) => shape.type.value),
  'OpinionsVoided',
];
/** What the company and either side of a partnership say for some time after the end. */
const OF_AFTERMATH: readonly string[] = ['ReleaseAttested', 'PartnerRevoked', 'PartnerNotified'];
const LATE = Phase.options.indexOf('reporting');

const rankOf = (state: ReviewState): number => Phase.options.indexOf(state.phase);

/** Of the way from the submission to the close. */
export const COURSE_LAWS: Laws = {
  'goes from its end to its report, into custody and to its close, and never back': ({
    before,
    state,
  }) => {
    if (!before || !state || rankOf(before) < LATE) return null;
    return unless(rankOf(state) >= rankOf(before), `${before.phase} → ${state.phase}`);
  },

  'has given up what was deposited for it, on record and once, before it is closed': ({
    state,
    recorded,
  }) => {
    const drops = eventsOf(recorded, 'AccessDropped').length;
    const isDropped = state?.accessDropped ?? false;
    const holds = drops <= 1 && isDropped === (drops === 1) && !(isClosed(state) && drops === 0);
    return unless(holds, `${drops} times in ${state?.phase ?? 'no phase'}`);
  },

  'takes nothing but what is custody’s once it is closed, and the last words in their time': ({
    before,
    decision,
    events,
    recorded,
    command,
  }) => {
    if (before?.phase !== 'closed' || !decision) return null;
    if ('rejection' in decision) {
      return unless(REFUSALS_WHEN_CLOSED.includes(decision.rejection), decision.rejection);
    }
    const { aftermathUntil: until } = eventsOf(recorded, 'ReviewClosed').at(-1) ?? {};
    const isInTime = until !== undefined && Date.parse(command.at) < Date.parse(until);
    const taken = isInTime ? [...OF_CUSTODY, ...OF_AFTERMATH] : OF_CUSTODY;
    const other = events.find(({ event }) => !taken.includes(event.type));
    return other?.event.type ?? null;
  },

  'ends once, and differently only when the company withdraws before its report': ({
    before,
    state,
    events,
  }) => {
    if (!before || !state || isOpen(before) || isOpen(state)) return null;
    if (state.outcome === before.outcome) return null;
    const isWithdrawn = before.phase === 'reporting' && state.outcome === 'withdrawn';
    const byCompany = eventsOf(events, 'ReviewEnded').some(({ by }) => by.kind === 'company');
    return unless(isWithdrawn && byCompany, `${before.outcome} → ${state.outcome}`);
  },

  'issues its report on the outcome that it ended with': ({ events, recorded }) => {
    const [issued] = eventsOf(events, 'ReportIssued');
    const ended = eventsOf(recorded, 'ReviewEnded').at(-1);
    return unless(!issued || issued.outcome === ended?.outcome, String(issued?.outcome));
  },

  'closes with the outcome that it ended with': ({ events, recorded }) => {
    const [closed] = eventsOf(events, 'ReviewClosed');
    const ended = eventsOf(recorded, 'ReviewEnded').at(-1);
    return unless(!closed || closed.outcome === ended?.outcome, String(closed?.outcome));
  },

  'names in its end every escalation and every request that is open': ({ before, events }) => {
    const [ended] = eventsOf(events, 'ReviewEnded');
    if (!ended || !before || !isOpen(before)) return null;
    const resolved = eventsOf(events, 'EscalationResolved').length;
    const raised = eventsOf(events, 'EscalationRaised').length;
    const open = before.escalations.length + raised - resolved;
    const requests = before.course.requests.map(({ id }) => id).join();
    const { openEscalations, openRequests } = ended.coverage;
    return unless(
      openEscalations === open && openRequests.join() === requests,
      `${openEscalations} of ${open}, ${openRequests.join()} of ${requests}`,
    );
  },

  'waits for somebody, for an instant or for work, as long as it is not closed': ({
    state,
    rules,
  }) => {
    if (!state || isClosed(state)) return null;
    // One that no rule ends may be open for as long as its cause lasts.
    if (openSuspension(state.window)) return null;
    const waits =
      awaiting(state, rules).length > 0 ||
      pendingWork(state, rules).length > 0 ||
      nextInstant(state, rules) !== null;
    return unless(waits, `nothing comes in ${state.phase}`);
  },
};

const isClosed = (state: ReviewState | null): boolean => state?.phase === 'closed';
