import type { Supposition, WhatIf, WindowOutlook } from '../../contracts/review/window/what-if';
import { movedTermWords } from '../../projections/words/terms';
import { formatDuration, formatInstant } from '../../projections/words/time';
import { endMovedWords, endWords, suppositionWords } from '../../projections/words/window';
import { moveWords } from '../../projections/words/window-moves';
import { toPlainText } from '../plain-text';
import { indent, section } from '../section';

/** What would become of the window, beside how it stands. */
export function renderWhatIf(answer: WhatIf, suppositions: readonly Supposition[]): string[] {
  const { asOf, now, then, moves, terms, refusals } = answer;
  return [
    `As of ${formatInstant(asOf)}. Nothing is changed by this.`,
    ...section('If', suppositions.map(suppositionWords)),
    ...section('Now', outlookLines(now)),
    ...section('Then', [...outlookLines(then), endMovedWords(answer)]),
    ...section(
      'Why',
      moves.map(
        (move) =>
          `${toPlainText(moveWords(move, then.timeZone))} → ${endWords(move.closesAt, then.timeZone)}`,
      ),
    ),
    ...section(
      'Other terms',
      terms.map((term) => movedTermWords(term, then.timeZone)),
    ),
    ...section(
      'The rules would refuse',
      refusals.map(({ supposition, code }) => {
        const supposed = suppositions[supposition];
        return `${code}: ${supposed ? suppositionWords(supposed) : 'what was supposed'}`;
      }),
    ),
  ];
}

const outlookLines = (outlook: WindowOutlook): string[] => [
  `under edition ${outlook.edition}: ${endWords(outlook.closesAt, outlook.timeZone)}`,
  ...indent([
    `consumed by the government: ${formatDuration(outlook.consumedMs)} of ${formatDuration(outlook.budgetMs)}, ${formatDuration(outlook.remainingMs)} left`,
    `elapsed since first contact: ${formatDuration(outlook.elapsedMs)}`,
  ]),
];
