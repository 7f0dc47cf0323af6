import type { custodyEvents } from '../../../contracts/review/custody';
import type { ReviewState } from '../kernel/state';
import type { Fold, TypesOf, CountsOf } from '../kernel/fold';
import { inState, withOne, withoutOne } from '../kernel/fold';

export const custodyEvolvers: Fold<
  ReviewState,
  TypesOf<typeof custodyEvents> | 'CustodyBegan' | 'ReviewEnded'
> = inState('custody', {
  HoldingRecorded: ({ holdings }, { holding: id, agency, person }) => ({
    holdings: [...holdings, { id, agency, person, status: 'held', handedTo: null }],
  }),
  HoldingHandedOver: ({ holdings }, { holding, agency, person }) => ({
    holdings: withOne(holdings, holding, { handedTo: { agency, person } }),
  }),
  HoldingTakenOver: ({ holdings }, { holding, agency, person }) => ({
    holdings: withOne(holdings, holding, { agency, person, handedTo: null }),
  }),
  HoldingReturned: ({ holdings }, { holding }) => ({
    holdings: withOne(holdings, holding, { status: 'returned', handedTo: null }),
  }),
  ReturnConfirmed: ({ holdings }, { holding }) => ({ holdings: withoutOne(holdings, holding) }),
  HoldingDestroyed: ({ holdings }, { holding }) => ({ holdings: withoutOne(holdings, holding) }),
  ReviewEnded: (_custody, { since }, at) => ({ endedAt: since ?? at }),
  // The issued report is what begins custody; the event marks it for readers of the record.
  CustodyBegan: () => ({}),
  HoldingsOverdue: () => ({ overdue: true }),
  RetentionEnded: () => ({ retentionEnded: true }),
  AftermathEnded: () => ({ aftermathEnded: true }),
});

export const custodyCounts: CountsOf<keyof typeof custodyEvolvers> = {
  ReviewEnded: null,
  HoldingRecorded: 'holdings',
  HoldingHandedOver: 'handovers',
  HoldingTakenOver: null,
  HoldingReturned: null,
  ReturnConfirmed: null,
  HoldingDestroyed: null,
};
