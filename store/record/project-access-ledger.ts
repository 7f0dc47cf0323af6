import type { ReviewEvent } from '../../contracts/review/event';
import type { Instant } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';
import { foldLedger } from '../../workflows/domain/access/fold-ledger';
import { resume } from './project-course';
import type { ProjectedEvent, Projectors } from './projector';

const fold = (view: ReviewView, event: ReviewEvent, at: Instant): ReviewView => ({
  ...view,
  accessLedger: foldLedger(view.accessLedger, event, at),
});

export const accessLedgerProjectors: Projectors<
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
  Amended: (view, event, at) => amend(fold(view, event, at), event, at),
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

function amend(view: ReviewView, event: ProjectedEvent<'Amended'>, at: Instant): ReviewView {
  const { change, rank, generation, restarts } = event;
  const { declared } = view.accessLedger;
  const again = generation === null ? {} : { generation, status: 'provided' as const, why: null };
  const amended: ReviewView = {
    ...view,
    model: {
      ...view.model,
      ...(change.modelName !== undefined && { name: change.modelName }),
      ...(change.modelVersion !== undefined && { version: change.modelVersion }),
    },
    access: view.access && { ...view.access, ...again, declared },
    window: restarts ? { ...view.window, openedAt: at } : view.window,
    dossier: change.promised && view.outcome === null ? null : view.dossier,
  };
  return rank === 'major' && view.phase === 'deliberation' ? resume(amended) : amended;
}
