import type { ProgressRepresentation } from '../../contracts/http/record-representations';
import {
  attemptWords,
  countsLine,
  limitationWords,
  measureLine,
  pulseWords,
  suiteGapWords,
  summaryLines,
} from '../../projections/words/evaluation';
import { sayTrouble } from '../../projections/words/endpoint-fault';
import { indent, toPlainText } from '../../projections/report/plain-text';

const BAR_WIDTH = 20;

/** How far each suite has come, with the measures of those that are summarised. */
export const renderEvaluations = (progress: readonly ProgressRepresentation[]): string[] =>
  progress.flatMap((one) => [
    progressLine(one),
    ...indent([
      ...(one.why === null ? [] : [`why: ${suiteGapWords(one.why)}`]),
      countsLine(one.counts, one.whyUnparsable),
      ...currentLines(one),
      ...(one.summary?.measures?.map(measureLine) ?? []),
    ]),
  ]);

/** Which run counts, and how a running one fares: its last row, what is in flight, and what the endpoint is in. */
export const currentLines = ({ attempt, current }: ProgressRepresentation): string[] => [
  ...[attemptWords(attempt)].filter((words) => words !== null),
  ...(current === null ? [] : [pulseWords(current)]),
  ...(current?.trouble ? [`the endpoint is ${sayTrouble(current.trouble)}`] : []),
];

/** `cyber-knowledge  [#####...............]  10 of 40  running`. */
export function progressLine({ suite, status, counts }: ProgressRepresentation): string {
  const reached = counts.planned - counts.notReached;
  return `${suite}  ${bar(reached, counts.planned)}  ${reached} of ${counts.planned}  ${status}`;
}

/** Full only when nothing is left. */
export function bar(done: number, whole: number): string {
  const share = whole === 0 ? 0 : Math.min(1, Math.max(0, done / whole));
  const filled = Math.floor(share * BAR_WIDTH);
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}]`;
}

/** A result, and below it what limits it. */
export function renderSummary(summary: Parameters<typeof summaryLines>[0]): string[] {
  const limitations = limitationWords(summary);
  return [
    ...summaryLines(summary),
    ...(limitations.length === 0 ? [] : ['limitations:']),
    ...indent(limitations.map((limitation) => `- ${toPlainText(limitation)}`)),
  ];
}
