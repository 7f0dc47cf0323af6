import type { Aftermath, Report } from '../../contracts/review/disclosure/report';
import { formatDuration, formatInZone, formatInstant } from '../../projections/words/time';
import { lengthWords } from '../../projections/words/window';
import { attemptWords } from '../../projections/words/evaluation';
import { WITHHELD } from '../../projections/words/actors';
import { DONE_WORDS, topicWords } from '../../projections/words/coverage';
import { suiteGapWords } from '../../projections/words/fault';
import { undeliveredWords } from '../../projections/words/promises';
import { STANDING_WORDS, scopeLines } from '../../projections/words/scope';
import { toPlainText } from '../plain-text';
import { renderAccuracy } from './accuracy';
import { renderEscalations } from './escalations';
import { renderFindings } from './findings';
import { renderSummary } from './measures';
import { signOffLine } from './signing';
import { renderMoves } from './window';
import { indent, section } from '../section';
import {
  LAST_CALL_WORDS,
  OUTCOME_WORDS,
  awaitedWords,
  endCauseWords,
} from '../../projections/words/outcome';
import { shown } from '../withheld';
import { OUTSTANDING_WORDS } from '../words';

/** The whole report as text: nothing of it is left out, and no share stands without its interval. */
export const renderReport = (report: Report, aftermath: Aftermath | null = null): string[] => [
  ...headLines(report),
  ...section('What this report is', [STANDING_WORDS[report.standing]]),
  ...section('Outcome', outcomeLines(report)),
  ...section('Outstanding at the end', outstandingLines(report)),
  ...section('Window', windowLines(report)),
  ...section('Model under review', modelLines(report)),
  ...section('Evaluations', evaluationLines(report)),
  ...section('Findings', renderFindings(report.findings)),
  ...section('Sign-offs', signOffLines(report)),
  ...section('Dissent', dissentLines(report)),
  ...section('Escalations', renderEscalations(report.escalations)),
  ...section('Factual-accuracy check', renderAccuracy(report.accuracy)),
  ...section('For others', otherLines(report)),
  ...section('Coverage', coverageLines(report)),
  ...section('Scope', scopeLines(report).map(toPlainText)),
  ...section('Beside the report', aftermathLines(aftermath)),
];

/** What is no part of the report: it was issued as it stands. */
function aftermathLines(aftermath: Aftermath | null): string[] {
  if (!aftermath) return [];
  const { release, revokedPartners } = aftermath;
  const because = (why: string | null): string => (why === null ? '' : ` (${toPlainText(why)})`);
  return [
    ...(release
      ? [
          `release of ${release.digest} attested ${formatInstant(release.at)}: ${release.statement}${because(release.differences)}`,
        ]
      : []),
    ...revokedPartners.map(
      ({ partner, at, why }) => `partner ${partner} revoked ${formatInstant(at)}${because(why)}`,
    ),
  ];
}

const headLines = ({ review, edition, company, issuedAt }: Report): string[] => [
  `Report on review ${review}`,
  `${company}, under edition ${edition}; issued ${formatInstant(issuedAt)}`,
];

const outcomeLines = ({ outcome, why, reason, determination, awaited }: Report): string[] => [
  OUTCOME_WORDS[outcome],
  toPlainText(endCauseWords(why, reason)),
  ...(awaited.length === 0 ? [] : [`had not acted: ${awaitedWords(awaited)}`]),
  `determination: ${determination ?? 'none'}`,
];

function windowLines({
  window: { openedAt, budgetMs, days, closesAt, counting, moves, suspensions },
}: Report) {
  if (openedAt === null) return [`never opened; ${days} d were offered`];
  const timeZone = counting?.timeZone ?? null;
  const end = closesAt === null ? 'paused' : `end at ${formatInZone(closesAt, timeZone)}`;
  return [
    `opened ${formatInstant(openedAt)}; budget ${formatDuration(budgetMs)} (${lengthWords(days, counting)}); ${end}`,
    ...renderMoves({ moves, counting }),
    ...suspensions.map(({ id, reason, from, until, counts, contest }) => {
      const to = until === null ? 'the end' : formatInstant(until);
      const contested =
        contest === null ? '' : `; contested by the company, ${contest.ruling ?? 'not settled'}`;
      const given = counts ? '' : '; no time given back';
      return `suspension ${id} (${reason}): ${formatInstant(from)} to ${to}${contested}${given}`;
    }),
  ];
}

