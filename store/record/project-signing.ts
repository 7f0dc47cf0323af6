import type { Instant } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';
import type { LastCallView, SignOffView } from '../../contracts/review/signing';
import { foldRoster } from '../../workflows/domain/signing/fold-roster';
import type { RosterEvent } from '../../workflows/domain/signing/fold-roster';
import type { ProjectedEvent, Projectors } from './projector';

type SignOff = ReviewView['signOffs'][number];

/** Of more, the record alone tells: a view is one document. */
const MOST_SIGN_OFFS = 200;

const fold = (view: ReviewView, event: RosterEvent): ReviewView => ({
  ...view,
  signing: { ...view.signing, ...foldRoster(view.signing, event) },
});

export const signingProjectors: Projectors<
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
  | 'RecusalLifted'
  | 'OpinionsVoided'
  | 'SignatureDelegated'
  | 'DelegationRevoked'
> = {
  SignedOff: (view, event, at) => {
    const { onBehalfOf, reaffirms } = event;
    const said = { ...toOpinion(view, event), at, stale: false, carried: false, withdrawn: false };
    const signOffs = [...withoutCarried(view, event), { ...said, onBehalfOf, reaffirms }];
    return { ...view, signOffs: signOffs.slice(-MOST_SIGN_OFFS) };
  },
  OpinionWithdrawn: (view, event) => ({
    ...view,
    signOffs: withoutCarried(view, event, { withdrawn: true }),
  }),
  Recommended: (view, event, at) => {
    const recommended = { ...toOpinion(view, event), at, stale: false };
    const recommendations = [...view.signing.recommendations, recommended];
    return { ...view, signing: { ...view.signing, recommendations } };
  },
  LastCallOpened: (view, { called, until }, at) =>
    withLastCall(view, () => ({
      ...{ openedAt: at, until, called, waived: [], waivedIn: [], ended: null },
    })),
  LastCallWaived: (view, { agency }) =>
    withLastCall(view, (call) => {
      if (!call) return call;
      const waivedIn = [...call.waivedIn, view.sequence + 1];
      return { ...call, waived: [...call.waived, agency], waivedIn };
    }),
  LastCallEnded: (view, { how }) =>
    withLastCall(view, (call) => (how === 'off' ? null : call && { ...call, ended: how })),
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

/** What the agency said of an earlier dossier counts no more: it signed anew, or withdrew it. */
const withoutCarried = (
  { signOffs }: ReviewView,
  { agency, question }: Pick<SignOff, 'agency' | 'question'>,
  change: Partial<SignOff> = {},
): SignOff[] =>
  signOffs.map((one) =>
    one.carried && one.agency === agency && one.question === question
      ? { ...one, ...change, stale: true, carried: false }
      : one,
  );

const withLastCall = (
  view: ReviewView,
  change: (call: LastCallView | null) => LastCallView | null,
): ReviewView => ({
  ...view,
  signing: { ...view.signing, lastCall: change(view.signing.lastCall) },
});

/** Marked, and kept as it was given. A recommendation of somebody who is recused goes with their sign-offs. */
const voided = <Said extends Pick<SignOffView, 'agency' | 'person' | 'event' | 'voided'>>(
  all: readonly Said[],
  { opinions, why, since, agency, person }: ProjectedEvent<'OpinionsVoided'>,
  at: Instant,
): Said[] =>
  all.map((one) => {
    const isTheirs = why === 'recused' && one.agency === agency && one.person === person;
    const isVoid = one.voided === null && (isTheirs || opinions.includes(one.event));
    return isVoid ? { ...one, voided: { why, at, since } } : one;
  });

function toOpinion(
  view: ReviewView,
  event: ProjectedEvent<'SignedOff'> | ProjectedEvent<'Recommended'>,
) {
  const { by, agency, question, position, reason, dossierDigest } = event;
  const person = by.kind === 'reviewer' ? by.person : null;
  const { dossier } = view;
  const dossierVersion = dossier?.digest === dossierDigest ? dossier.version : null;
  const said = { agency, person, question, position, reason, dossierDigest, dossierVersion };
  return { ...said, event: view.sequence + 1, voided: null };
}
