import type { ReviewView } from '../../contracts/review/review-view';
import type { EscalationView } from '../../contracts/review/escalation';
import type { Projectors } from './projector';

export const escalationProjectors: Projectors<
  | 'EscalationRaised'
  | 'EscalationLetHold'
  | 'EscalationClimbed'
  | 'EscalationAcknowledged'
  | 'EscalationSnoozed'
  | 'EscalationResolved'
> = {
  EscalationRaised: (view, { escalation: id, ...raised }, at) => ({
    ...view,
    escalations: [
      ...view.escalations,
      {
        ...{ id, by: raised.by, reason: raised.reason, cause: raised.cause, about: raised.about },
        raisedAt: at,
        ...{ holds: raised.holds, level: raised.level, since: at },
        ...{ notify: raised.notify, next: raised.next },
        ...{ acknowledgedBy: null, snoozedUntil: null, resolvedAt: null, resolution: null },
      },
    ],
  }),
  EscalationClimbed: (view, { escalation, level, notify, next }, at) =>
    withEscalation(view, escalation, {
      ...{ level, notify, next, since: at },
      ...{ acknowledgedBy: null, snoozedUntil: null },
    }),
  EscalationLetHold: (view, { escalation }) => withEscalation(view, escalation, { holds: true }),
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
