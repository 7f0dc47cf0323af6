import { ACCESS_LABELS } from './access';
import { ACCURACY_LABELS } from './accuracy';
import { CUSTODY_LABELS } from './custody';
import { PARTNER_LABELS } from './partners';
import type { ProjectedEvent } from '../../contracts/http/event-representation';
import type { ReviewEvent, ReviewEventType } from '../../contracts/review/event';
import type { Actor } from '../../contracts/people/participant';
import { nextStepWords } from '../words/escalation';
import { listFew } from '../words/list-few';
import { TERM_WORDS } from '../words/terms';
import { MOVE_RULE_WORDS } from '../words/window-moves';

type EventOf<Type extends ReviewEventType> = Extract<ReviewEvent, { type: Type }>;
type Shown<Type extends ReviewEventType> = Extract<ProjectedEvent, { type: Type }>;
type Labels = { readonly [Type in ReviewEventType]: (event: Shown<Type>) => string };

/**
 * One short line that tells a person what happened. It holds codes and instants only: no endpoint,
 * no credential, no free text and nothing of what was found. What is withheld is said to be.
 */
export function eventLabel(event: ProjectedEvent): string {
  const label: (event: never) => string = LABELS[event.type];
  return label(event as never);
}

const LABELS: Labels = {
  ReviewSubmitted: ({ company, edition, windowDays }) =>
    `${company ?? 'a company'} submitted a model under edition ${edition} for ${days(windowDays)}`,
  IntakeReturned: ({ deficiencies }) =>
    `intake returned with ${count(deficiencies.length, 'deficiency', 'deficiencies')}`,
  IntakeAccepted: ({ suites }) => `intake accepted with ${count(suites.length, 'suite', 'suites')}`,
  WindowOpened: ({ closesAt, days: length }) =>
    `window opened for ${days(length)}, ${closesAt === null ? 'paused' : `closes at ${closesAt}`}`,
  WindowMoved: ({ move }) =>
    move.closesAt === null
      ? `window's clock paused (${MOVE_RULE_WORDS[move.why.kind]})`
      : `window now closes at ${move.closesAt} (${MOVE_RULE_WORDS[move.why.kind]})`,
  IntakeChecked: () => 'nothing is missing; the lead has the word',
  DeficienciesAnswered: ({ by }) => `${actor(by)} answered the deficiencies`,
  AskedIfCovered: ({ by, dueAt }) =>
    `${actor(by)} asked whether the model is covered${dueAt === null ? '' : `; due ${dueAt}`}`,
  Consulted: ({ by, agency }) => `${actor(by)} consulted ${agency}`,
  ConsultationAnswered: ({ agency, view }) => `${agency} was consulted: ${view ?? WITHHELD}`,
  DeterminationLapsed: ({ stands }) =>
    `nobody determined in time; ${stands ?? WITHHELD} stands as it was`,
  RequestAsked: ({ request, by, dueAt }) => `${actor(by)} asked ${request}, ${dueWords(dueAt)}`,
  RequestAnswered: ({ request, late }) => `${request} answered${late ? ', late' : ''}`,
  RequestWithdrawn: ({ request, by }) => `${actor(by)} withdrew ${request}`,
  RequestOverdue: ({ request, late }) => `${request} is overdue: ${late}`,
  Determined: ({ by, determination }) => `${actor(by)} determined ${determination ?? WITHHELD}`,
  EvaluationStarted: ({ suite }) => `evaluation of ${suite} started`,
  EvaluationCompleted: ({ suite, summary }) =>
    `evaluation of ${suite} completed (${STOPS[summary.stopped]})`,
  EvaluationFailed: ({ suite }) => `evaluation of ${suite} failed`,
  EvaluationPaused: ({ suite }) => `evaluation of ${suite} paused for a person`,
  EvaluationRerun: ({ by, suite }) => `${actor(by)} has ${suite} run again`,
  FindingsMarkedStale: ({ suites, signOffs }) =>
    `findings marked stale: ${listFew(suites)}; sign-offs marked stale: ${listFew(signOffs)}`,
  DeliberationBegan: () => 'deliberation began',
  DossierAssembled: ({ version, digest }) => `dossier ${version} assembled (${digest ?? WITHHELD})`,
  SignedOff: ({ by, agency, question, position, reaffirms }) =>
    `${actor(by)} ${reaffirms === null ? 'signed off' : 'reaffirmed'} for ${agency} on ${question}: ${said(position)}`,
  OpinionWithdrawn: ({ by, agency, question }) =>
    `${actor(by)} withdrew what ${agency} said on ${question} of an earlier dossier`,
  Recommended: ({ by, agency, question, position }) =>
    `${actor(by)} recommended to ${agency} on ${question}: ${said(position)}`,
  LastCallOpened: ({ called, until }) => `last call to ${listFew(called)}, ${dueWords(until)}`,
  LastCallWaived: ({ by, agency }) => `${actor(by)} waived the last call for ${agency}`,
  LastCallEnded: ({ how }) => `last call ended${how === undefined ? '' : `: ${CALL_ENDS[how]}`}`,
  PersonAssigned: ({ by, agency, person }) =>
    `${actor(by)} assigned ${person ?? WITHHELD} for ${agency}`,
  InterestDeclared: ({ agency, person }) =>
    `${person ?? WITHHELD} of ${agency} said whether there is a conflict of interest`,
  InterestRuled: ({ by, person }) =>
    `${actor(by)} ruled on the interest that ${person ?? WITHHELD} declared`,
  PersonRecused: ({ agency, person }) => `${person ?? WITHHELD} of ${agency} stepped aside`,
  RecusalLifted: ({ agency, person }) => `${person ?? WITHHELD} of ${agency} takes part again`,
  OpinionsVoided: ({ agency, why, opinions, since }) =>
    `no longer counted for ${agency}: opinions of events ${listFew(opinions.map(String))}, ${VOID_CAUSES[why]}${since === null ? '' : ` since ${since}`}`,
  SignatureDelegated: ({ agency, person, to, until }) =>
    `${person ?? WITHHELD} of ${agency} lets ${to ?? WITHHELD} sign until ${until}`,
  DelegationRevoked: ({ agency, person, to }) =>
    `${person ?? WITHHELD} of ${agency} lets ${to ?? WITHHELD} sign no more`,
  EscalationRaised: ({ escalation, by, level }) =>
    `${actor(by)} raised escalation ${escalation}, to the ${level}`,
  EscalationLetHold: ({ escalation, by }) =>
    `${actor(by)} let escalation ${escalation} hold the report`,
  EscalationClimbed: ({ escalation, level, next }) =>
    `escalation ${escalation} climbed to the ${level}; if nothing is done, ${nextStepWords(next)}`,
  EscalationAcknowledged: ({ escalation, by }) =>
    `${actor(by)} has escalation ${escalation} in hand`,
  EscalationSnoozed: ({ escalation, by, until }) =>
    `${actor(by)} put escalation ${escalation} off${until === null ? '' : ` until ${until}`}`,
  EscalationResolved: ({ escalation, by }) => `${actor(by)} resolved escalation ${escalation}`,
  FindingRecorded: ({ by, finding, urgent }) =>
    `${actor(by)} recorded finding ${finding}${urgent ? ', urgent' : ''}`,
  FindingRevised: ({ by, finding }) => `${actor(by)} revised finding ${finding}`,
  FindingFinalised: ({ by, finding }) => `${actor(by)} made finding ${finding} final`,
  FindingWithdrawn: ({ by, finding }) => `${actor(by)} withdrew finding ${finding}`,
  UrgentFindingTold: ({ finding, notify }) =>
    `urgent finding ${finding} told to ${listFew(notify)}`,
  TranscriptReviewed: ({ by, agency }) => `${actor(by)} read a transcript for ${agency}`,
  CoverageNoted: ({ by, topic, done }) => `${actor(by)} noted that ${topic} is ${COVERED[done]}`,
  ReminderSent: ({ notice, notify }) => `reminder ${notice} to ${listFew(notify)}`,
  RungReached: ({ rung, notify, agency }) =>
    `rung ${rung} reached${agency === null ? '' : ` for ${agency}`}, to ${listFew(notify)}`,
  SuspensionBegan: ({ suspension, reason, from }) =>
    `suspension ${suspension} began at ${from} (${reason})`,
  SuspensionEnded: ({ suspension, until, on, counts }) =>
    `suspension ${suspension} ended at ${until} (${ENDED_ON[on]}${counts ? '' : '; too short to give time back'})`,
  SuspensionReviewDue: ({ suspension, notify }) =>
    `${listFew(notify)} asked whether suspension ${suspension} still holds`,
  SuspensionContested: ({ suspension, by, dueAt }) =>
    `${actor(by)} contested suspension ${suspension}; to be settled: ${dueWords(dueAt)}`,
  ContestSettled: ({ suspension, by, ruling, from }) =>
    `${actor(by)}: the contest of suspension ${suspension} is settled, ${RULED[ruling]}${from === null ? '' : ` as of ${from}`}`,
  WindowExtended: ({ days: length, by }) => `${actor(by)} extended the window by ${days(length)}`,
  EndedEarly: ({ by }) => `${actor(by)} ended the window early`,
  PlannedReleaseChanged: ({ plannedRelease }) =>
    plannedRelease === null
      ? 'planned release withdrawn'
      : `planned release: ${plannedRelease ?? WITHHELD}`,
  DaysClosed: ({ counted }) => `closed while the review ran: ${listFew(counted)}`,
  TermsMoved: ({ terms }) =>
    listFew(
      terms.map(({ term, which, to }) =>
        [TERM_WORDS[term], which, to === null ? 'paused' : `now ends ${to}`]
          .filter((part) => part !== null)
          .join(' '),
      ),
      '; ',
    ),
  ReviewEnded: ({ outcome, awaited }) =>
    `review ended: ${OUTCOMES[outcome]}${awaited.length === 0 ? '' : `; waited for ${listFew(awaited)}`}`,
  ReportIssued: ({ digest }) => `report issued (${digest ?? WITHHELD})`,
  ...ACCESS_LABELS,
  ...CUSTODY_LABELS,
  ...PARTNER_LABELS,
  ...ACCURACY_LABELS,
  ReviewClosed: ({ outcome }) => `review closed: ${OUTCOMES[outcome]}`,
};

