import type { ReviewRepresentation } from '../contracts/api/review-representation';
import type { Principal } from '../contracts/participant';
import type { Instant, ReviewId } from '../contracts/primitives';
import type { ReviewView } from '../contracts/review-view';
import { mayReadDossier, mayReadReport } from './access';
import { toReviewClock } from './review-clock';

export const reviewPath = (review: ReviewId): string => `/v1/reviews/${review}`;

/** The review as this caller sees it at `now`. */
export function representReview(
  view: ReviewView,
  caller: Principal,
  now: Instant,
): ReviewRepresentation {
  const self = reviewPath(view.id);
  const hasDossier = view.dossier !== null && mayReadDossier(caller);
  return {
    ...view,
    clock: toReviewClock(view, now),
    links: {
      self,
      events: `${self}/events`,
      evaluations: `${self}/evaluations`,
      dossier: hasDossier ? `${self}/dossier` : null,
      report: mayReadReport(caller, view) ? `${self}/report` : null,
    },
  };
}
