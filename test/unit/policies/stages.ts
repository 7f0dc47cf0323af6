import type { AccessReview } from '../../../contracts/review/review-view';
import { Phase } from '../../../contracts/review/disclosure/ending';
import { review } from './access-world';

/** Where a review stands, as far as a rule can look at it. */
export interface Stage {
  readonly phase: Phase;
  readonly isEnded: boolean;
  /** Its report is issued. None is before the end. */
  readonly isReported: boolean;
  /** The status of the planned release. */
  readonly release: 'passed' | 'planned' | 'unplanned';
}

const COURSES = [
  { isEnded: false, isReported: false },
  { isEnded: true, isReported: false },
  { isEnded: true, isReported: true },
];

const RELEASES = { passed: '2026-07-01', planned: '2026-07-20', unplanned: null };

/** Every phase with every course, also those that no review ever has together: the rules are asked all. */
export const STAGES: readonly Stage[] = Phase.options.flatMap((phase) =>
  COURSES.flatMap((course) =>
    (Object.keys(RELEASES) as Stage['release'][]).map((release) => ({ phase, ...course, release })),
  ),
);

export const toReview = (stage: Stage, change: Partial<AccessReview> = {}): AccessReview => ({
  ...review,
  phase: stage.phase,
  outcome: stage.isEnded ? 'completed' : null,
  report: stage.isReported ? `sha256:${'d'.repeat(64)}` : null,
  plannedRelease: RELEASES[stage.release],
  ...change,
});