function modelLines({ model, access }: Report): string[] {
  const version = model.version === undefined ? '' : ` ${toPlainText(model.version)}`;
  const name = `${toPlainText(model.name)}${version}`;
  if (!access) return [name, 'access was never provided'];
  const { declared, observed, status, generation } = access;
  const prompt = declared.systemPromptDigest;
  return [
    name,
    `declared: ${declared.digest}, safeguards ${declared.safeguards}`,
    ...(prompt === undefined ? [] : [`declared system prompt: ${prompt}`]),
    observed
      ? `observed ${formatInstant(observed.observedAt)}: ${toPlainText(observed.model)}, ` +
        `fingerprint ${observed.fingerprint}`
      : 'never observed',
    `access ${generation}: ${status}`,
  ];
}

const evaluationLines = ({ evaluations }: Report): string[] =>
  evaluations.flatMap(({ suite, status, why, attempt, summary }) => [
    `${suite}: ${status}${why === null ? '' : ` (${suiteGapWords(why)})`}`,
    ...indent([attemptWords(attempt)].filter((words) => words !== null)),
    ...indent(summary ? renderSummary(summary) : ['no result']),
  ]);

function signOffLines({ dossier, signOffs, coverage }: Report): string[] {
  const what = dossier ? ` dossier ${dossier.version}` : '';
  return [
    dossier ? `dossier ${dossier.version}: ${dossier.digest}` : 'no dossier stood at the end',
    ...signOffs.map(signOffLine),
    ...lastCallLines(coverage),
    ...coverage.silent.map(
      (agency) => `${agency} did not sign${what}; silence is recorded as silence`,
    ),
  ];
}

function lastCallLines({ lastCall }: Report['coverage']): string[] {
  const { called, silent, waived, ended } = lastCall;
  if (ended === null) return [];
  return [
    `last call to ${listed(called)}, ${LAST_CALL_WORDS[ended]}; silent: ${listed(silent)}; waived by: ${listed(waived)}`,
  ];
}

function dissentLines({ signOffs }: Report): string[] {
  const dissents = signOffs.filter(({ position }) => position === 'dissent');
  return dissents.length === 0 ? ['none on record'] : dissents.map(signOffLine);
}

function coverageLines({ coverage, findings }: Report): string[] {
  const { suites, signed, silent, openEscalations } = coverage;
  return [
    ...suites.map(
      ({ suite, done, why }) =>
        `${suite}: ${DONE_WORDS[done]}${why === null ? '' : `: ${suiteGapWords(why)}`}`,
    ),
    ...(coverage.undelivered ?? []).map(
      ({ variant, capability, ...rest }) =>
        `promised and not had: ${capability} of ${variant}: ${undeliveredWords(rest) ?? WITHHELD}`,
    ),
    ...coverage.topics.map(
      (topic) =>
        `${topic.topic}: ${DONE_WORDS[topic.done]}: ${shown(topicWords(topic, findings) ?? undefined)}`,
    ),
    `signed: ${listed(signed)}; silent: ${listed(silent)}`,
    `escalations left open: ${openEscalations}`,
  ];
}

const outstandingLines = ({ outstanding }: Report): string[] =>
  outstanding.map(({ what, which }) => `${OUTSTANDING_WORDS[what]}: ${listed(which)}`);

/** What is told to those who take no part: how much was found, the advisories, and what is withheld of them. */
function otherLines({ found, advisories, redactions }: Report): string[] {
  const { claimed, printed, withheld } = redactions;
  const grounds = withheld.map(({ ground, count }) => `${count} for ${ground}`);
  return [
    ...found.map(({ kind, level, count }) => `${count} of ${kind}, severity ${level}`),
    ...advisories.map(
      ({ finding, title, withheld: fields }) =>
        `${finding}: ${title === null ? WITHHELD : toPlainText(title)}` +
        fields.map(({ field, why }) => `; ${field} withheld for ${why}`).join(''),
    ),
    `redactions claimed: ${claimed}; printed: ${printed}; withheld: ${listed(grounds)}`,
  ];
}

const listed = (codes: readonly string[]): string => codes.join(', ') || 'none';