const OUTCOMES: Readonly<Record<EventOf<'ReviewEnded'>['outcome'], string>> = {
  completed: 'completed',
  notCovered: 'not covered',
  withdrawn: 'withdrawn',
  windowClosed: 'window closed',
  accessFailed: 'access failed',
  agenciesUnavailable: 'agencies not ready',
  cancelled: 'cancelled by an operator',
};

const dueWords = (dueAt: string | null): string => (dueAt === null ? 'paused' : `due ${dueAt}`);

const POSITIONS: Readonly<Record<EventOf<'SignedOff'>['position'], string>> = {
  concur: 'concurs',
  concurWithComment: 'concurs with a comment',
  dissent: 'dissents',
  abstain: 'abstains',
};

const ENDED_ON: Readonly<Record<EventOf<'SuspensionEnded'>['on'], string>> = {
  act: 'by an act',
  order: 'by the order',
  request: 'the company answered',
  outage: 'access works again',
  span: 'the longest time for one',
  total: 'the longest time in all',
};

const RULED: Readonly<Record<EventOf<'ContestSettled'>['ruling'], string>> = {
  upheld: 'upheld',
  redated: 'dated later',
  annulled: 'annulled',
};

const CALL_ENDS: Readonly<Record<EventOf<'LastCallEnded'>['how'], string>> = {
  allSpoken: 'all agencies have spoken',
  waived: 'it was waived',
  termOver: 'its term is over',
  off: 'the sign-offs that are asked for no longer stand',
};

