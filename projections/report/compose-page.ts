import type { ReportRepresentation } from '../../contracts/http/document-representations';
import type { Outsider } from '../../contracts/projection/confidentiality';
import { attemptWords } from '../words/evaluation';
import { escalationWords } from '../words/escalation';
import { suiteGapWords } from '../words/fault';
import { awaitedWords, endCauseWords } from '../words/outcome';
import { STANDING_WORDS, scopeLines } from '../words/scope';
import { limitationWords } from '../words/summary';
import { WITHHELD } from '../words/actors';
import { aftermathSection, coverageSection } from './last-sections';
import type { VoidedSince } from '../../contracts/review/disclosure/report';
import { signOffSection, sinceSection } from './opinion-sections';
import { list, section, table, text } from './page';
import type { Page, Section } from './page';
import type { ShownReport } from './shown-report';
import { windowSection } from './window-section';

/** For whom a page is made: for the caller, or for those who take no part. */
export type PageReader = 'caller' | Outsider;

export interface PageOptions {
  readonly isDraft?: boolean;
  /** What was found out once it was issued. */
  readonly since?: readonly VoidedSince[];
  /** What stands beside the report; null where nothing is shown of it. */
  readonly aftermath?: ReportRepresentation['aftermath'];
}

/** Lays a report out: what it shows is what it was given, and nothing that is missing is hinted at. */
export function composePage(
  report: ShownReport,
  reader: PageReader,
  { isDraft = false, since = [], aftermath = null }: PageOptions = {},
): Page {
  return {
    title: `${isDraft ? 'Draft of the report' : 'Report'} on review ${report.review ?? ''}`,
    about: [
      `${FOR_WHOM[reader]}; under edition ${report.edition ?? ''}`,
      isDraft
        ? 'Not issued: for the company to check its facts.'
        : `Issued ${report.issuedAt ?? ''}.`,
    ],
    sections: [
      ...section('What this report is', [
        text(report.standing === undefined ? '' : STANDING_WORDS[report.standing]),
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
      ...escalationSection(report),
      ...accuracySection(report),
      ...redactionSection(report),
      ...coverageSection(report),
      ...scopeSection(report, reader),
      ...aftermathSection(aftermath),
    ],
  };
}

/** For those who take part alone: others are told of the coverage what its own section says. */
const scopeSection = (report: ShownReport, reader: PageReader): Section[] =>
  section('Scope', reader === 'caller' ? [text(scopeLines(report).join('\n'))] : []);

const FOR_WHOM: Readonly<Record<PageReader, string>> = {
  caller: 'For those who take part',
  partners: 'For trusted partners',
  public: 'Public summary',
};

const modelSection = ({ company, model, access, follows }: ShownReport): Section[] =>
  section('Model under review', [
    text(follows ? `It goes on from review ${follows.review} (${follows.kind}).` : ''),
    text([model?.name, model?.version, company && `by ${company}`].filter(isSaid).join(' ')),
    table(
      ['what', 'value'],
      [
        ['declared digest', access?.declared.digest],
        ['declared safeguards', access?.declared.safeguards],
        ['observed fingerprint', access?.observed?.fingerprint],
      ].filter(isRow),
    ),
  ]);

const outcomeSection = ({
  outcome,
  why,
  reason,
  determination,
  awaited = [],
}: ShownReport): Section[] =>
  section('Outcome', [
    text(outcome === undefined ? '' : OUTCOMES[outcome]),
    text(why === undefined ? '' : `${capital(endCauseWords(why, reason))}.`),
    text(awaited.length === 0 ? '' : `Had not acted: ${awaitedWords(awaited)}.`),
    text(isSaid(determination) ? `Determination: ${determination}.` : ''),
  ]);

const OUTCOMES: Readonly<Record<NonNullable<ShownReport['outcome']>, string>> = {
  completed: 'Completed, with findings and recommendations. They are advisory.',
  notCovered: 'Ended, the model being determined not covered.',
  withdrawn: 'Withdrawn.',
  windowClosed: 'The window closed; what was and was not done is on record.',
  accessFailed: 'The company did not give access that works in time.',
  agenciesUnavailable: 'The agencies were not ready in time.',
  cancelled:
    'Cancelled by an operator of the system, who needs no signature for it. The company has not withdrawn, ' +
    'and no agency has ended the review.',
};

/** What a letter at the end of a window lists. */
const outstandingSection = ({ outstanding = [] }: ShownReport): Section[] =>
  section('Outstanding at the end', [
    table(
      ['what', 'which'],
      outstanding.map(({ what, which }) => [OPEN[what], which.join(', ')]),
    ),
  ]);

const OPEN: Readonly<Record<NonNullable<ShownReport['outstanding']>[number]['what'], string>> = {
  suite: 'suites not run in full',
  topic: 'topics not covered in full',
  signOff: 'agencies that did not sign',
  escalation: 'escalations that nobody resolved',
  request: 'requests that the company left unanswered',
  consultation: 'consultations that nobody answered',
  finding: 'findings that are preliminary',
  comment: 'comments of the company that nobody answered',
  redaction: 'redaction claims on which nobody ruled',
};

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
        list((limitations ?? []).map((one) => `Limitation: ${one}`)),
        list(
          withheld.map(
            ({ field, why }) => `Withheld: ${field ?? ''}, for ${WHY[why ?? 'redaction']}`,
          ),
        ),
      ],
    ),
  );

