import type { EventOf, Evolvers } from '../evolver';
import type { ReviewState } from '../state';
import type { Delegation, Participation, Signing } from './state';

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
  SignedOff: (state, event) => ({ ...state, signOffs: [...state.signOffs, toSignOff(event)] }),
  Recommended: (state, { by, agency, question, position, dossierDigest }) => {
    const person = by.kind === 'reviewer' ? by.person : agency;
    const said = { agency, person, question, position, dossierDigest };
    return withSigning(state, { recommendations: [...state.signing.recommendations, said] });
  },
  PersonAssigned: (state, event) => withPerson(state, event, { assigned: true }),
  InterestDeclared: (state, event) =>
    withPerson(state, event, { interest: event.interest === null ? 'none' : 'declared' }),
  InterestRuled: (state, event) =>
    withPerson(state, event, { interest: event.takesPart ? 'mayTakePart' : 'out' }),
  PersonRecused: (state, event) => {
    const { agency, person, handsTo } = event;
    const recused = withPerson(state, event, { interest: 'out' });
    const left = withSigning(recused, {
      delegations: recused.signing.delegations.filter(
        (one) => one.agency !== agency || (one.from !== person && one.to !== person),
      ),
    });
    return handsTo === null
      ? left
      : withPerson(left, { agency, person: handsTo }, { assigned: true });
  },
  SignatureDelegated: (state, { agency, person, to, until }) => {
    const given = { agency, from: person, to, until };
    return withSigning(state, { delegations: [...without(state, given), given] });
  },
  DelegationRevoked: (state, { agency, person, to }) =>
    withSigning(state, { delegations: without(state, { agency, from: person, to }) }),
};

function toSignOff(event: EventOf<'SignedOff'>): ReviewState['signOffs'][number] {
  const { agency, by, question, position, dossierDigest } = event;
  const person = by.kind === 'reviewer' ? by.person : agency;
  return { agency, person, question, position, dossierDigest };
}

const without = (
  state: ReviewState,
  { agency, from, to }: Omit<Delegation, 'until'>,
): Delegation[] =>
  state.signing.delegations.filter(
    (one) => one.agency !== agency || one.from !== from || one.to !== to,
  );

function withSigning(state: ReviewState, change: Partial<Signing>): ReviewState {
  return { ...state, signing: { ...state.signing, ...change } };
}

function withPerson(
  state: ReviewState,
  { agency, person }: Pick<Participation, 'agency' | 'person'>,
  change: Partial<Participation>,
): ReviewState {
  const { people } = state.signing;
  const isThem = (one: Participation): boolean => one.agency === agency && one.person === person;
  const known = people.find(isThem) ?? {
    agency,
    person,
    assigned: false,
    interest: 'undeclared' as const,
  };
  return withSigning(state, {
    people: [...people.filter((one) => !isThem(one)), { ...known, ...change }],
  });
}
