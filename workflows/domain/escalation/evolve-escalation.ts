import type { escalationEvents } from '../../../contracts/review/escalation';
import type { Fold, TypesOf, EventOf, CountsOf } from '../kernel/fold';
import type { Code } from '../../../contracts/primitives';
import { inState, joinState, withOne, withoutOne } from '../kernel/fold';
import type { ReviewState } from '../kernel/state';
import { partyOf } from './ladder';

const list = inState('escalations', {
  EscalationRaised: (all, { escalation: id, cause, by, holds }, since) => [
    ...all,
    {
      ...{ id, cause, party: partyOf(by), holds, step: 0, since },
      ...{ acknowledgedAt: null, snoozed: false, putOff: null },
    },
  ],
  EscalationLetHold: (all, { escalation }) => withOne(all, escalation, { holds: true }),
  EscalationClimbed: (all, { escalation }, since) =>
    withOne(all, escalation, ({ step }) => ({
      ...{ step: step + 1, since, acknowledgedAt: null, putOff: null },
    })),
  EscalationAcknowledged: (all, { escalation }, acknowledgedAt) =>
    withOne(all, escalation, { acknowledgedAt }),
  EscalationSnoozed: (all, { escalation }) =>
    withOne(all, escalation, ({ acknowledgedAt }) => ({
      snoozed: true,
      putOff: acknowledgedAt === null ? 'step' : 'inHand',
    })),
  EscalationResolved: (all, { escalation }) => withoutOne(all, escalation),
});

export const escalationEvolvers: Fold<ReviewState, TypesOf<typeof escalationEvents>> = joinState(
  list,
  {
    EscalationRaised: (state, { by, holds }) => {
      const party = partyOf(by);
      return holds && party !== null ? { ...state, holds: withHold(state, party) } : state;
    },
  },
);

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

export const escalationCounts: CountsOf<keyof typeof escalationEvolvers> = {
  EscalationRaised: 'escalations',
  // Once an escalation.
  EscalationLetHold: null,
  EscalationAcknowledged: null,
  EscalationSnoozed: null,
  EscalationResolved: null,
};
