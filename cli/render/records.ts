import type { SignOffRule } from '../../contracts/edition/sign-off-rules';
import type { EventRepresentation } from '../../contracts/http/event-representation';
import type {
  ReadRepresentation,
  RefusalRepresentation,
} from '../../contracts/http/record-representations';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import type { ReviewDocument } from '../../contracts/review/document';
import { eventLabel } from '../../projections/words/event-label';
import type { PolicyEdition } from '../../contracts/edition/policy-edition';
import { formatInstant } from '../../projections/words/time';
import { actorWords, principalWords } from '../../projections/words/actors';
import { toPlainText, indent } from '../../projections/report/plain-text';
import { shown } from '../withheld';
import type { OutcomeStatistics } from '../../contracts/http/statistics';
import { OUTCOME_WORDS, awaitedWords } from '../../projections/words/disclosure';
import { endWords, isPausedNow } from '../../projections/words/window';

/** One line for a review in a list. */
export function reviewLine(view: ReviewRepresentation): string {
  const { id, phase, outcome, company, model, window, runFault } = view;
  const stands = outcome === null ? phase : `${phase} (${outcome})`;
  const end =
    outcome === null && window.closesAt !== null
      ? `  ${endWords(window.closesAt, window.counting?.timeZone ?? null, isPausedNow(window.suspensions))}`
      : '';
  const fault = runFault === null ? '' : `  RUN ${runFault.state.toUpperCase()} (${runFault.why})`;
  return `${id}  ${stands}  ${shown(company)}  ${shown(model.name)}${end}${fault}`;
}

export const eventLine = ({ sequence, at, event }: EventRepresentation): string =>
  `#${sequence}  ${formatInstant(at)}  ${toPlainText(eventLabel(event))}`;

/** What came, how, and why it was refused. */
export function refusalLine(refusal: RefusalRepresentation): string {
  const { number, at, channel, code, by, act, count, since } = refusal;
  const who = by === undefined ? 'of unproven origin' : `by ${actorWords(by)}`;
  const what = act === undefined ? '' : ` ${toPlainText(act)}`;
  const more = count === undefined ? '' : ` (${count} since ${formatInstant(since ?? at)})`;
  return `#${number}  ${formatInstant(at)}  ${channel}:${what} ${who} refused: ${code}${more}`;
}

/** One line for a document. */
export function documentLine(document: ReviewDocument): string {
  const { document: id, at, kind, name, mediaType, bytes, digest, by } = document;
  const who = by === null ? '' : ` by ${by}`;
  return (
    `${id}  ${formatInstant(at)}  ${kind}${who}  ${toPlainText(name)} ` +
    `(${mediaType}, ${bytes} bytes)  ${digest}`
  );
}

/** Who opened what, when, and by which rules. */
export function readLine(reading: ReadRepresentation): string {
  const { number, at, by, what, which, rules } = reading;
  const who = by === undefined ? shown(by) : principalWords(by);
  const rule = rules === undefined ? shown(rules) : rules.join(', ');
  return `#${number}  ${formatInstant(at)}  ${who} opened ${shown(what)} ${shown(which)}, by ${rule}`;
}

/** An edition in short; the API gives it whole. */
export function editionLines(edition: PolicyEdition): string[] {
  const { id, title, standing, window, agencies, findings, signOff } = edition;
  const { minimumDays, defaultDays, ceilingDays, timeZone } = window;
  return [
    `${id} (${standing}): ${title}`,
    `  window: ${defaultDays} d unless the company says otherwise, ${minimumDays} to ${ceilingDays} d, ${timeZone}`,
    ...agencies.map(
      ({ id: agency, name, roles }) => `  ${agency}, ${toPlainText(name)}: ${roles.join(', ')}`,
    ),
    ...findings.topics.map(
      ({ id: topic, title: name }) => ` also covers ${topic}: ${toPlainText(name)}`,
    ),
    ...signOff.questions.map(
      ({ id: question, text, rule }) =>
        `  ${question}, signed by ${ruleWords(rule)}: ${toPlainText(text)}`,
    ),
  ];
}

/** Who must sign, in words. */
function ruleWords(rule: SignOffRule): string {
  switch (rule.kind) {
    case 'lead':
      return 'the lead';
    case 'agency':
      return rule.agency;
    case 'others':
      return `${rule.count} of the others`;
    case 'noDissent':
      return 'no dissent';
    case 'all':
      return rule.of.map(ruleWords).join(' and ');
    case 'any':
      return `(${rule.of.map(ruleWords).join(' or ')})`;
    case 'atLeast':
      return `at least ${rule.count} of (${rule.of.map(ruleWords).join(', ')})`;
    default:
      return rule satisfies never;
  }
}

/** How reviews ended, and who had not acted, one outcome a line. */
export function renderStatistics(counted: OutcomeStatistics): string[] {
  const { from, to, asOf, ended, outcomes, unreadable } = counted;
  const widest = String(ended).length;
  return [
    `${ended} ${ended === 1 ? 'review' : 'reviews'} ended${periodWords(from, to)}, as of ${formatInstant(asOf)}`,
    ...outcomes.flatMap(({ outcome, reviews, awaited }) => [
      `${String(reviews).padStart(widest)}  ${OUTCOME_WORDS[outcome]}`,
      ...indent(
        awaited.map((one) => `  ${one.reviews} in which ${awaitedWords([one.who])} had not acted`),
      ),
    ]),
    ...(unreadable === 0
      ? []
      : [`Not counted because their keys are unavailable: ${unreadable} ended reviews.`]),
  ];
}

function periodWords(from: string | null, to: string | null): string {
  if (from === null) return to === null ? '' : ` until the end of ${to}`;
  return to === null ? ` since ${from}` : ` from ${from} to ${to}`;
}
