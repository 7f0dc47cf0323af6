import type { HoldingStatus } from '../../../contracts/custody/holding';
import type { Code } from '../../../contracts/primitives';
import type { Evolvers } from '../evolver';
import type { ReviewState } from '../state';
import type { Custody, Holding } from './state';

export const custodyEvolvers: Evolvers<
  | 'HoldingRecorded'
  | 'HoldingTakenOver'
  | 'HoldingReturned'
  | 'ReturnConfirmed'
  | 'HoldingDestroyed'
  | 'HoldingsOverdue'
  | 'RetentionEnded'
> = {
  HoldingRecorded: (state, { holding: id, agency, person }) =>
    withCustody(state, {
      holdings: [...state.custody.holdings, { id, agency, person, status: 'held' }],
    }),
  HoldingTakenOver: (state, { holding, agency, person }) =>
    withHolding(state, holding, { agency, person }),
  HoldingReturned: (state, { holding }) => withStatus(state, holding, 'returned'),
  ReturnConfirmed: (state, { holding }) => withStatus(state, holding, 'confirmed'),
  HoldingDestroyed: (state, { holding }) => withStatus(state, holding, 'destroyed'),
  HoldingsOverdue: (state) => withCustody(state, { overdue: true }),
  RetentionEnded: (state) => withCustody(state, { retentionEnded: true }),
};

const withStatus = (state: ReviewState, id: Code, status: HoldingStatus): ReviewState =>
  withHolding(state, id, { status });

function withHolding(state: ReviewState, id: Code, change: Partial<Holding>): ReviewState {
  const holdings = state.custody.holdings.map((one) =>
    one.id === id ? { ...one, ...change } : one,
  );
  return withCustody(state, { holdings });
}

function withCustody(state: ReviewState, change: Partial<Custody>): ReviewState {
  return { ...state, custody: { ...state.custody, ...change } };
}
