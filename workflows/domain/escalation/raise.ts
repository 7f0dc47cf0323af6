import type { EscalationCause, LadderStep } from '../../../contracts/edition/escalation-rules';
import type { ReviewEvent } from '../../../contracts/event';
import type { Code } from '../../../contracts/primitives';
import type { Actor } from '../../../contracts/statement';
import { nextId } from '../bounds';
import type { Rules } from '../rules';
import { isImmaterial } from '../signing/dossier-change';
import type { ReviewState } from '../state';

interface Raising {
  readonly by: Actor;
  readonly reason: string;
  readonly cause: EscalationCause | null;
}

/** An escalation, on the first step of the ladder. */
export function toRaised(state: ReviewState, rules: Rules, raising: Raising): ReviewEvent {
  const escalation = nextId('esc', state.counts, 'escalations');
  const [first] = rules.edition.escalation.ladder;
  if (!first) throw new Error('an edition has a ladder of one step at least');
  const holds = mayHold(state, raising.by, rules);
  return { type: 'EscalationRaised', escalation, ...raising, holds, ...toStep(first) };
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
  // A dossier that is assembled anew after immaterial changes alone is the same one for that.
  const isAnother = dossier === null && !isImmaterial(state, rules);
  const held = [...(isAnother ? [] : holds.parties), ...holds.pending];
  return held.filter((one) => one === party).length < holdsReport.perDossier;
}

type RaisedOfItself = 'deadlock' | 'unreachable' | 'urgentFinding';

/** What the review escalates of itself, where its edition says so; once while it is open. */
export function raiseFor(
  state: ReviewState,
  rules: Rules,
  { cause, reason }: { readonly cause: RaisedOfItself; readonly reason: string },
): ReviewEvent[] {
  const isOpen = state.escalations.some((one) => one.cause === cause);
  if (isOpen || !rules.edition.escalation.causes.includes(cause)) return [];
  return [toRaised(state, rules, { by: { kind: 'system' }, reason, cause })];
}

export const toStep = ({ level, notify, otherwise }: LadderStep) => ({
  level,
  notify: [...notify],
  otherwise,
});
