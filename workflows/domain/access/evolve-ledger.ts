import type { ChangeKind } from '../../../contracts/edition/change-kind';
import type { ACCESS_EVENTS } from '../../../contracts/review/access/events';
import type { ChangesOf, CountsOf, EventOf, Evolvers, TypesOf } from '../kernel/evolver';
import type { Access, ReviewState } from '../kernel/state';
import type { ReviewEvent } from '../../../contracts/review/event';
import type { Instant } from '../../../contracts/primitives';
import { foldStanding } from './standing';

const fold = (state: ReviewState, event: ReviewEvent, at: Instant): ReviewState => ({
  ...state,
  accessLedger: foldStanding(state.accessLedger, event, at),
});

type AccessLedgerEvent = TypesOf<typeof ACCESS_EVENTS>;

export const accessLedgerEvolvers: Evolvers<AccessLedgerEvent> = {
  Amended: (state, event, at) => amend(fold(state, event, at), event, at),
  AmendmentFiled: fold,
  DriftDetected: fold,
  DriftExplained: fold,
  DriftAccepted: fold,
  DriftEnded: fold,
  Delivered: fold,
  DeliveryConfirmed: fold,
  DeliveryMissing: fold,
  OutageBegan: fold,
  OutageEnded: fold,
  AccessGranted: fold,
  GrantRevoked: fold,
  ReleaseAttested: fold,
};

export const accessLedgerCounts: CountsOf<AccessLedgerEvent> = {
  Amended: 'amendments',
  AmendmentFiled: 'amendments',
  DriftDetected: 'drifts',
  DriftExplained: 'driftExplanations',
  DriftAccepted: null,
  Delivered: 'deliveries',
  DeliveryConfirmed: 'deliveries',
  DeliveryMissing: 'deliveries',
  OutageBegan: 'outages',
  AccessGranted: 'grants',
  GrantRevoked: null,
  ReleaseAttested: 'releaseAttestations',
};

const OF_FIELD = {
  modelName: 'modelName',
  modelVersion: 'modelVersion',
  weights: 'snapshot',
  systemPrompt: 'snapshot',
  safeguards: 'snapshot',
  promised: 'promises',
} as const;

const ofAmendment = ({ change }: EventOf<'Amended'>): ChangeKind[] =>
  (Object.keys(change) as (keyof typeof change)[]).map((field) => OF_FIELD[field]);

export const accessLedgerChanges: ChangesOf<AccessLedgerEvent> = {
  Amended: (event) => ofAmendment(event),
  Delivered: 'delivered',
  DeliveryConfirmed: 'deliveryConfirmed',
  DeliveryMissing: 'deliveryMissing',
};

/** A major amendment takes the review back to where evaluation is due, on access that is looked at anew. */
function amend(
  state: ReviewState,
  { rank, generation, restarts }: EventOf<'Amended'>,
  at: Instant,
): ReviewState {
  const { declared } = state.accessLedger;
  const again: Partial<Access> = generation === null ? {} : { generation, status: 'provided' };
  const amended: ReviewState = {
    ...state,
    snapshot: declared,
    access: state.access && { ...state.access, ...again, declared },
    window: restarts ? { ...state.window, openedAt: at } : state.window,
  };
  return rank === 'major' && amended.phase === 'deliberation'
    ? { ...amended, phase: 'evaluation' }
    : amended;
}
