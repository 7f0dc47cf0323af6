import type { CustodyView } from '../../contracts/custody/view';
import type { ReviewView } from '../../contracts/review-view';
import type { Projectors } from './projector';

type HoldingView = CustodyView['holdings'][number];

export const custodyProjectors: Projectors<
  | 'HoldingRecorded'
  | 'HoldingTakenOver'
  | 'HoldingReturned'
  | 'ReturnConfirmed'
  | 'HoldingDestroyed'
  | 'HoldingsOverdue'
  | 'RetentionEnded'
> = {
  HoldingRecorded: (view, event, at) => {
    const { holding: id, holds, description, digest, agency, person } = event;
    const recorded: HoldingView = {
      ...{ id, holds, description, digest, agency, person, since: at, status: 'held' },
      ...{ attestation: null, attestedAt: null, confirmedAt: null },
    };
    return withCustody(view, { holdings: [...view.custody.holdings, recorded] });
  },
  HoldingTakenOver: (view, { holding, agency, person }, at) =>
    withHolding(view, holding, { agency, person, since: at }),
  HoldingReturned: (view, { holding, attestation }, at) =>
    withHolding(view, holding, { status: 'returned', attestation, attestedAt: at }),
  ReturnConfirmed: (view, { holding }, at) =>
    withHolding(view, holding, { status: 'confirmed', confirmedAt: at }),
  HoldingDestroyed: (view, { holding, attestation }, at) =>
    withHolding(view, holding, { status: 'destroyed', attestation, attestedAt: at }),
  HoldingsOverdue: (view, _event, at) => withCustody(view, { overdueSince: at }),
  RetentionEnded: (view, _event, at) => withCustody(view, { retentionEndedAt: at }),
};

function withHolding(view: ReviewView, id: string, change: Partial<HoldingView>): ReviewView {
  const holdings = view.custody.holdings.map((one) =>
    one.id === id ? { ...one, ...change } : one,
  );
  return withCustody(view, { holdings });
}

export function withCustody(view: ReviewView, change: Partial<CustodyView>): ReviewView {
  return { ...view, custody: { ...view.custody, ...change } };
}
