import type { EventOf, Evolvers } from '../kernel/evolver';
import type { Access, ReviewState } from '../kernel/state';
import type { ReviewEvent } from '../../../contracts/review/event';
import type { Instant } from '../../../contracts/primitives';
import { foldStanding } from './standing';

const fold = (state: ReviewState, event: ReviewEvent, at: Instant): ReviewState => ({
  ...state,
  accessLedger: foldStanding(state.accessLedger, event, at),
});

export const accessLedgerEvolvers: Evolvers<
  | 'Amended'
  | 'AmendmentFiled'
  | 'DriftDetected'
  | 'DriftExplained'
  | 'DriftAccepted'
  | 'DriftEnded'
  | 'Delivered'
  | 'DeliveryConfirmed'
  | 'DeliveryMissing'
  | 'OutageBegan'
  | 'OutageEnded'
  | 'AccessGranted'
  | 'GrantRevoked'
  | 'ReleaseAttested'
> = {
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