const VOID_CAUSES: Readonly<Record<EventOf<'OpinionsVoided'>['why'], string>> = {
  recused: 'for it rests on the word of somebody who is recused',
  keyStolen: 'for it was signed under a key reported stolen',
};

const COVERED: Readonly<Record<EventOf<'CoverageNoted'>['done'], string>> = {
  done: 'done',
  partly: 'done in part',
  notDone: 'not done',
};

const STOPS: Readonly<Record<EventOf<'EvaluationCompleted'>['summary']['stopped'], string>> = {
  finished: 'finished',
  tokenBudget: 'stopped at its token budget',
  timeBudget: 'stopped at its time budget',
};

function actor(by: Actor | undefined): string {
  if (by === undefined) return 'somebody';
  switch (by.kind) {
    case 'reviewer':
      return `${by.person} of ${by.agency}`;
    case 'company':
      return by.company;
    case 'coordinator':
      return `${by.person}, coordinator`;
    case 'system':
      return 'the system';
    case 'operator':
      return 'an operator';
    default:
      return by satisfies never;
  }
}

const said = (position: Shown<'SignedOff'>['position']): string =>
  position === undefined ? WITHHELD : POSITIONS[position];

const WITHHELD = '(withheld)';

const days = (number: number): string => count(number, 'day', 'days');
const count = (number: number, one: string, many: string): string =>
  `${number} ${number === 1 ? one : many}`;
