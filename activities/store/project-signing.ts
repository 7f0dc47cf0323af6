import type { Instant } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review-view';
import type { SignOffView } from '../../contracts/views/signing-view';
import { foldRoster } from '../../workflows/domain/signing/fold-roster';
import type { RosterEvent } from '../../workflows/domain/signing/fold-roster';
import type { EventOf, Projectors } from './projector';

/** Of more, the record alone tells: a view is one document. */
const MOST_SIGN_OFFS = 200;

const fold = (view: ReviewView, event: RosterEvent): ReviewView => ({
  ...view,
  signing: { ...view.signing, ...foldRoster(view.signing, event) },
});

export const signingProjectors: Projectors<
  | 'SignedOff'
  | 'Recommended'
  | 'PersonAssigned'
  | 'InterestDeclared'
  | 'InterestRuled'
  | 'PersonRecused'
  | 'RecusalLifted'
  | 'OpinionsVoided'
  | 'SignatureDelegated'
  | 'DelegationRevoked'
> = {
  SignedOff: (view, event, at) => {
    const { onBehalfOf, reaffirms } = event;
    const signOff = { ...toOpinion(view, event), at, stale: false, onBehalfOf, reaffirms };
    return { ...view, signOffs: [...view.signOffs, signOff].slice(-MOST_SIGN_OFFS) };
  },
  Recommended: (view, event, at) => {
    const recommended = { ...toOpinion(view, event), at, stale: false };
    const recommendations = [...view.signing.recommendations, recommended];
    return { ...view, signing: { ...view.signing, recommendations } };
  },
  PersonAssigned: fold,
  InterestDeclared: fold,
  InterestRuled: fold,
  PersonRecused: fold,
  RecusalLifted: fold,
  OpinionsVoided: (view, event, at) => ({
    ...view,
    signOffs: voided(view.signOffs, event, at),
    signing: {
      ...view.signing,
      recommendations: voided(view.signing.recommendations, event, at),
    },
  }),
  SignatureDelegated: fold,
  DelegationRevoked: fold,
};

/** Marked, and kept as it was given. A recommendation of somebody who is recused goes with their sign-offs. */
const voided = <Said extends Pick<SignOffView, 'agency' | 'person' | 'event' | 'voided'>>(
  all: readonly Said[],
  { opinions, why, since, agency, person }: EventOf<'OpinionsVoided'>,
  at: Instant,
): Said[] =>
  all.map((one) => {
    const isTheirs = why === 'recused' && one.agency === agency && one.person === person;
    const isVoid = one.voided === null && (isTheirs || opinions.includes(one.event));
    return isVoid ? { ...one, voided: { why, at, since } } : one;
  });

function toOpinion(view: ReviewView, event: EventOf<'SignedOff'> | EventOf<'Recommended'>) {
  const { by, agency, question, position, reason, dossierDigest } = event;
  const person = by.kind === 'reviewer' ? by.person : null;
  const said = { agency, person, question, position, reason, dossierDigest };
  return { ...said, event: view.sequence + 1, voided: null };
}
