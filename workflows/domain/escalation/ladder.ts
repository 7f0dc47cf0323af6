import type { ReviewEvent } from '../../../contracts/event';
import type { Code, Instant } from '../../../contracts/primitives';
import { endOfSpan } from '../business-day';
import type { Rules } from '../rules';
import { isOpen } from '../state';
import type { Escalation, ReviewState } from '../state';
import { toStep } from './raise';

/** A step that an escalation takes unless somebody acts before. */
export interface Climb {
  readonly at: Instant;
  readonly escalation: Code;
  readonly event: Extract<ReviewEvent, { type: 'EscalationClimbed' }>;
}

/** When an escalation takes its next step; null where it takes none. */
export function climbsAt(escalation: Escalation, rules: Rules): Instant | null {
  const { ladder, inHand } = rules.edition.escalation;
  const after = ladder[escalation.step]?.climbsAfter ?? null;
  if (!after) return null;
  const { acknowledgedAt, snoozedUntil, since } = escalation;
  const given = acknowledgedAt === null ? null : endOfSpan(rules, acknowledgedAt, inHand);
  if (given === null || snoozedUntil === null) {
    return given ?? snoozedUntil ?? endOfSpan(rules, since, after);
  }
  return given < snoozedUntil ? snoozedUntil : given;
}

/** Steps that are still to be taken, earliest first; none once the review has ended. */
export function comingClimbs(state: ReviewState, rules: Rules): Climb[] {
  if (!isOpen(state)) return [];
  return state.escalations
    .flatMap((escalation) => toClimb(escalation, rules) ?? [])
    .sort((one, other) => (one.at < other.at ? -1 : 1));
}

function toClimb(escalation: Escalation, rules: Rules): Climb | null {
  const at = climbsAt(escalation, rules);
  const next = rules.edition.escalation.ladder[escalation.step + 1];
  if (at === null || !next) return null;
  const { id } = escalation;
  return {
    at,
    escalation: id,
    event: { type: 'EscalationClimbed', escalation: id, ...toStep(next) },
  };
}
