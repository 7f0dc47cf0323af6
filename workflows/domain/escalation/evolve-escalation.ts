import type { escalationEvents } from '../../../contracts/review/events/escalation-events';
import type { CountsOf, EventOf, Evolvers, TypesOf } from '../kernel/evolver';
import type { Code } from '../../../contracts/primitives';
import type { Escalation, ReviewState } from '../kernel/state';
import { partyOf } from './raise';

type EscalationEvent = TypesOf<typeof escalationEvents>;

export const escalationEvolvers: Evolvers<EscalationEvent> = {
  EscalationRaised: (state, { escalation: id, cause, by, holds }, at) => {
    const party = partyOf(by);
    return {
      ...state,
      escalations: [
        ...state.escalations,
        {
          ...{ id, cause, party, holds, step: 0, since: at },
          ...{ acknowledgedAt: null, snoozed: false, putOff: null },
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
      putOff: null,
    })),
  EscalationAcknowledged: (state, { escalation }, at) =>
    withEscalation(state, escalation, (one) => ({ ...one, acknowledgedAt: at })),
  EscalationSnoozed: (state, { escalation }) =>
    withEscalation(state, escalation, (one) => ({
      ...one,
      snoozed: true,
      putOff: one.acknowledgedAt === null ? 'step' : 'inHand',
    })),
  EscalationResolved: (state, { escalation }) => ({
    ...state,
    escalations: state.escalations.filter(({ id }) => id !== escalation),
  }),
};

export const escalationCounts: CountsOf<EscalationEvent> = {
  EscalationRaised: 'escalations',
  // Once an escalation.
  EscalationLetHold: null,
  EscalationAcknowledged: null,
  EscalationSnoozed: null,
  EscalationResolved: null,
};

/** The party's hold counts against the dossier in force, or the one that is being assembled. */
const withHold = ({ holds, dossier }: ReviewState, party: Code): ReviewState['holds'] =>
  dossier === null
    ? { ...holds, pending: [...holds.pending, party] }
    : { ...holds, parties: [...holds.parties, party] };

/** Once a dossier is assembled: what was held on the one before is forgotten, unless opinions on that still count. */
export const heldOn = (
  { holds, signing }: ReviewState,
  { digest, counting }: EventOf<'DossierAssembled'>,
): ReviewState['holds'] => {
  const isSame = counting.length > 0 || signing.dossiers.at(-1)?.digest === digest;
  return { parties: [...(isSame ? holds.parties : []), ...holds.pending], pending: [] };
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
