import type { EventOf, Evolvers } from '../evolver';
import { isDue } from '../instant';
import type { ReviewState, SignOff } from '../state';
import type { Code, Instant } from '../../../contracts/primitives';
import { foldRoster, latestOf } from './fold-roster';
import type { RosterEvent } from './fold-roster';
import { recommendationKey } from './standing';
import type { LastCall } from './state';

function fold(state: ReviewState, event: RosterEvent, at: Instant): ReviewState {
  const { people, delegations } = foldRoster(state.signing, event);
  const lasting = delegations.filter(({ until }) => !isDue(until, at));
  return { ...state, signing: { ...state.signing, people, delegations: lasting } };
}

export const signingEvolvers: Evolvers<
  | 'SignedOff'
  | 'OpinionWithdrawn'
  | 'Recommended'
  | 'LastCallOpened'
  | 'LastCallWaived'
  | 'LastCallEnded'
  | 'PersonAssigned'
  | 'InterestDeclared'
  | 'InterestRuled'
  | 'PersonRecused'
  | 'SignatureDelegated'
  | 'DelegationRevoked'
> = {
  SignedOff: (state, event) => ({
    ...state,
    signOffs: latestOf([...state.signOffs, toSignOff(event)]),
  }),
  OpinionWithdrawn: (state, { agency, question }) => ({
    ...state,
    signOffs: state.signOffs.filter(
      (one) =>
        one.agency !== agency ||
        one.question !== question ||
        !state.signing.counting.includes(one.dossierDigest),
    ),
  }),
  Recommended: (state, event) => {
    const key = recommendationKey({ ...event, person: personOf(event) });
    const recommendations = [...state.signing.recommendations, key];
    return { ...state, signing: { ...state.signing, recommendations } };
  },
  LastCallOpened: (state, { called }, at) =>
    withLastCall(state, () => ({ openedAt: at, called, waived: [], ended: null })),
  LastCallWaived: (state, { agency }) =>
    withLastCall(state, (call) => call && { ...call, waived: [...call.waived, agency] }),
  LastCallEnded: (state, { how }) =>
    withLastCall(state, (call) => (how === 'off' ? null : call && { ...call, ended: how })),
  PersonAssigned: fold,
  InterestDeclared: fold,
  InterestRuled: fold,
  PersonRecused: fold,
  SignatureDelegated: fold,
  DelegationRevoked: fold,
};

const withLastCall = (
  state: ReviewState,
  change: (call: LastCall | null) => LastCall | null,
): ReviewState => ({
  ...state,
  signing: { ...state.signing, lastCall: change(state.signing.lastCall) },
});

const personOf = ({ by, agency }: EventOf<'SignedOff' | 'Recommended'>): Code =>
  by.kind === 'reviewer' ? by.person : agency;

function toSignOff(event: EventOf<'SignedOff'>): SignOff {
  const { agency, question, position, dossierDigest } = event;
  return { agency, person: personOf(event), question, position, dossierDigest };
}
