import type { Evolvers } from '../evolver';
import type { Code } from '../../../contracts/primitives';
import type { Escalation, ReviewState } from '../state';
import { partyOf } from './raise';

export const escalationEvolvers: Evolvers<
  | 'EscalationRaised'
  | 'EscalationLetHold'
  | 'EscalationClimbed'
  | 'EscalationAcknowledged'
  | 'EscalationSnoozed'
  | 'EscalationResolved'
> = {
  EscalationRaised: (state, { escalation: id, cause, by, holds }, at) => {
    const party = partyOf(by);
    return {
      ...state,
      escalations: [
        ...state.escalations,
        {
          ...{ id, cause, party, holds, step: 0, since: at },
          ...{ acknowledgedAt: null, snoozed: false, snoozedUntil: null },
        },
      ],
      holds: holds && party !== null ? withHold(state, party) : state.holds,
    };
  },
  EscalationLetHold: (state, { escalation }) =>
    withEscalation(state, escalation, (one) => ({ ...one, holds: true })),
  EscalationClimbed: (state, { escalation }, at) =>
    withEscalation(state, escalation, (one) => ({
      ...one,
      step: one.step + 1,
      since: at,
      acknowledgedAt: null,
      snoozedUntil: null,
    })),
  EscalationAcknowledged: (state, { escalation }, at) =>
    withEscalation(state, escalation, (one) => ({ ...one, acknowledgedAt: at })),
  EscalationSnoozed: (state, { escalation, until }) =>
    withEscalation(state, escalation, (one) => ({ ...one, snoozed: true, snoozedUntil: until })),
  EscalationResolved: (state, { escalation }) => ({
    ...state,
    escalations: state.escalations.filter(({ id }) => id !== escalation),
  }),
};

/** The party's hold counts against the version that it was raised on; those of an earlier one are forgotten. */
function withHold({ holds, dossierVersion: version }: ReviewState, party: Code) {
  const before = holds.version === version ? holds.parties : [];
  return { version, parties: [...before, party] };
}

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
