import type { Supposition, WhatIf, WindowOutlook } from '../../contracts/review/what-if';
import {
  movedTermWords,
  endMovedWords,
  endWords,
  suppositionWords,
} from '../../projections/words/window';
import { formatDuration, formatInstant } from '../../projections/words/time';
import { moveWords } from '../../projections/words/window-moves';
import { toPlainText, headed, indent } from '../../projections/report/plain-text';

/** What would become of the window, beside how it stands. */
export function renderWhatIf(answer: WhatIf, suppositions: readonly Supposition[]): string[] {
  const { asOf, now, then, moves, terms, refusals } = answer;
  return [
    `As of ${formatInstant(asOf)}. Nothing is changed by this.`,
    ...headed('If', suppositions.map(suppositionWords)),
    ...headed('Now', outlookLines(now)),
    ...headed('Then', [...outlookLines(then), endMovedWords(answer)]),
    ...headed(
      'Why',
      moves.map(
        (move) =>
          `${toPlainText(moveWords(move, then.timeZone))} → ${endWords(move.closesAt, then.timeZone)}`,
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
