import type { ReviewView } from '../contracts/review-view';
import { formatInstant } from './format-time';
import { toPlainText } from './plain-text';
import { actorWords } from './words';

/** Every escalation, the open ones marked; with what it was about and how it was resolved. */
export const renderEscalations = (escalations: ReviewView['escalations']): string[] =>
  escalations.map(({ id, by, reason, raisedAt, resolvedAt, resolution }) => {
    const raised = `${formatInstant(raisedAt)} by ${actorWords(by)}: ${toPlainText(reason)}`;
    if (resolvedAt === null) return `${id} OPEN, raised ${raised}`;
    const how = `resolved ${formatInstant(resolvedAt)}: ${toPlainText(resolution ?? '')}`;
    return `${id}, raised ${raised}; ${how}`;
  });
