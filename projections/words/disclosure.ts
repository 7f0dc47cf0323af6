import type { EndCause, Outcome, endingEvents } from '../../contracts/review/disclosure/ending';
import type { Outstanding } from '../../contracts/review/disclosure/report';
import type { ReportRepresentation } from '../../contracts/http/document-representations';
import { WITHHELD } from './actors';
import { DONE_WORDS, topicWords } from './findings';
import { suiteGapWords, limitationWords } from './evaluation';
import { undeliveredWords } from './access';
import { actorLabel } from './labels';
import type { LabelsOf } from './labels';
import { listAll, listFew } from './lists';

/** How a review ended, in words: all of them advisory. */
export const OUTCOME_WORDS = {
  completed: 'completed, with findings and recommendations',
  notCovered: 'ended: the model was determined not to be covered',
  withdrawn: 'withdrawn',
  windowClosed: 'window closed, with what was and was not done on record',
  accessFailed: 'access failed: the company did not give working access in time',
  agenciesUnavailable: 'the agencies were not ready in time',
  cancelled: 'cancelled by an operator, without a signature',
} as const satisfies Record<Outcome, string>;

/** Why a review ended. */
const END_WORDS = {
  signOffsGiven: 'the sign-offs required by the edition are given',
  signOffsGivenAtEnd: 'time is up, and the sign-offs required by the edition are given',
  endedEarly:
    'the agencies ended the window early, once the sign-offs required by the edition were given',
  determinedNotCovered: 'the determining agency found that the model is not covered',
  windowOver: 'time ran out',
  accessNotGiven: 'the company did not give working access in time',
  agenciesNotReady: 'the agencies were not ready in time',
  companyWithdrew: 'the company withdrew it',
  pausedTooLong: 'the clock was paused for longer than the edition allows',
  runCancelled: 'the run was cancelled in Temporal, without a signature',
} as const satisfies Record<EndCause, string>;

/** Why a review ended, and what the company says to that where it withdrew and this is shown. */
export const endCauseWords = (why: EndCause, reason: string | null | undefined): string =>
  reason === null || reason === undefined ? END_WORDS[why] : `${END_WORDS[why]}: ${reason}`;

/** The name of a party that had not acted: agencies go by their codes. */
const awaitedWord = (code: string): string => (WAITED_FOR as Record<string, string>)[code] ?? code;

const WAITED_FOR = {
  company: 'the company',
  coordinator: 'the coordinators',
  operator: 'the operators',
} as const;

/** Who had not acted when a review ended, after "waited for". */
export const awaitedWords = (codes: readonly string[]): string => codes.map(awaitedWord).join(', ');

type Report = ReportRepresentation['report'];
/** What of a report tells its scope, or as much of that as is shown. */
type Shown = Partial<
  Pick<Report, 'coverage' | 'follows' | 'findings' | 'signOffs' | 'evaluations'>
>;
type Coverage = Report['coverage'];

/** What a report is and is not; included in every report. */
export const STANDING_WORDS = {
  advisory:
    'The framework is voluntary. This report is advisory: it sets out what was examined and ' +
    'what was found. It does not say whether a model may be released.',
} as const satisfies Record<Report['standing'], string>;

/** What a review covered and what it did not, line by line, of as much of its report as is shown. */
export function scopeLines({ coverage, ...report }: Shown): string[] {
  if (coverage === undefined) return [];
  return [
    ...carriedLines(report),
    ...SUITE_LINES.map(([done, heading]) => suiteLine(coverage, done, heading)),
    ...topicLines(coverage, report.findings),
    ...findingLines(report),
    dossierLine(coverage),
    `Signed on it: ${listAll(coverage.signed)}.`,
    `Silent: ${listAll(coverage.silent)}. Silence is neither agreement nor objection.`,
    ...carriedOpinionLines(report),
    // The company reads this in the draft: who concurs and who dissents stands with the sign-offs alone.
    'Positions, including dissent, and the last call are listed with the sign-offs.',
    `Escalations left open: ${coverage.openEscalations}.`,
    `Requests left unanswered: ${listAll(coverage.openRequests)}.`,
    `Consultations left unanswered: ${listAll(coverage.openConsultations)}.`,
    ...undeliveredLines(coverage),
    ...limitationLines(report),
    'Nothing beyond the suites listed here was examined.',
  ];
}

function dossierLine({ dossier, signed }: Coverage): string {
  if (dossier === undefined) return `Dossier: ${WITHHELD}.`;
  if (dossier !== null) return `Dossier: ${dossier}.`;
  return signed.length === 0
    ? 'Dossier: there was none at the end.'
    : 'Dossier: it was being reassembled at the end after immaterial changes; sign-offs count as ' +
        'given on the previous version.';
}

