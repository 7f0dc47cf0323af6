import { undeliveredWords } from '../words/access';
import { WITHHELD, actorWords } from '../words/actors';
import { attemptWords, limitationWords, suiteGapWords, summaryLines } from '../words/evaluation';
import { DONE_WORDS, findingWords, topicWords, transcriptReviewWords } from '../words/findings';
import { listAll } from '../words/lists';
import { formatDuration, formatInZone, formatInstant } from '../words/time';
import { CAUSE_WORDS, contestWords, lengthWords, movedEndWords, pauseSpan } from '../words/window';
import { MOVE_RULE_WORDS, moveWords } from '../words/window-moves';
import { list, section, table, text } from './page';
import type { Section, ShownReport } from './page';

const isSaid = (words: string | null | undefined): words is string =>
  typeof words === 'string' && words !== '';

/** The model, and the snapshot of it that was reviewed. */
export const modelSection = ({ company, model, access, follows }: ShownReport): Section[] =>
  section('Model under review', [
    text(follows ? `It follows review ${follows.review} (${follows.kind}).` : ''),
    text([model?.name, model?.version, company && `by ${company}`].filter(isSaid).join(' ')),
    access ? table(['what', 'value'], snapshotRows(access)) : text(''),
    text(access === null ? 'Access was never provided.' : ''),
  ]);

function snapshotRows(access: NonNullable<ShownReport['access']>): string[][] {
  const { declared, observed, status, generation } = access;
  const rows = [
    ['declared digest', declared.digest],
    ['declared safeguards', declared.safeguards],
    ['declared system prompt', declared.systemPromptDigest],
    ['observed at', observed === null ? 'never' : formatInstant(observed.observedAt)],
    ['observed model', observed?.model],
    ['observed fingerprint', observed?.fingerprint],
    [`access ${generation}`, status],
  ];
  return rows.filter((row): row is string[] => row.every(isSaid));
}

/** The window, its end in the edition's zone first, every move of it and every pause. */
export function windowSection({ window }: ShownReport): Section[] {
  if (window === undefined) return [];
  const { openedAt, budgetMs, days, closesAt, counting, moves, suspensions } = window;
  const timeZone = counting?.timeZone ?? null;
  const format = (instant: string): string => formatInZone(instant, timeZone);
  return section('Window', [
    text(
      openedAt === null
        ? `It never opened; ${days} days were offered.`
        : `Opened ${format(openedAt)}; budget ${formatDuration(budgetMs)} (${lengthWords(days, counting)}); ` +
            `${closesAt === null ? 'paused at the end' : `ending ${format(closesAt)}`}.`,
    ),
    table(
      ['moved', 'rule', 'by', 'new end', 'why'],
      moves.map((move) => [
        format(move.at),
        MOVE_RULE_WORDS[move.why.kind],
        actorWords(move.by),
        movedEndWords(move, timeZone, suspensions),
        moveWords(move, timeZone),
      ]),
    ),
    table(
      ['pause', 'reason', 'when', 'time credited'],
      suspensions.map((suspension) => [
        suspension.id,
        `${suspension.reason}, ${CAUSE_WORDS[suspension.cause]}`,
        pauseSpan(suspension, timeZone),
        [suspension.counts ? 'yes' : 'no', contestWords(suspension, timeZone)].filter(isSaid),
      ]),
    ),
  ]);
}

export const findingSection = ({ findings }: ShownReport): Section[] =>
  section('Findings', [
    ...(findings?.findings ?? []).flatMap((finding) => {
      const { head, details } = findingWords(finding);
      return [text(head), list(details)];
    }),
    list((findings?.transcriptReviews ?? []).map(transcriptReviewWords)),
  ]);

export const evaluationSection = ({ evaluations = [] }: ShownReport): Section[] =>
  section(
    'Evaluations',
    evaluations.flatMap(({ suite, status, why, attempt, summary }) => [
      text(`${suite}: ${status}${why === null ? '' : ` (${suiteGapWords(why)})`}`),
      list(
        [
          attemptWords(attempt),
          ...(summary === null ? ['no result'] : summaryLines(summary)),
          ...limitationWords(summary ?? {}).map((limitation) => `limitation: ${limitation}`),
        ].filter(isSaid),
      ),
    ]),
  );

/** What was covered of what was planned and promised. */
export const coverageSection = ({ coverage, findings }: ShownReport): Section[] =>
  coverage === undefined
    ? []
    : section('Coverage', [
        table(
          ['what', 'done', 'reason'],
          [
            ...coverage.suites.map(({ suite, done, why }) => [
              suite,
              DONE_WORDS[done],
              why === null ? '' : suiteGapWords(why),
            ]),
            ...coverage.topics.map((topic) => [
              topic.topic,
              DONE_WORDS[topic.done],
              topicWords(topic, findings) ?? '',
            ]),
          ],
        ),
        table(
          ['promised, not delivered', 'why'],
          (coverage.undelivered ?? []).map(({ variant, capability, ...rest }) => [
            `${capability ?? WITHHELD} of ${variant ?? WITHHELD}`,
            undeliveredWords(rest) ?? WITHHELD,
          ]),
        ),
        text(
          `Signed: ${listAll(coverage.signed, 'nobody')}. Silent: ${listAll(coverage.silent, 'nobody')}; ` +
            'silence is neither agreement nor objection. Nothing beyond what is listed here was examined.',
        ),
      ]);
