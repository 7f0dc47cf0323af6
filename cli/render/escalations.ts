import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { formatInstant } from '../../projections/words/time';
import { escalationWords, heldWords, nextStepWords } from '../../projections/words/escalation';
import { actorWords } from '../../projections/words/actors';
import { shown } from '../withheld';

type Escalation = ReviewRepresentation['escalations'][number];

/** Every escalation: who has an open one in hand and what happens next, or how it was resolved. */
export const renderEscalations = (escalations: readonly Escalation[]): string[] =>
  escalations.map((escalation) => {
    const { id, by, raisedAt, resolvedAt, resolution } = escalation;
    const raised = `${formatInstant(raisedAt)} by ${actorWords(by)}: ${shown(escalationWords(escalation) ?? undefined)}`;
    if (resolvedAt === null) return `${id} OPEN, raised ${raised}; ${nextStep(escalation)}`;
    const how = `resolved ${formatInstant(resolvedAt)}: ${shown(resolution ?? undefined)}`;
    return `${id}, raised ${raised}; ${how}`;
  });

function nextStep(escalation: Escalation): string {
  const { next, snoozedUntil } = escalation;
  const put = snoozedUntil === null ? '' : `, put off until ${formatInstant(snoozedUntil)}`;
  return `${heldWords(escalation)}${put}; if nothing is done, ${nextStepWords(next)}`;
}
