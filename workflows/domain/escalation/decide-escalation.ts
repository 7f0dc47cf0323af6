import type { Code } from '../../../contracts/primitives';
import type { RejectionCode } from '../../../contracts/rejection';
import type { Actor } from '../../../contracts/statement';
import { endOfSpan } from '../business-day';
import { countOf, wasNumbered } from '../bounds';
import { emit, reject } from '../command';
import type { OpenDeciders } from '../decider';
import { isAmong, takesPart } from '../rules';
import type { Rules } from '../rules';
import type { Escalation, OpenReview } from '../state';
import { climbsAt } from './ladder';
import { toRaised } from './raise';

export const escalationDeciders: OpenDeciders<
  'escalate' | 'acknowledgeEscalation' | 'snoozeEscalation' | 'resolveEscalation'
> = {
  escalate: (state, { by, deed }, rules) => {
    if (!takesPart(rules, by) && by.kind !== 'coordinator') return reject('not-your-act');
    return emit(toRaised(state, rules, { by, reason: deed.reason, cause: null }));
  },

  acknowledgeEscalation: (state, { by, deed }, rules) => {
    const escalation = findOpen(state, { by, id: deed.escalation }, rules);
    if (typeof escalation === 'string') return reject(escalation);
    return escalation.acknowledged
      ? reject('escalation-acknowledged')
      : emit({ type: 'EscalationAcknowledged', escalation: escalation.id, by });
  },

  snoozeEscalation: (state, { by, deed }, rules) => {
    const escalation = findOpen(state, { by, id: deed.escalation }, rules);
    if (typeof escalation === 'string') return reject(escalation);
    const { snooze } = rules.edition.escalation;
    const climbs = climbsAt(escalation, rules);
    if (!snooze || climbs === null) return reject('nothing-to-snooze');
    if (escalation.snoozed) return reject('already-snoozed');
    const until = endOfSpan(rules, climbs, snooze);
    const { reason } = deed;
    return emit({ type: 'EscalationSnoozed', escalation: escalation.id, by, until, reason });
  },

  resolveEscalation: (state, { by, deed }, rules) => {
    const escalation = findOpen(state, { by, id: deed.escalation }, rules);
    if (typeof escalation === 'string') return reject(escalation);
    const { resolution } = deed;
    return emit({ type: 'EscalationResolved', escalation: escalation.id, by, resolution });
  },
};

function findOpen(
  state: OpenReview,
  { by, id }: { readonly by: Actor; readonly id: Code },
  rules: Rules,
): Escalation | RejectionCode {
  const escalation = state.escalations.find((one) => one.id === id);
  if (!escalation) {
    const isResolved = wasNumbered(id, 'esc', countOf(state.counts, 'escalations'));
    return isResolved ? 'escalation-resolved' : 'escalation-unknown';
  }
  const { company } = state;
  const { mayResolve } = rules.edition.escalation;
  return isAmong({ rules, company }, by, mayResolve) ? escalation : 'not-your-act';
}
