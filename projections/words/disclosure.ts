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
  notCovered: 'ended, the model being determined not covered',
  withdrawn: 'withdrawn',
  windowClosed: 'window closed, with what was and was not done on record',
  accessFailed: 'access failed: the company did not give access that works in time',
  agenciesUnavailable: 'the agencies were not ready in time',
  cancelled: 'cancelled by an operator, without a signature',
} as const satisfies Record<Outcome, string>;

/** What ended a review. */
const END_WORDS = {
  signOffsGiven: 'the sign-offs that the edition asks for are given',
  signOffsGivenAtEnd: 'time is up, and the sign-offs that the edition asks for are given',
  endedEarly:
    'the agencies ended the window early, with the sign-offs that the edition asks for given',
  determinedNotCovered: 'the determining agency found the model not to be covered',
  windowOver: 'time ran out',
  accessNotGiven: 'the company did not give access that works in time',
  agenciesNotReady: 'the agencies were not ready in time',
  companyWithdrew: 'the company withdrew it',
  pausedTooLong: 'the clock was paused for longer than the edition allows',
  runCancelled: 'the run was cancelled in Temporal, without a signature',
} as const satisfies Record<EndCause, string>;

/** Why a review ended, and what the company says to that where it withdrew and this is shown. */
export const endCauseWords = (why: EndCause, reason: string | null | undefined): string =>
  reason === null || reason === undefined ? END_WORDS[why] : `${END_WORDS[why]}: ${reason}`;

/** What one who had not acted is called: codes of agencies stand for themselves. */
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

/** What a report is and is not; it stands in every one. */
export const STANDING_WORDS = {
  advisory:
    'The framework is voluntary. This report is advisory: it sets out what was found and what was ' +
    'looked at, and says nothing about whether a model may be released.',
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
    'Positions, dissent included, and the last call stand with the sign-offs.',
    `Escalations left open: ${coverage.openEscalations}.`,
    `Requests left unanswered: ${listAll(coverage.openRequests)}.`,
    `Consultations left unanswered: ${listAll(coverage.openConsultations)}.`,
    ...undeliveredLines(coverage),
    ...limitationLines(report),
    'Nothing beyond the suites named here was looked at.',
  ];
}

function dossierLine({ dossier, signed }: Coverage): string {
  if (dossier === undefined) return `Dossier: ${WITHHELD}.`;
  if (dossier !== null) return `Dossier: ${dossier}.`;
  return signed.length === 0
    ? 'Dossier: none stood at the end.'
    : 'Dossier: it was being assembled anew at the end, after immaterial changes; what was signed counts as on the version before.';
}

/** What an earlier review found is evidence, and nothing that was done here. */
function carriedLines({ follows }: Shown): string[] {
  if (!follows?.carried) return [];
  const { dossier = WITHHELD, suites, findings } = follows.carried;
  return [
    `Carried over from ${follows.review}, on the snapshot of then: dossier ${dossier}; suites ${listAll(suites)}; ` +
      `final findings ${listAll(findings)}. None of it counts as done here.`,
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
    `Preliminary findings, which nobody has made final: ${listAll(of('preliminary'))}.`,
    `Withdrawn findings: ${listAll(of('withdrawn'))}.`,
  ];
}

const undeliveredLines = ({ undelivered = [] }: Coverage): string[] =>
  undelivered.map(
    ({ variant, capability, ...rest }) =>
      `Promised and not had: ${capability ?? WITHHELD} of ${variant ?? WITHHELD} (${undeliveredWords(rest) ?? WITHHELD}).`,
  );

/** Opinions that count on an earlier version, after immaterial changes alone. */
function carriedOpinionLines({ signOffs = [] }: Shown): string[] {
  const carried = signOffs.filter((one) => one.carried).map(({ agency }) => agency);
  return carried.length === 0
    ? []
    : [
        `Given on an earlier version of the dossier, and counted: ${listAll([...new Set(carried)])}.`,
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
  escalation: 'escalations that nobody resolved',
  request: 'requests that the company left unanswered',
  consultation: 'consultations that nobody answered',
  finding: 'findings that are preliminary',
  comment: 'comments that nobody answered',
  redaction: 'redaction claims on which nobody ruled',
} as const satisfies Record<Outstanding['what'], string>;

/** One line for each event about how a review ends: codes and instants alone. */
export const DISCLOSURE_LABELS: LabelsOf<typeof endingEvents> = {
  EndedEarly: ({ by }) => `${actorLabel(by)} ended the window early`,
  ReviewEnded: ({ outcome, awaited }) =>
    `review ended: ${OUTCOMES[outcome]}${awaited.length === 0 ? '' : `; waited for ${listFew(awaited)}`}`,
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
