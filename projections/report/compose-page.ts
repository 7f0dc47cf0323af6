import type { ReportRepresentation } from '../../contracts/http/document-representations';
import type { Outsider } from '../../contracts/projection/confidentiality';
import type { VoidedSince } from '../../contracts/review/disclosure/report';
import { WITHHELD } from '../words/actors';
import {
  OUTCOME_WORDS,
  OUTSTANDING_WORDS,
  STANDING_WORDS,
  awaitedWords,
  endCauseWords,
  scopeLines,
} from '../words/disclosure';
import { capital } from '../words/edition/phrases';
import { listAll } from '../words/lists';
import { formatInstant } from '../words/time';
import { list, section, table, text } from './page';
import type { Page, Section, ShownReport } from './page';
import {
  accuracySection,
  dissentSection,
  escalationSection,
  signOffSection,
  sinceSection,
} from './opinion-sections';
import {
  coverageSection,
  evaluationSection,
  findingSection,
  modelSection,
  windowSection,
} from './work-sections';

/** For whom a page is made: for the caller, or for those who take no part. */
export type PageReader = 'caller' | Outsider;

interface PageOptions {
  readonly isDraft?: boolean;
  /** What was found out once it was issued. */
  readonly since?: readonly VoidedSince[];
  /** What accompanies the report; null if nothing of it is shown. */
  readonly aftermath?: ReportRepresentation['aftermath'];
}

/** Lays a report out: what it shows is what it was given, and nothing that is missing is hinted at. */
export function composePage(
  report: ShownReport,
  reader: PageReader,
  { isDraft = false, since = [], aftermath = null }: PageOptions = {},
): Page {
  const { review = '', edition = '', issuedAt, standing } = report;
  return {
    title: `${isDraft ? 'Draft of the report' : 'Report'} on review ${review}`,
    about: [
      `${FOR_WHOM[reader]}; under edition ${edition}`,
      isDraft
        ? 'Not issued: the company has to check the facts.'
        : `Issued ${issuedAt === undefined ? '' : formatInstant(issuedAt)}.`,
    ],
    sections: [
      ...section('What this report is', [
        text(standing === undefined ? '' : STANDING_WORDS[standing]),
      ]),
      ...sinceSection(since),
      ...modelSection(report),
      ...outcomeSection(report),
      ...outstandingSection(report),
      ...windowSection(report),
      ...foundSection(report),
      ...advisorySection(report),
      ...findingSection(report),
      ...evaluationSection(report),
      ...signOffSection(report),
      ...dissentSection(report),
      ...escalationSection(report),
      ...accuracySection(report),
      ...redactionSection(report),
      ...coverageSection(report),
      // For those who take part alone: others are told of the coverage what its own section says.
      ...section('Scope', reader === 'caller' ? [list(scopeLines(report))] : []),
      ...aftermathSection(aftermath),
    ],
  };
}

const FOR_WHOM: Readonly<Record<PageReader, string>> = {
  caller: 'For those who take part',
  partners: 'For trusted partners',
  public: 'Public summary',
};

const sentence = (words: string): string => `${capital(words)}.`;

const outcomeSection = (report: ShownReport): Section[] => {
  const { outcome, why, reason, determination, awaited = [] } = report;
  return section('Outcome', [
    text(outcome === undefined ? '' : sentence(OUTCOME_WORDS[outcome])),
    text(outcome === 'cancelled' ? BY_NOBODY : ''),
    text(why === undefined ? '' : sentence(endCauseWords(why, reason))),
    text(awaited.length === 0 ? '' : `Had not acted: ${awaitedWords(awaited)}.`),
    text(determination === undefined ? '' : `Determination: ${determination ?? 'none'}.`),
  ]);
};

const BY_NOBODY = 'The company has not withdrawn, and no agency has ended the review.';

/** What a letter at the end of a window lists. */
const outstandingSection = ({ outstanding = [] }: ShownReport): Section[] =>
  section('Open at the end', [
    list(outstanding.map(({ what, which }) => `${OUTSTANDING_WORDS[what]}: ${which.join(', ')}`)),
  ]);

const foundSection = ({ found = [] }: ShownReport): Section[] =>
  section('How much was found', [
    table(
      ['kind', 'severity', 'final findings'],
      found.map(({ kind, level, count }) => [
        kind ?? WITHHELD,
        level ?? WITHHELD,
        count === undefined ? WITHHELD : String(count),
      ]),
    ),
  ]);

const advisorySection = ({ advisories = [] }: ShownReport): Section[] =>
  section(
    'Advisories',
    advisories.flatMap(
      ({ finding, kind, level, title, text: said, limitations, withheld = [] }) => [
        text(`${finding ?? ''}: ${title ?? WITHHELD} (${kind ?? ''}, severity ${level ?? ''})`),
        text(said ?? ''),
        list([
          ...(limitations ?? []).map((one) => `limitation: ${one}`),
          ...withheld.map(
            ({ field, why }) => `${field ?? ''} withheld for ${WHY[why ?? 'redaction']}`,
          ),
        ]),
      ],
    ),
  );

const WHY = {
  redaction: 'a redaction that the company claimed',
  disclosure: 'its disclosure to those who must fix it',
} as const;

function redactionSection({ redactions }: ShownReport): Section[] {
  if (redactions?.claimed === undefined) return [];
  const { claimed, printed, withheld } = redactions;
  const grounds = withheld.map(({ ground, count }) => `${count ?? ''} for ${ground ?? ''}`);
  return section('Redactions', [
    text(
      claimed === 0
        ? 'The company claimed no redaction.'
        : `Claimed by the company: ${claimed}; printed: ${printed ?? 0}; withheld: ${listAll(grounds)}.`,
    ),
  ]);
}

/** What accompanies the report without being part of it. */
function aftermathSection(aftermath: ReportRepresentation['aftermath']): Section[] {
  if (!aftermath) return [];
  const { release, revokedPartners } = aftermath;
  const lines = [
    ...(release
      ? [
          `${formatInstant(release.at)}: the company attested its release of ${release.digest ?? WITHHELD}: ` +
            `${release.statement ?? WITHHELD}${release.differences ? ` (${release.differences})` : ''}`,
        ]
      : []),
    ...revokedPartners.map(
      ({ partner, at, why }) =>
        `${formatInstant(at)}: partner ${partner ?? WITHHELD} revoked (${why ?? WITHHELD})`,
    ),
  ];
  const about = lines.length === 0 ? '' : 'The report above is as issued.';
  return section('After the report', [text(about), list(lines)]);
}
