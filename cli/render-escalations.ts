import type { ReviewRepresentation } from '../contracts/api/review-representation';
import { formatInstant } from './format-time';
import { shown } from './withheld';
import { actorWords } from './words';

/** Every escalation, the open ones marked; with what it was about and how it was resolved. */
export const renderEscalations = (escalations: ReviewRepresentation['escalations']): string[] =>
  escalations.map(({ id, by, reason, raisedAt, resolvedAt, resolution }) => {
    const raised = `${formatInstant(raisedAt)} by ${actorWords(by)}: ${shown(reason)}`;
    if (resolvedAt === null) return `${id} OPEN, raised ${raised}`;
    const how = `resolved ${formatInstant(resolvedAt)}: ${shown(resolution ?? undefined)}`;
    return `${id}, raised ${raised}; ${how}`;
  });
