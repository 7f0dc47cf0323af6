import type { EventOf, Evolvers } from '../evolver';
import type { ReviewState } from '../state';
import { foldRoster } from './fold-roster';
import type { RosterEvent } from './fold-roster';

const fold = (state: ReviewState, event: RosterEvent): ReviewState => ({
  ...state,
  signing: { ...state.signing, ...foldRoster(state.signing, event) },
});

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
  SignedOff: (state, event) => ({ ...state, signOffs: [...state.signOffs, toOpinion(event)] }),
  Recommended: (state, event) => {
    const recommendations = [...state.signing.recommendations, toOpinion(event)];
    return { ...state, signing: { ...state.signing, recommendations } };
  },
  PersonAssigned: fold,
  InterestDeclared: fold,
  InterestRuled: fold,
  PersonRecused: fold,
  SignatureDelegated: fold,
  DelegationRevoked: fold,
};

function toOpinion(
  event: EventOf<'SignedOff'> | EventOf<'Recommended'>,
): ReviewState['signOffs'][number] {
  const { agency, by, question, position, dossierDigest } = event;
  const person = by.kind === 'reviewer' ? by.person : agency;
  return { agency, person, question, position, dossierDigest };
}
