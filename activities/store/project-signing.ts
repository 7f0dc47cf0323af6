import type { ReviewView } from '../../contracts/review-view';
import type { SigningView } from '../../contracts/views/signing-view';
import type { EventOf, Projectors } from './projector';

type Person = SigningView['people'][number];

export const signingProjectors: Projectors<
  | 'SignedOff'
  | 'Recommended'
  | 'PersonAssigned'
  | 'InterestDeclared'
  | 'InterestRuled'
  | 'PersonRecused'
  | 'SignatureDelegated'
  | 'DelegationRevoked'
> = {
  SignedOff: (view, event, at) => {
    const { onBehalfOf, reaffirms } = event;
    const signOff = { ...toOpinion(event), at, stale: false, onBehalfOf, reaffirms };
    return { ...view, signOffs: [...view.signOffs, signOff] };
  },
  Recommended: (view, event, at) =>
    withSigning(view, {
      recommendations: [...view.signing.recommendations, { ...toOpinion(event), at, stale: false }],
    }),
  PersonAssigned: (view, event) => withPerson(view, event, { assigned: true }),
  InterestDeclared: (view, event) =>
    withPerson(view, event, { interest: event.interest === null ? 'none' : 'declared' }),
  InterestRuled: (view, event) =>
    withPerson(view, event, { interest: event.takesPart ? 'mayTakePart' : 'out' }),
  PersonRecused: (view, event) => {
    const { agency, person, handsTo } = event;
    const recused = withPerson(view, event, { interest: 'out' });
    const left = withSigning(recused, {
      delegations: recused.signing.delegations.filter(
        (one) => one.agency !== agency || (one.from !== person && one.to !== person),
      ),
    });
    return handsTo === null
      ? left
      : withPerson(left, { agency, person: handsTo }, { assigned: true });
  },
  SignatureDelegated: (view, { agency, person, to, until }) => {
    const given = { agency, from: person, to };
    return withSigning(view, { delegations: [...without(view, given), { ...given, until }] });
  },
  DelegationRevoked: (view, { agency, person, to }) =>
    withSigning(view, { delegations: without(view, { agency, from: person, to }) }),
};

function toOpinion(event: EventOf<'SignedOff'> | EventOf<'Recommended'>) {
  const { by, agency, question, position, reason, dossierDigest } = event;
  const person = by.kind === 'reviewer' ? by.person : null;
  return { agency, person, question, position, reason, dossierDigest };
}

const without = (
  view: ReviewView,
  { agency, from, to }: Pick<SigningView['delegations'][number], 'agency' | 'from' | 'to'>,
) =>
  view.signing.delegations.filter(
    (one) => one.agency !== agency || one.from !== from || one.to !== to,
  );

function withSigning(view: ReviewView, change: Partial<SigningView>): ReviewView {
  return { ...view, signing: { ...view.signing, ...change } };
}

function withPerson(
  view: ReviewView,
  { agency, person }: Pick<Person, 'agency' | 'person'>,
  change: Partial<Person>,
): ReviewView {
  const { people } = view.signing;
  const isThem = (one: Person): boolean => one.agency === agency && one.person === person;
  const known = people.find(isThem) ?? {
    agency,
    person,
    assigned: false,
    interest: 'undeclared' as const,
  };
  return withSigning(view, {
    people: [...people.filter((one) => !isThem(one)), { ...known, ...change }],
  });
}
