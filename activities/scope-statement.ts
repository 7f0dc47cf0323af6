import type { Coverage } from '../contracts/outcome';
import type { ReviewView } from '../contracts/review-view';

/** What a report is and is not; it stands in every one. */
export const STANDING =
  'The framework is voluntary. This report is advisory: it sets out what was found and what was ' +
  'looked at, and says nothing about whether a model may be released.';

/** What the review covered and what it did not, in lines that a person can read without the data. */
export function scopeStatement(view: ReviewView, coverage: Coverage): string {
  return [
    ...carriedLines(view),
    ...SUITE_LINES.map(([done, heading]) => suiteLine(coverage, done, heading)),
    ...topicLines(coverage),
    ...findingLines(view),
    dossierLine(coverage),
    `Signed on it: ${listed(coverage.signed)}.`,
    `Silent: ${listed(coverage.silent)}. Silence is neither agreement nor objection.`,
    ...carriedOpinionLines(view),
    // The company reads this in the draft: who concurs and who dissents stands with the sign-offs alone.
    'Positions, dissent included, and the last call stand with the sign-offs.',
    `Escalations left open: ${coverage.openEscalations}.`,
    `Requests left unanswered: ${listed(coverage.openRequests)}.`,
    `Consultations left unanswered: ${listed(coverage.openConsultations)}.`,
    ...undeliveredLines(coverage),
    ...limitationLines(view),
    'Nothing beyond the suites named here was looked at.',
  ].join('\n');
}

function dossierLine({ dossier, signed }: Coverage): string {
  if (dossier !== null) return `Dossier: ${dossier}.`;
  return signed.length === 0
    ? 'Dossier: none stood at the end.'
    : 'Dossier: it was being assembled anew at the end, after immaterial changes; what was signed counts as on the version before.';
}

/** What an earlier review found is evidence, and nothing that was done here. */
function carriedLines({ follows }: ReviewView): string[] {
  if (!follows?.carried) return [];
  const { dossier, suites, findings } = follows.carried;
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
    .map(({ suite, why }) => (why === '' ? suite : `${suite} (${why})`));
  return `${heading}: ${listed(entries)}.`;
}

const topicLines = ({ topics }: Coverage): string[] =>
  topics.map(({ topic, done, why }) => `${topic}: ${DONE[done]} (${why}).`);

const DONE: Readonly<Record<Done, string>> = {
  done: 'done',
  partly: 'done in part',
  notDone: 'not done',
};

/** What is final and what is not: nothing preliminary passes for a finding. */
function findingLines({ findings: { findings } }: ReviewView): string[] {
  const of = (status: string): string[] =>
    findings
      .filter((one) => one.status === status)
      .map(({ id, stale }) => (stale ? `${id} (stale)` : id));
  if (findings.length === 0) return ['Findings: none recorded.'];
  return [
    `Final findings: ${listed(of('final'))}.`,
    `Preliminary findings, which nobody has made final: ${listed(of('preliminary'))}.`,
    `Withdrawn findings: ${listed(of('withdrawn'))}.`,
  ];
}

const undeliveredLines = ({ undelivered = [] }: Coverage): string[] =>
  undelivered.map(
    ({ variant, capability, why }) => `Promised and not had: ${capability} of ${variant} (${why}).`,
  );

/** Opinions that count on an earlier version, after immaterial changes alone. */
function carriedOpinionLines({ signOffs }: ReviewView): string[] {
  const carried = signOffs.filter((one) => one.carried).map(({ agency }) => agency);
  return carried.length === 0
    ? []
    : [
        `Given on an earlier version of the dossier, and counted: ${listed([...new Set(carried)])}.`,
      ];
}

function limitationLines({ evaluations }: ReviewView): string[] {
  return evaluations.flatMap(({ suite, summary }) =>
    (summary?.limitations ?? []).map((limitation) => `Limitation of ${suite}: ${limitation}`),
  );
}

const listed = (entries: readonly string[]): string =>
  entries.length === 0 ? 'none' : entries.join(', ');