const WHY = {
  redaction: 'a redaction that the company claimed',
  disclosure: 'its disclosure to those who must mend it',
} as const;

const findingSection = ({ findings }: ShownReport): Section[] =>
  section(
    'Findings',
    (findings?.findings ?? []).flatMap(({ id, agency, status, urgent, stale, content, at }) => [
      text(
        `${id} of ${agency}, ${[status, urgent && 'urgent', stale && 'stale'].filter(isSaid).join(', ')}, ${at}: ${content.title ?? WITHHELD}`,
      ),
      text(content.text ?? ''),
      list([
        ...(content.kind === undefined
          ? []
          : [`${content.kind}, severity ${content.severity.level ?? WITHHELD}`]),
        ...(content.severity.vector ? [`Vector: ${content.severity.vector}`] : []),
        ...(content.evidence ?? []).map((digest) => `Evidence: ${digest}`),
        ...(content.limitations ?? []).map((one) => `Limitation: ${one}`),
      ]),
    ]),
  );

const evaluationSection = ({ evaluations = [] }: ShownReport): Section[] =>
  section('Evaluations', [
    table(
      ['suite', 'status', 'samples', 'result', 'limitations'],
      evaluations.map(({ suite, status, why, attempt, summary }) => [
        suite,
        [why === null ? status : `${status} (${suiteGapWords(why)})`, attemptWords(attempt)]
          .filter(isSaid)
          .join('; '),
        summary === null ? 'none' : samplesWords(summary),
        (summary?.measures ?? []).map(measured).join('\n'),
        limitationWords(summary ?? {}).join('\n'),
      ]),
    ),
  ]);

/** How many were planned, and how many of them could not be read, and why. */
function samplesWords({ counts, whyUnparsable }: SummaryShown): string {
  const { planned, unparsable = 0 } = counts;
  if (unparsable === 0) return String(planned);
  const cutOff = whyUnparsable?.cutOff ?? 0;
  return `${planned}; ${unparsable} unparsable${cutOff === 0 ? '' : `, ${cutOff} of them cut off`}`;
}

type SummaryShown = NonNullable<NonNullable<ShownReport['evaluations']>[number]['summary']>;
type MeasureShown = NonNullable<
  NonNullable<NonNullable<ShownReport['evaluations']>[number]['summary']>['measures']
>[number];

const measured = ({ name, successes, trials, low, high }: MeasureShown): string =>
  `${name}: ${successes} of ${trials}, 95 % interval ${percent(low)} to ${percent(high)}`;
const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`;

const escalationSection = ({ escalations = [] }: ShownReport): Section[] =>
  section('Escalations', [
    table(
      ['id', 'raised', 'why', 'resolution'],
      escalations.map(({ id, raisedAt, resolution, resolvedAt, ...raised }) => [
        id,
        raisedAt,
        escalationWords(raised) ?? WITHHELD,
        resolvedAt === null ? 'open' : (resolution ?? WITHHELD),
      ]),
    ),
  ]);

const accuracySection = ({ accuracy }: ShownReport): Section[] =>
  section('What the company said of the draft', [
    table(
      ['comment', 'on', 'what the company says', 'what it was answered'],
      (accuracy?.comments ?? []).map(({ id, finding, text: said, answer }) => [
        id,
        finding ?? 'the draft',
        said ?? WITHHELD,
        answer === null
          ? 'nobody answered in time'
          : `${answer.accepted === undefined ? '' : answer.accepted ? 'Accepted: ' : 'Not accepted: '}${answer.answer ?? WITHHELD}`,
      ]),
    ),
    table(
      ['claim', 'of', 'ground', 'ruling'],
      (accuracy?.claims ?? []).map(({ id, finding, field, ground, ruling, ruled }) => [
        id,
        `${finding}, ${field}`,
        ground ?? WITHHELD,
        `${ruling ?? 'none'}${ruled === null ? ', by the edition' : ''}`,
      ]),
    ),
  ]);

function redactionSection({ redactions }: ShownReport): Section[] {
  if (redactions?.claimed === undefined) return [];
  const { claimed, printed, withheld } = redactions;
  const grounds = withheld.map(({ ground, count }) => `${count ?? ''} for ${ground ?? ''}`);
  return section('Redactions', [
    text(
      claimed === 0
        ? 'The company claimed no redaction.'
        : `The company claimed ${claimed}; ${printed ?? 0} are printed, withheld are: ${grounds.join(', ') || 'none'}.`,
    ),
  ]);
}

/** A sentence begins with a capital. */
const capital = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;

const isSaid = (value: string | false | null | undefined): value is string =>
  typeof value === 'string' && value !== '';
const isRow = (row: readonly (string | undefined)[]): row is string[] => row.every(isSaid);
