import type { AccessReview } from '../../contracts/review/review-view';
import type { ReviewId } from '../../contracts/primitives';

/** A review of Example Labs in deliberation, as the access rules look at it. */
export const accessReview = (id: ReviewId, change: Partial<AccessReview> = {}): AccessReview => ({
  id,
  company: 'example-labs',
  agencies: ['caisi', 'nsa'].map((agency) => ({
    id: agency,
    lead: agency === 'caisi',
    signs: true,
  })),
  phase: 'deliberation',
  outcome: null,
  report: null,
  plannedRelease: null,
  conditions: { timeZone: 'America/New_York', grants: 'needed' },
  accessLedger: { grants: [] },
  ...change,
});
