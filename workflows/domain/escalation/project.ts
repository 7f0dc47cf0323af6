import type { escalationEvents } from '../../../contracts/review/escalation';
import type { ReviewView } from '../../../contracts/review/review-view';
import type { Fold, TypesOf } from '../kernel/fold';
import { inView, withOne } from '../kernel/fold';

export const escalationProjectors: Fold<ReviewView, TypesOf<typeof escalationEvents>> = inView(
  'escalations',
  {
    EscalationRaised: (all, event, at) => {
      const { escalation: id, by, reason, cause, about, holds, level, notify, next } = event;
      const raised = {
        ...{ id, by, reason, cause, about, raisedAt: at, holds, level, since: at, notify, next },
        ...{ acknowledgedBy: null, snoozedUntil: null, resolvedAt: null, resolution: null },
      };
      return [...all, raised];
    },
    EscalationLetHold: (all, { escalation }) => withOne(all, escalation, { holds: true }),
    EscalationClimbed: (all, { escalation, level, notify, next }, since) =>
      withOne(all, escalation, {
        ...{ level, notify, next, since, acknowledgedBy: null, snoozedUntil: null },
      }),
    EscalationAcknowledged: (all, { escalation, by }) =>
      withOne(all, escalation, { acknowledgedBy: by }),
    EscalationSnoozed: (all, { escalation, until }) =>
      withOne(all, escalation, { snoozedUntil: until }),
    EscalationResolved: (all, { escalation, resolution }, resolvedAt) =>
      withOne(all, escalation, { resolvedAt, resolution }),
  },
);
