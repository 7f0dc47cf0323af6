import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { formatInstant } from '../../projections/words/time';
import { CLOCK_START_WORDS } from '../../projections/words/window';
import { toPlainText, indent } from '../../projections/report/plain-text';
import { shown } from '../withheld';
import { escalationWords, heldWords, nextStepWords } from '../../projections/words/escalation';
import { actorWords } from '../../projections/words/actors';
import { checkStageWords } from '../../projections/words/accuracy';
import type { Instant } from '../../contracts/primitives';

type Course = ReviewRepresentation['course'];

/** Intake, the question whether the model is covered, and what the company was asked. */
export const renderCourse = ({ course }: ReviewRepresentation): string[] => [
  ...(course.clockStartsOn === null ? [] : [CLOCK_START_WORDS[course.clockStartsOn]]),
  ...(course.awaitsLead ? ['complete; the lead has to accept the submission'] : []),
  ...questionLines(course),
  ...course.consultations.map(
    ({ agency, view, answeredAt }) =>
      `${agency} was consulted: ${answeredAt === null ? 'no answer yet' : shown(view ?? undefined)}`,
  ),
  ...course.requests.map(requestLine),
];

function questionLines({ askedAt, determinationDueAt, lapsed, basis }: Course): string[] {
  const due = determinationDueAt === null ? '' : `, due ${formatInstant(determinationDueAt)}`;
  return [
    ...(askedAt === null ? [] : [`asked whether it is covered ${formatInstant(askedAt)}${due}`]),
    ...(lapsed ? ['not determined in time: the edition’s initial answer stands'] : []),
    ...(basis === null ? [] : [`basis held by ${shown(basis.heldBy)}, ${shown(basis.reference)}`]),
  ];
}

function requestLine({ id, status, dueAt, question, answer }: Course['requests'][number]): string {
  const said =
    answer === null ? '' : ` Answer: ${answer === undefined ? shown(answer) : toPlainText(answer)}`;
  return `${id} (${status}, ${dueAt === null ? 'paused' : `due ${formatInstant(dueAt)}`}): ${shown(question)}${said}`;
}

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
  const put = snoozedUntil === null ? '' : `, postponed until ${formatInstant(snoozedUntil)}`;
  return `${heldWords(escalation)}${put}; if nothing is done, ${nextStepWords(next)}`;
}

type Accuracy = NonNullable<ReviewRepresentation['accuracy']>;

/** The company's comments on a draft, and the answers; empty if there was no draft. */
export function renderAccuracy(accuracy: Accuracy | null): string[] {
  if (!accuracy) return [];
  return [
    checkStageWords(accuracy),
    ...accuracy.comments.flatMap(commentLines),
    ...accuracy.claims.flatMap(claimLines),
  ];
}

function commentLines({ id, finding, text, answer }: Accuracy['comments'][number]): string[] {
  const verdict = answer?.accepted === true ? 'accepted' : 'not accepted';
  const said = answer === null ? 'no answer' : `${verdict}: ${shown(answer.answer)}`;
  return [`${id} on ${finding ?? 'the draft'}: ${shown(text)}`, ...indent([said])];
}

function claimLines(claim: Accuracy['claims'][number]): string[] {
  const { id, finding, field, ground, reason, ruling, ruled } = claim;
  const why = ruled === null ? ', by the edition’s default' : `: ${shown(ruled.reason)}`;
  return [
    `${id}, redaction of the ${field} of ${finding} (${shown(ground)}): ${shown(reason)}`,
    ...indent([ruling === null ? 'no ruling' : `${shown(ruling)}${why}`]),
  ];
}

type Custody = ReviewRepresentation['custody'];
type Holding = Custody['holdings'][number];

/** Who holds what, its fate, and how long the record is kept. */
export const renderCustody = ({ custody }: ReviewRepresentation): string[] => [
  ...custody.holdings.map(holdingLine),
  ...dueLines(custody),
  ...(custody.keptUntil === null
    ? []
    : [`the record will not be destroyed before ${formatInstant(custody.keptUntil)}`]),
  ...(custody.aftermathUntil === null
    ? []
    : [
        `a release may be attested and a partner revoked until ${formatInstant(custody.aftermathUntil)}`,
      ]),
  ...keepingLines(custody),
];

function holdingLine({ id, holds, agency, person, description, ...holding }: Holding): string {
  const what = `${id}, ${holds} with ${shown(person)} of ${agency}: ${shown(description)}`;
  return `${what} (${fateOf(holding)})`;
}

function fateOf({
  status,
  since,
  handedTo,
  attestation,
  attestedAt,
  confirmedAt,
}: Omit<Holding, 'id' | 'holds' | 'agency' | 'person' | 'description'>): string {
  const handed = handedTo
    ? `, handed over to ${shown(handedTo.person)} of ${handedTo.agency}, who has not accepted it yet`
    : '';
  if (attestedAt === null) return `held since ${formatInstant(since)}${handed}`;
  const said = `${formatInstant(attestedAt)}: ${shown(attestation ?? undefined)}`;
  if (status === 'destroyed') return `DESTROYED ${said}`;
  return confirmedAt === null
    ? `returned ${said}; not yet confirmed by the company`
    : `RETURNED ${said}; confirmed ${formatInstant(confirmedAt)}`;
}

function dueLines({ dueAt, overdueSince }: Custody): string[] {
  if (overdueSince !== null) return [`OVERDUE since ${formatInstant(overdueSince)}`];
  return dueAt === null ? [] : [`to be returned or destroyed by ${formatInstant(dueAt)}`];
}

function keepingLines({ keptNoLongerThan, retentionEndedAt }: Custody): string[] {
  if (retentionEndedAt !== null) {
    return [
      `retention ended ${formatInstant(retentionEndedAt)}: the lead is to destroy the record`,
    ];
  }
  if (keptNoLongerThan === null) return [];
  return [`the lead is asked to destroy the record on ${formatInstant(keptNoLongerThan)}`];
}

type Partners = ReviewRepresentation['partners'];

/** Who is to have access before the public has it: who says so, in which wave, and what they were told. */
export const renderPartners = (
  { partners: { partners, waves, notices } }: ReviewRepresentation,
  now: Instant,
): string[] => [
  ...partners.map(partnerLine),
  ...waves.map((wave) => waveLine(wave, now)),
  ...notices.map(
    ({ at, notice: { partner, says, wave } }) =>
      `${formatInstant(at)} told ${shown(partner)}: ${says}, wave ${wave}`,
  ),
];

function partnerLine(partner: Partners['partners'][number]): string {
  const { id, name, nominatedBy, reason, status, positions, revokedWhy } = partner;
  const said = positions.map(({ party, objection }) =>
    objection === null ? `${party} agrees` : `${party} objects: ${shown(objection)}`,
  );
  const why = revokedWhy === null ? '' : `; revoked: ${shown(revokedWhy)}`;
  return (
    `${shown(id)}, ${shown(name)}: ${status} (${[...said, `nominated by ${actorWords(nominatedBy)}`].join(', ')}): ` +
    `${reason === undefined ? shown(reason) : toPlainText(reason)}${why}`
  );
}

/** The zone of the edition is not known here: a day that is over everywhere in the west has expired. */
function waveLine(
  { wave, from, until, partners }: Partners['waves'][number],
  now: Instant,
): string {
  const isOver = until !== undefined && until < now.slice(0, 10);
  const who = partners === undefined ? shown(partners) : partners.join(', ') || 'no longer anyone';
  return `wave ${wave}, ${shown(from)} to ${shown(until)}${isOver ? ' (EXPIRED)' : ''}: ${who}`;
}
