import type { ReaderKind, Viewer } from '../../contracts/projection/confidentiality';
import type { Principal } from '../../contracts/people/participant';
import type { Instant } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';
import { isUnderEmbargo } from '../../policies/access/embargo';

const AUDIENCES = {
  company: 'company',
  reviewer: 'agencies',
  coordinator: 'coordinator',
  operator: 'operator',
  auditor: 'auditor',
} as const satisfies Record<Principal['kind'], ReaderKind>;

/** A look at a review: who looks, at what, when. */
export interface ViewerOptions {
  readonly caller: Principal;
  readonly view: ReviewView;
  readonly now: Instant;
}

/** As whom a caller looks at a review which the access rules let them see. */
export const toViewer = ({ caller, view, now }: ViewerOptions): Viewer => ({
  audience: AUDIENCES[caller.kind],
  isReported: view.outcome !== null && view.report !== null,
  isDrafted: view.outcome !== null && view.accuracy !== null,
  isUnderEmbargo: isUnderEmbargo(view, now),
});

/** The same of a review of which nothing is known yet: what opens later is not open. */
export const toUnknowingViewer = ({ kind }: Principal): Viewer => ({
  audience: AUDIENCES[kind],
  isReported: false,
  isDrafted: false,
  isUnderEmbargo: true,
});
