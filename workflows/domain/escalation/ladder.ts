import type { ReviewEvent } from '../../../contracts/review/event';
import type { Term } from '../../../contracts/edition/span';
import type { Code, Instant } from '../../../contracts/primitives';
import { later } from '../calendar/instant';
import type { Rules } from '../kernel/rules';
import { isOpen } from '../kernel/state';
import type { Escalation, ReviewState } from '../kernel/state';
import { endOfTerm } from '../kernel/term';
import { toStep } from './raise';

/** A step that an escalation takes unless somebody acts before. */
export interface Climb {
  readonly at: Instant;
  readonly escalation: Code;
  readonly event: Extract<ReviewEvent, { type: 'EscalationClimbed' }>;
}

/** When an escalation takes its next step; null where it takes none, and while a lapse stops it. */
export function climbsAt(
  { window }: ReviewState,
  escalation: Escalation,
  rules: Rules,
): Instant | null {
  const { ladder, inHand, snooze } = rules.edition.escalation;
  const { step, since, acknowledgedAt, putOff } = escalation;
  const after = ladder[step]?.climbsAfter ?? null;
  if (after === null) return null;
  const count = (which: Escalation['putOff'], from: Instant, term: Term): Instant | null => {
    const due = endOfTerm(window, rules, { from, term });
    if (due === null || snooze === null || which !== putOff) return due;
    return endOfTerm(window, rules, { from: due, term: snooze });
  };
  if (acknowledgedAt === null) return count('step', since, after);
  const given = count('inHand', acknowledgedAt, inHand);
  if (putOff !== 'step') return given;
  // What was put off before it was acknowledged stays put off.
  const climbs = count('step', since, after);
  return given === null || climbs === null ? null : later(given, climbs);
}

/** Steps that are still to be taken, earliest first; none once the review has ended. */
export function comingClimbs(state: ReviewState, rules: Rules): Climb[] {
  if (!isOpen(state)) return [];
  return state.escalations
    .flatMap((escalation) => toClimb(state, escalation, rules) ?? [])
    .sort((one, other) => (one.at < other.at ? -1 : 1));
}

function toClimb(state: ReviewState, escalation: Escalation, rules: Rules): Climb | null {
  const at = climbsAt(state, escalation, rules);
  if (at === null || !rules.edition.escalation.ladder[escalation.step + 1]) return null;
  const { id } = escalation;
  return {
    at,
    escalation: id,
    event: { type: 'EscalationClimbed', escalation: id, ...toStep(rules, escalation.step + 1) },
  };
}
