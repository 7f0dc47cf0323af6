import type { AccessReview } from '../../../contracts/review/review-view';
import { conditionsOf, participants } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import type { ReviewState } from '../kernel/state';

/** The review as the access rules look at it. */
export const toAccessReview = (state: ReviewState, rules: Rules): AccessReview => ({
  id: state.review,
  company: state.company,
  agencies: participants(rules),
  phase: state.phase,
  outcome: 'outcome' in state ? state.outcome : null,
  report: 'report' in state ? state.report : null,
  plannedRelease: state.window.plannedRelease,
  conditions: conditionsOf(rules),
  accessLedger: {
    grants: state.accessLedger.grants.map((grant) => ({ ...grant, revokedAt: null })),
  },
});
