import type { ProjectedEvent } from '../../contracts/http/event-representation';
import { ACCESS_LABELS } from './access';
import { ACCURACY_LABELS } from './accuracy';
import { CUSTODY_LABELS } from './custody';
import { DETERMINATION_LABELS } from './determination';
import { DISCLOSURE_LABELS } from './disclosure';
import { ESCALATION_LABELS } from './escalation';
import { EVALUATION_LABELS } from './evaluation';
import { FINDINGS_LABELS } from './findings';
import { INTAKE_LABELS } from './intake';
import type { EventLabels } from './labels';
import { PARTNERS_LABELS } from './partners';
import { SIGNING_LABELS } from './signing';
import { WINDOW_LABELS } from './window';

/** Every event has a label in the table of its feature, or this does not compile. */
const LABELS: EventLabels = {
  ...INTAKE_LABELS,
  ...DETERMINATION_LABELS,
  ...WINDOW_LABELS,
  ...ACCESS_LABELS,
  ...EVALUATION_LABELS,
  ...FINDINGS_LABELS,
  ...SIGNING_LABELS,
  ...ESCALATION_LABELS,
  ...ACCURACY_LABELS,
  ...PARTNERS_LABELS,
  ...CUSTODY_LABELS,
  ...DISCLOSURE_LABELS,
};

const MOST_CHARACTERS = 200;

/**
 * One short line, of 200 characters at most, that tells a person what happened. It holds codes and instants
 * only: no endpoint, no credential, no free text and nothing of what was found. What is withheld is said to be.
 */
export function eventLabel(event: ProjectedEvent): string {
  const label: (event: never) => string = LABELS[event.type];
  const line = label(event as never);
  return line.length <= MOST_CHARACTERS ? line : `${line.slice(0, MOST_CHARACTERS - 1).trimEnd()}…`;
}
