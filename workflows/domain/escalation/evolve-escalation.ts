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
        ...{ acknowledged: false, snoozed: false, snoozedHere: false },
      },
    ],
  }),
  EscalationClimbed: (state, { escalation }, at) =>
    withEscalation(state, escalation, (one) => ({
      ...one,
      step: one.step + 1,
      since: at,
      snoozedHere: false,
    })),
  EscalationAcknowledged: (state, { escalation }) =>
    withEscalation(state, escalation, (one) => ({ ...one, acknowledged: true })),
  EscalationSnoozed: (state, { escalation }) =>
    withEscalation(state, escalation, (one) => ({ ...one, snoozed: true, snoozedHere: true })),
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
