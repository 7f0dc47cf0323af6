import type { EscalationCause } from '../../../contracts/edition/escalation-rules';
import type { ReviewEvent } from '../../../contracts/review/event';
import type { Code, Instant } from '../../../contracts/primitives';
import type { Actor } from '../../../contracts/people/participant';
import { nextId } from '../kernel/bounds';
import type { Rules } from '../kernel/rules';
import { isImmaterial } from '../signing/dossier-change';
import { isOpen } from '../kernel/state';
import type { ReviewState, Escalation } from '../kernel/state';
import type { Term } from '../../../contracts/edition/span';
import { later } from '../calendar/instant';
import { endOfTerm } from '../kernel/term';

interface Raising {
  readonly by: Actor;
  /** What a person says; null where the review raises it of itself. */
  readonly reason: string | null;
  readonly cause: EscalationCause | null;
  readonly about: Code | null;
}

/** An escalation, on the first step of the ladder. */
export function toRaised(state: ReviewState, rules: Rules, raising: Raising): ReviewEvent {
  const escalation = nextId('esc', state.counts, 'escalations');
  const holds = mayHold(state, raising.by, rules);
  return { type: 'EscalationRaised', escalation, ...raising, holds, ...toStep(rules, 0) };
}

/** Whose an escalation is: an agency, or empty for a coordinator; null for what is no party's. */
export function partyOf(by: Actor): Code | null {
  switch (by.kind) {
    case 'reviewer':
      return by.agency;
    case 'coordinator':
      return '';
    case 'company':
    case 'system':
    case 'operator':
      return null;
    default:
      return by satisfies never;
  }
}

/** A party's escalation holds the report so often on a dossier; what the review raises of itself always does. */
function mayHold(state: ReviewState, by: Actor, rules: Rules): boolean {
  const { holdsReport } = rules.edition.escalation;
  const party = partyOf(by);
  if (holdsReport === null || party === null) return holdsReport !== null;
  const { holds, dossier } = state;
  // A dossier that is reassembled after immaterial changes alone is the same one for that.
  const isAnother = dossier === null && !isImmaterial(state, rules);
  const held = [...(isAnother ? [] : holds.parties), ...holds.pending];
  return held.filter((one) => one === party).length < holdsReport.perDossier;
}

type RaisedOfItself = 'deadlock' | 'unreachable' | 'urgentFinding';

/** What the review escalates of itself, where its edition says so; once while it is open. */
export function raiseFor(
  state: ReviewState,
  rules: Rules,
  { cause, about }: { readonly cause: RaisedOfItself; readonly about: Code | null },
): ReviewEvent[] {
  const isOpen = state.escalations.some((one) => one.cause === cause);
  if (isOpen || !rules.edition.escalation.causes.includes(cause)) return [];
  return [toRaised(state, rules, { by: { kind: 'system' }, reason: null, cause, about })];
}

/**
 * A step of the ladder as an event says it: who has the escalation, whom that tells, and what comes next.
 *
 * @throws Error for a step that the ladder does not have.
 */
function toStep({ edition }: Rules, index: number) {
  const { ladder } = edition.escalation;
  const [step, above] = [ladder[index], ladder[index + 1]];
  if (!step) throw new Error('the edition’s ladder has no such step');
  const { level, notify, climbsAfter: after } = step;
  return {
    level,
    notify: [...notify],
    next: after && above ? { level: above.level, after } : null,
  };
}

/** A step that an escalation takes unless somebody acts before. */
interface Climb {
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
