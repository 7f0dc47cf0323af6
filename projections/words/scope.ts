import type { ReportRepresentation } from '../../contracts/http/document-representations';
import { WITHHELD } from './actors';
import { DONE_WORDS, topicWords } from './coverage';
import { suiteGapWords } from './fault';
import { undeliveredWords } from './promises';
import { limitationWords } from './summary';

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
    `Signed on it: ${listed(coverage.signed)}.`,
    `Silent: ${listed(coverage.silent)}. Silence is neither agreement nor objection.`,
    ...carriedOpinionLines(report),
    // The company reads this in the draft: who concurs and who dissents stands with the sign-offs alone.
    'Positions, dissent included, and the last call stand with the sign-offs.',
    `Escalations left open: ${coverage.openEscalations}.`,
    `Requests left unanswered: ${listed(coverage.openRequests)}.`,
    `Consultations left unanswered: ${listed(coverage.openConsultations)}.`,
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
    `Carried over from ${follows.review}, on the snapshot of then: dossier ${dossier}; suites ${listed(suites)}; ` +
      `final findings ${listed(findings)}. None of it counts as done here.`,
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
  return `${heading}: ${listed(entries)}.`;
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
    `Final findings: ${listed(of('final'))}.`,
    `Preliminary findings, which nobody has made final: ${listed(of('preliminary'))}.`,
    `Withdrawn findings: ${listed(of('withdrawn'))}.`,
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
        `Given on an earlier version of the dossier, and counted: ${listed([...new Set(carried)])}.`,
      ];
}

function limitationLines({ evaluations = [] }: Shown): string[] {
  return evaluations.flatMap(({ suite, summary }) =>
    limitationWords(summary ?? {}).map((limitation) => `Limitation of ${suite}: ${limitation}`),
  );
}

const listed = (entries: readonly string[]): string =>
  entries.length === 0 ? 'none' : entries.join(', ');