/** What an earlier review found is evidence, and nothing that was done here. */
function carriedLines({ follows }: Shown): string[] {
  if (!follows?.carried) return [];
  const { dossier = WITHHELD, suites, findings } = follows.carried;
  return [
    `Carried over from ${follows.review}, on its snapshot: dossier ${dossier}; suites ${listAll(suites)}; ` +
      `final findings ${listAll(findings)}. None of it counts as done in this review.`,
  ];
}

type Done = Coverage['suites'][number]['done'];

const SUITE_LINES: readonly (readonly [Done, string])[] = [
  ['done', 'Evaluated in full'],
  ['partly', 'Evaluated in part'],
  ['notDone', 'Not evaluated'],
];

function suiteLine({ suites }: Coverage, done: Done, heading: string): string {
  const entries = suites
    .filter((suite) => suite.done === done)
    .map(({ suite, why }) => (why === null ? suite : `${suite} (${suiteGapWords(why)})`));
  return `${heading}: ${listAll(entries)}.`;
}

const topicLines = ({ topics }: Coverage, findings: Shown['findings']): string[] =>
  topics.map(
    (topic) =>
      `${topic.topic}: ${DONE_WORDS[topic.done]} (${topicWords(topic, findings) ?? WITHHELD}).`,
  );

/** What is final and what is not: nothing preliminary passes for a finding. */
function findingLines({ findings }: Shown): string[] {
  if (findings === undefined) return [];
  const of = (status: string): string[] =>
    findings.findings
      .filter((one) => one.status === status)
      .map(({ id, stale }) => (stale ? `${id} (stale)` : id));
  if (findings.findings.length === 0) return ['Findings: none recorded.'];
  return [
    `Final findings: ${listAll(of('final'))}.`,
    `Preliminary findings, not made final: ${listAll(of('preliminary'))}.`,
    `Withdrawn findings: ${listAll(of('withdrawn'))}.`,
  ];
}

const undeliveredLines = ({ undelivered = [] }: Coverage): string[] =>
  undelivered.map(
    ({ variant, capability, ...rest }) =>
      `Promised, not delivered: ${capability ?? WITHHELD} of ${variant ?? WITHHELD} (${undeliveredWords(rest) ?? WITHHELD}).`,
  );

/** Opinions that count on an earlier version, after immaterial changes alone. */
function carriedOpinionLines({ signOffs = [] }: Shown): string[] {
  const carried = signOffs.filter((one) => one.carried).map(({ agency }) => agency);
  return carried.length === 0
    ? []
    : [
        `Given on an earlier version of the dossier and still counted: ${listAll([...new Set(carried)])}.`,
      ];
}

function limitationLines({ evaluations = [] }: Shown): string[] {
  return evaluations.flatMap(({ suite, summary }) =>
    limitationWords(summary ?? {}).map((limitation) => `Limitation of ${suite}: ${limitation}`),
  );
}

/** What was still open when a review ended. */
export const OUTSTANDING_WORDS = {
  suite: 'suites not run in full',
  topic: 'topics not covered in full',
  signOff: 'agencies that did not sign',
  escalation: 'unresolved escalations',
  request: 'requests not answered by the company',
  consultation: 'unanswered consultations',
  finding: 'preliminary findings',
  comment: 'unanswered comments',
  redaction: 'redaction claims without a ruling',
} as const satisfies Record<Outstanding['what'], string>;

/** One line for each event about how a review ends: codes and instants alone. */
export const DISCLOSURE_LABELS: LabelsOf<typeof endingEvents> = {
  EndedEarly: ({ by }) => `${actorLabel(by)} ended the window early`,
  ReviewEnded: ({ outcome, awaited }) =>
    `review ended: ${OUTCOMES[outcome]}${awaited.length === 0 ? '' : `; had not acted: ${listFew(awaited)}`}`,
  ReportIssued: ({ digest }) => `report issued (${digest ?? WITHHELD})`,
  ReviewClosed: ({ outcome }) => `review closed: ${OUTCOMES[outcome]}`,
};

/** How a review ended, as short as a label. */
const OUTCOMES: Readonly<Record<Outcome, string>> = {
  completed: 'completed',
  notCovered: 'not covered',
  withdrawn: 'withdrawn',
  windowClosed: 'window closed',
  accessFailed: 'access failed',
  agenciesUnavailable: 'agencies not ready',
  cancelled: 'cancelled by an operator',
};
