import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { Code, Instant, LocalDate } from '../../contracts/primitives';
import type { Supposition, WhatIf, WindowOutlook } from '../../contracts/review/window/what-if';
import { openContext, requireReview } from '../context/command-context';
import { UsageError } from '../context/failures';
import {
  parseCount,
  parseDays,
  parseWith,
  withExamples,
  withJson,
  withReview,
} from '../context/options';
import { printAnswer } from '../context/print';
import {
  movedTermWords,
  endMovedWords,
  endWords,
  supposedEndWords,
  usedWords,
  suppositionWords,
} from '../../projections/words/window';
import { formatDuration, formatInstant } from '../../projections/words/time';
import { moveWords } from '../../projections/words/window-moves';
import { toPlainText, headed, indent } from '../../projections/report/plain-text';

interface Options {
  readonly edition?: Code;
  readonly release?: LocalDate;
  readonly extend?: number;
  readonly closeDays?: LocalDate[];
  readonly reasonCode?: Code;
  readonly from?: string;
  readonly until?: string;
  readonly json?: boolean;
}

export function addWhatIf(program: Command): void {
  const command = program
    .command('what-if')
    .description('ask how an event would change the window; nothing is changed')
    .option('--edition <id>', 'suppose the review ran under this policy edition', parseWith(Code))
    .option(
      '--release <date>',
      'suppose the planned release were on this day, or `none`',
      parseRelease,
    )
    .option(
      '--reason-code <code>',
      'suppose the clock were paused for this reason',
      parseWith(Code),
    )
    .option(
      '--from <day>',
      'start of the pause, a day or an instant (default: now)',
      parseDayOrInstant,
    )
    .option('--until <day>', 'end of the pause, a day (inclusive) or an instant', parseDayOrInstant)
    .option('--close-days <days>', 'suppose these days were closed', parseDays)
    .option('--extend <n>', 'suppose the window were extended by this many days', parseCount);
  withExamples(
    withJson(withReview(command)),
    'what-if --extend 5',
    'what-if --reason-code access-outage --until 2026-12-04 --release 2027-01-15',
    'what-if --close-days 2026-12-24,2026-12-28',
    'what-if --edition draft-2026-05',
  );
  command.action(async (options: Options) => {
    const suppositions = toSuppositions(options);
    const context = openContext(command, 'reader');
    const review = requireReview(command, context);
    const answer = await context.client.askWhatIf({ path: { review }, body: { suppositions } });
    printAnswer(options, answer, renderWhatIf(answer, suppositions));
  });
}

/** The edition first: everything else is asked of it. */
function toSuppositions({
  edition,
  release,
  reasonCode,
  extend,
  closeDays: days,
  ...span
}: Options): Supposition[] {
  const { from, until } = span;
  if (reasonCode === undefined && (from ?? until) !== undefined) {
    throw new UsageError('A pause needs --reason-code.');
  }
  const suspend = reasonCode !== undefined && {
    kind: 'suspend' as const,
    reason: reasonCode,
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  };
  const suppositions: Supposition[] = [
    ...(edition === undefined ? [] : [{ kind: 'edition' as const, edition }]),
    ...(release === undefined ? [] : [toRelease(release)]),
    ...(extend === undefined ? [] : [{ kind: 'extend' as const, days: extend }]),
    ...(days === undefined ? [] : [{ kind: 'closeDays' as const, days }]),
    ...(suspend ? [suspend] : []),
  ];
  if (suppositions.length === 0) throw new UsageError('Give at least one supposition; see --help.');
  return suppositions;
}

const parseRelease = (text: string): LocalDate =>
  text === 'none' ? text : parseWith(LocalDate)(text);

const toRelease = (release: LocalDate): Supposition => ({
  kind: 'release',
  plannedRelease: release === 'none' ? null : release,
});

function parseDayOrInstant(text: string): string {
  if (LocalDate.safeParse(text).success || Instant.safeParse(text).success) return text;
  throw new InvalidArgumentError('must be a day, YYYY-MM-DD, or an instant in UTC');
}

/** The supposed window next to the current one. */
function renderWhatIf(answer: WhatIf, suppositions: readonly Supposition[]): string[] {
  const { asOf, now, then, moves, terms, refusals } = answer;
  return [
    `As of ${formatInstant(asOf)}. This changes nothing.`,
    ...headed('If', suppositions.map(suppositionWords)),
    ...headed('Now', outlookLines(now)),
    ...headed('Then', [...outlookLines(then), endMovedWords(answer)]),
    ...headed(
      'Why',
      moves.map(
        (move) =>
          `${toPlainText(moveWords(move, then.timeZone))} → ${supposedEndWords(move, then.timeZone)}`,
      ),
    ),
    ...headed(
      'Other terms',
      terms.map((term) => movedTermWords(term, then.timeZone)),
    ),
    ...headed(
      'The rules would refuse',
      refusals.map(({ supposition, code }) => {
        const supposed = suppositions[supposition];
        return `${code}: ${supposed ? suppositionWords(supposed) : 'the supposition'}`;
      }),
    ),
  ];
}

const outlookLines = (outlook: WindowOutlook): string[] => [
  `under edition ${outlook.edition}: ${endWords(outlook.closesAt, outlook.timeZone, outlook.paused)}`,
  ...indent([
    `consumed by the government: ${usedWords(outlook)}`,
    `elapsed since first contact: ${formatDuration(outlook.elapsedMs)}`,
  ]),
];
