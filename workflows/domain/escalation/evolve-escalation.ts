import type { Evolvers } from '../evolver';
import type { Escalation, ReviewState } from '../state';

export const escalationEvolvers: Evolvers<
  | 'EscalationRaised'
  | 'EscalationClimbed'
  | 'EscalationAcknowledged'
  | 'EscalationSnoozed'
  | 'EscalationResolved'
> = {
  EscalationRaised: (state, { escalation: id, cause }, at) => ({
    ...state,
    escalations: [
      ...state.escalations,
      {
        ...{ id, cause, step: 0, since: at },
        ...{ acknowledged: false, snoozed: false, snoozedUntil: null },
      },
    ],
  }),
  EscalationClimbed: (state, { escalation }, at) =>
    withEscalation(state, escalation, (one) => ({
      ...one,
      step: one.step + 1,
      since: at,
      snoozedUntil: null,
    })),
  EscalationAcknowledged: (state, { escalation }) =>
    withEscalation(state, escalation, (one) => ({ ...one, acknowledged: true })),
  EscalationSnoozed: (state, { escalation, until }) =>
    withEscalation(state, escalation, (one) => ({ ...one, snoozed: true, snoozedUntil: until })),
  EscalationResolved: (state, { escalation }) => ({
    ...state,
    escalations: state.escalations.filter(({ id }) => id !== escalation),
  }),
};

function withEscalation(
  state: ReviewState,
  id: string,
  change: (escalation: Escalation) => Escalation,
): ReviewState {
  return {
    ...state,
    escalations: state.escalations.map((one) => (one.id === id ? change(one) : one)),
  };
}
