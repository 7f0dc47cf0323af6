import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { actorWords } from './actors';
import { formatInstant } from './time';
import type {
  EscalationCause,
  EscalationLevel,
  NextStep,
} from '../../contracts/edition/escalation-rules';
import { spanWords } from './edition/phrases';
import type { LabelsOf } from './labels';
import type { escalationEvents } from '../../contracts/review/escalation';
import { actorLabel } from './labels';

/** Who has an escalation on a step of the ladder. */
const LEVEL_WORDS = {
  lead: 'the lead agency',
  coordinator: 'the coordinators',
  principals: 'the principals of the agencies',
} as const satisfies Record<EscalationLevel, string>;

/** What happens to an escalation if nothing is done, after "if nothing is done, ". */
export const nextStepWords = (next: NextStep | null): string =>
  next === null
    ? 'it stays open while the window runs, and the review ends with it open'
    : `it goes to ${LEVEL_WORDS[next.level]} after ${spanWords(next.after)}`;

/** What raised an escalation of itself, and what that is about. */
function causeWords(cause: EscalationCause, about: string | null): string {
  switch (cause) {
    case 'deadlock':
      return 'every agency asked has signed, but the required sign-offs are not met';
    case 'silentCompany':
      return `the company has not answered ${about ?? 'a request'}`;
    case 'unreachable':
      return about === null
        ? 'the model could not be reached'
        : `access ${about} could not be reached`;
    case 'urgentFinding':
      return `${about ?? 'a finding'} was recorded as urgent`;
    default:
      return cause satisfies never;
  }
}

/** Why an escalation was raised: in the words of who raised it, or by what raised it of itself; null where withheld. */
export function escalationWords({
  reason,
  cause,
  about,
}: {
  readonly reason?: string | null | undefined;
  readonly cause?: EscalationCause | null | undefined;
  readonly about?: string | null | undefined;
}): string | null {
  if (reason !== undefined && reason !== null) return reason;
  return cause === undefined || cause === null ? null : causeWords(cause, about ?? null);
}

/** Where an open escalation stands. */
export const heldWords = ({
  level,
  since,
  holds,
  acknowledgedBy,
}: ReviewRepresentation['escalations'][number]): string =>
  `${holds ? 'holds the report' : 'does not hold the report'}, with the ${level} since ${formatInstant(since)}` +
  (acknowledgedBy === null ? '' : `; acknowledged by ${actorWords(acknowledgedBy)}`);

/** One line for each event about escalations: codes and instants alone. */
export const ESCALATION_LABELS: LabelsOf<typeof escalationEvents> = {
  EscalationRaised: ({ escalation, by, level }) =>
    `${actorLabel(by)} raised escalation ${escalation}, to the ${level}`,
  EscalationLetHold: ({ escalation, by }) =>
    `${actorLabel(by)} let escalation ${escalation} hold the report`,
  EscalationClimbed: ({ escalation, level, next }) =>
    `escalation ${escalation} moved up to the ${level}; if nothing is done, ${nextStepWords(next)}`,
  EscalationAcknowledged: ({ escalation, by }) =>
    `${actorLabel(by)} acknowledged escalation ${escalation}`,
  EscalationSnoozed: ({ escalation, by, until }) =>
    `${actorLabel(by)} postponed escalation ${escalation}${until === null ? '' : ` until ${until}`}`,
  EscalationResolved: ({ escalation, by }) => `${actorLabel(by)} resolved escalation ${escalation}`,
};
