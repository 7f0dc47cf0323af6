import type { custodyEvents } from '../../../contracts/review/custody/events';
import type { Code } from '../../../contracts/primitives';
import type { CountsOf, Evolvers, TypesOf } from '../kernel/evolver';
import type { ReviewState } from '../kernel/state';
import type { Custody, Holding } from './state';

type CustodyEvent = TypesOf<typeof custodyEvents>;

export const custodyEvolvers: Evolvers<CustodyEvent> = {
  HoldingRecorded: (state, { holding: id, agency, person }) =>
    withCustody(state, {
      holdings: [...state.custody.holdings, { id, agency, person, status: 'held', handedTo: null }],
    }),
  HoldingHandedOver: (state, { holding, agency, person }) =>
    withHolding(state, holding, { handedTo: { agency, person } }),
  HoldingTakenOver: (state, { holding, agency, person }) =>
    withHolding(state, holding, { agency, person, handedTo: null }),
  HoldingReturned: (state, { holding }) =>
    withHolding(state, holding, { status: 'returned', handedTo: null }),
  ReturnConfirmed: (state, { holding }) => withoutHolding(state, holding),
  HoldingDestroyed: (state, { holding }) => withoutHolding(state, holding),
  HoldingsOverdue: (state) => withCustody(state, { overdue: true }),
  RetentionEnded: (state) => withCustody(state, { retentionEnded: true }),
  AftermathEnded: (state) => withCustody(state, { aftermathEnded: true }),
};

export const custodyCounts: CountsOf<CustodyEvent> = {
  HoldingRecorded: 'holdings',
  HoldingHandedOver: 'handovers',
  HoldingTakenOver: null,
  HoldingReturned: null,
  ReturnConfirmed: null,
  HoldingDestroyed: null,
};

const withoutHolding = (state: ReviewState, id: Code): ReviewState =>
  withCustody(state, { holdings: state.custody.holdings.filter((one) => one.id !== id) });

function withHolding(state: ReviewState, id: Code, change: Partial<Holding>): ReviewState {
  const holdings = state.custody.holdings.map((one) =>
    one.id === id ? { ...one, ...change } : one,
  );
  return withCustody(state, { holdings });
}

function withCustody(state: ReviewState, change: Partial<Custody>): ReviewState {
  return { ...state, custody: { ...state.custody, ...change } };
}
