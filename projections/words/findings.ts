import type { ReportRepresentation } from '../../contracts/http/document-representations';
import type { LabelsOf } from './labels';
import type { findingEvents } from '../../contracts/review/findings';
import { actorLabel } from './labels';
import { listAll, listFew } from './lists';
import { WITHHELD } from './actors';
import { formatInstant } from './time';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';

type Shown = ReportRepresentation['report'];
type Topic = Shown['coverage']['topics'][number];

/** How much of something planned was done. */
export const DONE_WORDS = {
  done: 'done',
  partly: 'done in part',
  notDone: 'not done',
} as const satisfies Record<Topic['done'], string>;

/** What its agency says about a topic; null where it said something that is not shown. */
export function topicWords(
  { topic, notedBy }: Topic,
  findings: Shown['findings'] | undefined,
): string | null {
  if (notedBy === null) return 'nothing is recorded';
  return findings?.coverage.find((one) => one.topic === topic)?.why ?? null;
}

type Findings = ReviewRepresentation['findings'];

/** A finding as it is told: what it is, and then how bad it is, what it says and on what it rests. */
export function findingWords(finding: Findings['findings'][number]): {
  readonly head: string;
  readonly details: readonly string[];
} {
  const { id, agency, status, urgent, stale, content, at } = finding;
  const marks = [status, ...(urgent ? ['urgent'] : []), ...(stale ? ['stale'] : [])].join(', ');
  const { title, kind, severity, text, evidence, limitations = [] } = content;
  const vector = severity.vector === null ? '' : ` (${severity.vector ?? WITHHELD})`;
  return {
    head: `${id} of ${agency} [${marks}] ${formatInstant(at)}: ${title ?? WITHHELD}`,
    details: [
      `${kind ?? WITHHELD}, severity ${severity.level ?? WITHHELD}${vector}`,
      text ?? WITHHELD,
      `evidence: ${evidence === undefined ? WITHHELD : listAll(evidence)}`,
      ...limitations.map((limitation) => `limitation: ${limitation}`),
    ],
  };
}

/** What somebody made of a transcript. */
export const transcriptReviewWords = (review: Findings['transcriptReviews'][number]): string => {
  const { agency, person, category, confidence, reading } = review;
  return (
    `read by ${person ?? WITHHELD} of ${agency}: ${category ?? WITHHELD}, confidence ` +
    `${confidence ?? WITHHELD}: ${reading ?? WITHHELD}`
  );
};

/** One line for each event about findings: codes and instants alone. */
export const FINDINGS_LABELS: LabelsOf<typeof findingEvents> = {
  FindingRecorded: ({ by, finding, urgent }) =>
    `${actorLabel(by)} recorded finding ${finding}${urgent ? ', urgent' : ''}`,
  FindingRevised: ({ by, finding }) => `${actorLabel(by)} revised finding ${finding}`,
  FindingFinalised: ({ by, finding }) => `${actorLabel(by)} made finding ${finding} final`,
  FindingWithdrawn: ({ by, finding }) => `${actorLabel(by)} withdrew finding ${finding}`,
  UrgentFindingTold: ({ finding, notify }) =>
    `urgent finding ${finding} reported to ${listFew(notify)}`,
  TranscriptReviewed: ({ by, agency }) => `${actorLabel(by)} read a transcript for ${agency}`,
  CoverageNoted: ({ by, topic, done }) =>
    `${actorLabel(by)} noted that ${topic} is ${DONE_WORDS[done]}`,
};
