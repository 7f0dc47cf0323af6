import type { ReviewView } from '../../contracts/review-view';
import type { EscalationView } from '../../contracts/views/signing-view';
import type { Projectors } from './projector';

export const escalationProjectors: Projectors<
  | 'EscalationRaised'
  | 'EscalationClimbed'
  | 'EscalationAcknowledged'
  | 'EscalationSnoozed'
  | 'EscalationResolved'
> = {
  EscalationRaised: (view, { escalation, by, reason, cause, level, notify, otherwise }, at) => ({
    ...view,
    escalations: [
      ...view.escalations,
      {
        ...{ id: escalation, by, reason, cause, raisedAt: at },
        ...{ level, since: at, notify, otherwise },
        ...{ acknowledgedBy: null, snoozedUntil: null, resolvedAt: null, resolution: null },
      },
    ],
  }),
  EscalationClimbed: (view, { escalation, level, notify, otherwise }, at) =>
    withEscalation(view, escalation, { level, notify, otherwise, since: at, snoozedUntil: null }),
  EscalationAcknowledged: (view, { escalation, by }) =>
    withEscalation(view, escalation, { acknowledgedBy: by }),
  EscalationSnoozed: (view, { escalation, until }) =>
    withEscalation(view, escalation, { snoozedUntil: until }),
  EscalationResolved: (view, { escalation, resolution }, at) =>
    withEscalation(view, escalation, { resolvedAt: at, resolution }),
};

function withEscalation(view: ReviewView, id: string, change: Partial<EscalationView>): ReviewView {
  const escalations = view.escalations.map((one) => (one.id === id ? { ...one, ...change } : one));
  return { ...view, escalations };
}
