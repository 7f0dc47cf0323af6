import type { CustodyView } from '../../contracts/review/custody';
import type { ReviewView } from '../../contracts/review/review-view';
import type { Projectors } from './projector';

type HoldingView = CustodyView['holdings'][number];

export const custodyProjectors: Projectors<
  | 'HoldingRecorded'
  | 'HoldingHandedOver'
  | 'HoldingTakenOver'
  | 'HoldingReturned'
  | 'ReturnConfirmed'
  | 'HoldingDestroyed'
  | 'HoldingsOverdue'
  | 'RetentionEnded'
  | 'AftermathEnded'
> = {
  HoldingRecorded: (view, event, at) => {
    const { holding: id, holds, description, digest, agency, person } = event;
    const recorded: HoldingView = {
      ...{ id, holds, description, digest, agency, person, since: at, handedTo: null },
      ...{ status: 'held' as const },
      ...{ attestation: null, attestedAt: null, confirmedAt: null },
    };
    return withCustody(view, { holdings: [...view.custody.holdings, recorded] });
  },
  HoldingHandedOver: (view, { holding, agency, person }, at) =>
    withHolding(view, holding, { handedTo: { agency, person, at } }),
  HoldingTakenOver: (view, { holding, agency, person }, at) =>
    withHolding(view, holding, { agency, person, since: at, handedTo: null }),
  HoldingReturned: (view, { holding, attestation }, at) =>
    withHolding(view, holding, { ...RETURNED, attestation, attestedAt: at }),
  ReturnConfirmed: (view, { holding }, at) =>
    withHolding(view, holding, { status: 'confirmed', confirmedAt: at }),
  HoldingDestroyed: (view, { holding, attestation }, at) =>
    withHolding(view, holding, { status: 'destroyed', attestation, attestedAt: at }),
  HoldingsOverdue: (view, _event, at) => withCustody(view, { overdueSince: at }),
  RetentionEnded: (view, _event, at) => withCustody(view, { retentionEndedAt: at }),
  AftermathEnded: (view) => withCustody(view, { aftermathUntil: null }),
};

const RETURNED = { status: 'returned', handedTo: null } as const;

function withHolding(view: ReviewView, id: string, change: Partial<HoldingView>): ReviewView {
  const holdings = view.custody.holdings.map((one) =>
    one.id === id ? { ...one, ...change } : one,
  );
  return withCustody(view, { holdings });
}

export function withCustody(view: ReviewView, change: Partial<CustodyView>): ReviewView {
  return { ...view, custody: { ...view.custody, ...change } };
}
