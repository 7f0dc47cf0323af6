import type { EventOf, Evolvers } from '../evolver';
import type { Access, ReviewState } from '../state';
import type { ReviewEvent } from '../../../contracts/event';
import type { Instant } from '../../../contracts/primitives';
import { renewDossier } from '../renew-dossier';
import { foldStanding } from './standing';

const fold = (state: ReviewState, event: ReviewEvent, at: Instant): ReviewState => ({
  ...state,
  accessLedger: foldStanding(state.accessLedger, event, at),
});

/** What an agency says of a promise is for the dossier, what the company says of it is not. */
const foldIntoDossier = (state: ReviewState, event: ReviewEvent, at: Instant): ReviewState =>
  renewDossier(fold(state, event, at));

export const accessLedgerEvolvers: Evolvers<
  | 'Amended'
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
  DriftDetected: fold,
  DriftExplained: fold,
  DriftAccepted: fold,
  DriftEnded: fold,
  Delivered: fold,
  DeliveryConfirmed: foldIntoDossier,
  DeliveryMissing: foldIntoDossier,
  OutageBegan: fold,
  OutageEnded: fold,
  AccessGranted: fold,
  GrantRevoked: fold,
  ReleaseAttested: fold,
};

/** A major amendment takes the review back to where evaluation is due, on access that is looked at anew. */
function amend(
  state: ReviewState,
  { change, rank, generation, restarts }: EventOf<'Amended'>,
  at: Instant,
): ReviewState {
  const { declared } = state.accessLedger;
  const again: Partial<Access> = generation === null ? {} : { generation, status: 'provided' };
  const amended: ReviewState = {
    // The dossier says what is promised.
    ...(change.promised ? renewDossier(state) : state),
    snapshot: declared,
    access: state.access && { ...state.access, ...again, declared },
    window: restarts ? { ...state.window, openedAt: at } : state.window,
  };
  return rank === 'major' && amended.phase === 'deliberation'
    ? { ...amended, phase: 'evaluation' }
    : amended;
}
