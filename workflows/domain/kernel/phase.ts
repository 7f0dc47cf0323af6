import type { ReviewEvent, ReviewEventType } from '../../../contracts/review/event';
import type { Phase } from '../../../contracts/review/disclosure/ending';

interface Step {
  readonly from: readonly Phase[];
  readonly to: Phase;
}

const OPEN = ['intake', 'access', 'evaluation', 'deliberation'] as const;

/** Nothing opens a review again that has ended: acts on its work then leave the phase as it is. */
const STEPS: { readonly [Type in ReviewEventType]?: Step } = {
  IntakeAccepted: { from: ['intake'], to: 'access' },
  AccessVerified: { from: OPEN, to: 'evaluation' },
  EvaluationStarted: { from: OPEN, to: 'evaluation' },
  DeliberationBegan: { from: ['evaluation', 'deliberation'], to: 'deliberation' },
  ReviewEnded: { from: [...OPEN, 'reporting'], to: 'reporting' },
  // The issued report is what begins custody; `CustodyBegan` beside it says until when.
  ReportIssued: { from: ['reporting'], to: 'custody' },
  ReviewClosed: { from: ['custody'], to: 'closed' },
};

/** A major amendment takes the review back to where evaluation is due. */
const AMENDED: Step = { from: ['deliberation'], to: 'evaluation' };

/** The phase after one more event. State and view go by the same. */
export function phaseAfter(phase: Phase, event: ReviewEvent): Phase {
  const isMajor = event.type === 'Amended' && event.rank === 'major';
  const step = isMajor ? AMENDED : STEPS[event.type];
  return step?.from.includes(phase) ? step.to : phase;
}
