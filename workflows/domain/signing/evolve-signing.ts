import type { EventOf, Evolvers } from '../evolver';
import { isDue } from '../instant';
import type { ReviewState, SignOff } from '../state';
import type { Code, Instant } from '../../../contracts/primitives';
import { foldRoster, latestOf } from './fold-roster';
import type { RosterEvent } from './fold-roster';
import { recommendationKey } from './standing';

function fold(state: ReviewState, event: RosterEvent, at: Instant): ReviewState {
  const { people, delegations } = foldRoster(state.signing, event);
  const lasting = delegations.filter(({ until }) => !isDue(until, at));
  return { ...state, signing: { ...state.signing, people, delegations: lasting } };
}

export const signingEvolvers: Evolvers<
  | 'SignedOff'
  | 'Recommended'
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
  Recommended: (state, event) => {
    const key = recommendationKey({ ...event, person: personOf(event) });
    const recommendations = [...state.signing.recommendations, key];
    return { ...state, signing: { ...state.signing, recommendations } };
  },
  PersonAssigned: fold,
  InterestDeclared: fold,
  InterestRuled: fold,
  PersonRecused: fold,
  SignatureDelegated: fold,
  DelegationRevoked: fold,
};

const personOf = ({ by, agency }: EventOf<'SignedOff' | 'Recommended'>): Code =>
  by.kind === 'reviewer' ? by.person : agency;

function toSignOff(event: EventOf<'SignedOff'>): SignOff {
  const { agency, question, position, dossierDigest } = event;
  return { agency, person: personOf(event), question, position, dossierDigest };
}
