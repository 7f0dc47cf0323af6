import type { custodyEvents, CustodyView } from '../../../contracts/review/custody';
import type { ReviewView } from '../../../contracts/review/review-view';
import type { Fold, TypesOf } from '../kernel/fold';
import { inView, withOne } from '../kernel/fold';

export const NOTHING_HELD_VIEW: CustodyView = {
  holdings: [],
  dueAt: null,
  overdueSince: null,
  keptUntil: null,
  keptNoLongerThan: null,
  retentionEndedAt: null,
  aftermathUntil: null,
};

type HoldingView = CustodyView['holdings'][number];

export const custodyProjectors: Fold<ReviewView, TypesOf<typeof custodyEvents> | 'CustodyBegan'> =
  inView('custody', {
    HoldingRecorded: ({ holdings }, event, at) => {
      const { holding: id, holds, description, digest, agency, person } = event;
      const recorded: HoldingView = {
        ...{ id, holds, description, digest, agency, person, since: at, handedTo: null },
        ...{ status: 'held', attestation: null, attestedAt: null, confirmedAt: null },
      };
      return { holdings: [...holdings, recorded] };
    },
    HoldingHandedOver: ({ holdings }, { holding, agency, person }, at) => ({
      holdings: withOne(holdings, holding, { handedTo: { agency, person, at } }),
    }),
    HoldingTakenOver: ({ holdings }, { holding, agency, person }, since) => ({
      holdings: withOne(holdings, holding, { agency, person, since, handedTo: null }),
    }),
    HoldingReturned: ({ holdings }, { holding, attestation }, attestedAt) => ({
      holdings: withOne(holdings, holding, {
        ...{ status: 'returned', handedTo: null, attestation, attestedAt },
      }),
    }),
    ReturnConfirmed: ({ holdings }, { holding }, confirmedAt) => ({
      holdings: withOne(holdings, holding, { status: 'confirmed', confirmedAt }),
    }),
    HoldingDestroyed: ({ holdings }, { holding, attestation }, attestedAt) => ({
      holdings: withOne(holdings, holding, { status: 'destroyed', attestation, attestedAt }),
    }),
    CustodyBegan: (_custody, { dueAt = null }) => ({ dueAt }),
    ReviewClosed: (_custody, event) => {
      const { keptUntil = null, keptNoLongerThan = null, aftermathUntil = null } = event;
      return { keptUntil, keptNoLongerThan, aftermathUntil };
    },
    HoldingsOverdue: (_custody, _event, overdueSince) => ({ overdueSince }),
    RetentionEnded: (_custody, _event, retentionEndedAt) => ({ retentionEndedAt }),
    AftermathEnded: () => ({ aftermathUntil: null }),
  });
