import type { escalationActs } from '../../../contracts/review/escalation';
import type { Code } from '../../../contracts/primitives';
import type { RejectionCode } from '../../../contracts/review/rejection';
import type { Actor } from '../../../contracts/people/participant';
import { countOf, wasNumbered } from '../kernel/bounds';
import { emit, reject } from '../kernel/command';
import type { KindsOf, OpenDeciders } from '../kernel/decider';
import { isAmong, takesPart } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import type { Escalation, OpenReview } from '../kernel/state';
import { endOfTerm } from '../kernel/term';
import { climbsAt, partyOf, toRaised } from './ladder';

export const escalationDeciders: OpenDeciders<KindsOf<typeof escalationActs>> = {
  escalate: (state, { by, deed }, rules) => {
    if (!takesPart(rules, by) && by.kind !== 'coordinator') return reject('not-your-act');
    return emit(toRaised(state, rules, { by, reason: deed.reason, cause: null, about: null }));
  },

  letEscalationHold: (state, { by, deed }, rules) => {
    const escalation = findOpen(state, deed.escalation);
    if (typeof escalation === 'string') return reject(escalation);
    const { company } = state;
    const furtherBy = rules.edition.escalation.holdsReport?.furtherBy ?? [];
    // Nobody consents to what their own agency raised.
    const mayConsent = isAmong({ rules, company }, by, furtherBy);
    if (!mayConsent || partyOf(by) === escalation.party) return reject('not-your-act');
    if (escalation.holds) return reject('escalation-holds');
    return emit({ type: 'EscalationLetHold', escalation: escalation.id, by, reason: deed.reason });
  },

  acknowledgeEscalation: (state, { by, deed }, rules) => {
    const escalation = findResolvable(state, { by, id: deed.escalation }, rules);
    if (typeof escalation === 'string') return reject(escalation);
    return escalation.acknowledgedAt !== null
      ? reject('escalation-acknowledged')
      : emit({ type: 'EscalationAcknowledged', escalation: escalation.id, by });
  },

  snoozeEscalation: (state, { by, deed }, rules) => {
    const escalation = findResolvable(state, { by, id: deed.escalation }, rules);
    if (typeof escalation === 'string') return reject(escalation);
    const { snooze } = rules.edition.escalation;
    const climbs = climbsAt(state, escalation, rules);
    if (!snooze || climbs === null) return reject('nothing-to-snooze');
    if (escalation.snoozed) return reject('already-snoozed');
    const until = endOfTerm(state.window, rules, { from: climbs, term: snooze });
    const { reason } = deed;
    return emit({ type: 'EscalationSnoozed', escalation: escalation.id, by, until, reason });
  },

  resolveEscalation: (state, { by, deed }, rules) => {
    const escalation = findResolvable(state, { by, id: deed.escalation }, rules);
    if (typeof escalation === 'string') return reject(escalation);
    const { resolution } = deed;
    return emit({ type: 'EscalationResolved', escalation: escalation.id, by, resolution });
  },
};

function findResolvable(
  state: OpenReview,
  { by, id }: { readonly by: Actor; readonly id: Code },
  rules: Rules,
): Escalation | RejectionCode {
  const escalation = findOpen(state, id);
  const { company } = state;
  const { mayResolve } = rules.edition.escalation;
  if (typeof escalation === 'string') return escalation;
  return isAmong({ rules, company }, by, mayResolve) ? escalation : 'not-your-act';
}

function findOpen(state: OpenReview, id: Code): Escalation | RejectionCode {
  const escalation = state.escalations.find((one) => one.id === id);
  if (escalation) return escalation;
  const isResolved = wasNumbered(id, 'esc', countOf(state.counts, 'escalations'));
  return isResolved ? 'escalation-resolved' : 'escalation-unknown';
}
