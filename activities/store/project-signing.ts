import type { ReviewView } from '../../contracts/review-view';
import type { LastCallView } from '../../contracts/views/signing-view';
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
  SignedOff: (view, event, at) => {
    const { onBehalfOf, reaffirms } = event;
    const signOff = { ...toOpinion(event), at, stale: false, onBehalfOf, reaffirms };
    return { ...view, signOffs: [...view.signOffs, signOff].slice(-MOST_SIGN_OFFS) };
  },
  Recommended: (view, event, at) => {
    const recommended = { ...toOpinion(event), at, stale: false };
    const recommendations = [...view.signing.recommendations, recommended];
    return { ...view, signing: { ...view.signing, recommendations } };
  },
  LastCallOpened: (view, { called, until }, at) =>
    withLastCall(view, () => ({ openedAt: at, until, called, waived: [], ended: null })),
  LastCallWaived: (view, { agency }) =>
    withLastCall(view, (call) => call && { ...call, waived: [...call.waived, agency] }),
  LastCallEnded: (view, { how }) =>
    withLastCall(view, (call) => (how === 'off' ? null : call && { ...call, ended: how })),
  PersonAssigned: fold,
  InterestDeclared: fold,
  InterestRuled: fold,
  PersonRecused: fold,
  SignatureDelegated: fold,
  DelegationRevoked: fold,
};

const withLastCall = (
  view: ReviewView,
  change: (call: LastCallView | null) => LastCallView | null,
): ReviewView => ({
  ...view,
  signing: { ...view.signing, lastCall: change(view.signing.lastCall) },
});

function toOpinion(event: EventOf<'SignedOff'> | EventOf<'Recommended'>) {
  const { by, agency, question, position, reason, dossierDigest } = event;
  const person = by.kind === 'reviewer' ? by.person : null;
  return { agency, person, question, position, reason, dossierDigest };
}
