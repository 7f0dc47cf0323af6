import type { Supposition, WhatIf, WindowOutlook } from '../contracts/what-if';
import { formatDuration, formatInstant } from './format-time';
import { toPlainText } from './plain-text';
import { indent, section } from './section';

/** What would become of the window, beside how it stands. */
export const renderWhatIf = (
  { asOf, now, then, moves, refusals }: WhatIf,
  suppositions: readonly Supposition[],
): string[] => [
  `As of ${formatInstant(asOf)}. Nothing is changed by this.`,
  ...section('If', suppositions.map(toWords)),
  ...section('Now', outlookLines(now)),
  ...section('Then', [...outlookLines(then), endMoved(now, then)]),
  ...section(
    'Why',
    moves.map(({ text, closesAt }) => `${toPlainText(text)} → ${endWords(closesAt)}`),
  ),
  ...section(
    'The rules would refuse',
    refusals.map(({ supposition, code }) => {
      const supposed = suppositions[supposition];
      return `${code}: ${supposed ? toWords(supposed) : 'what was supposed'}`;
    }),
  ),
];

const outlookLines = (outlook: WindowOutlook): string[] => [
  `under edition ${outlook.edition}: ${endWords(outlook.closesAt)}`,
  ...indent([
    `consumed by the government: ${formatDuration(outlook.consumedMs)} of ${formatDuration(outlook.budgetMs)}, ${formatDuration(outlook.remainingMs)} left`,
    `elapsed since first contact: ${formatDuration(outlook.elapsedMs)}`,
  ]),
];

const endWords = (closesAt: WindowOutlook['closesAt']): string =>
  closesAt === null
    ? 'no end: not open, or the clock stands still'
    : `closes ${formatInstant(closesAt)}`;

function endMoved(now: WindowOutlook, then: WindowOutlook): string {
  if (now.closesAt === null || then.closesAt === null) {
    return now.closesAt === then.closesAt ? 'the end does not move' : 'the end cannot be compared';
  }
  const byMs = Date.parse(then.closesAt) - Date.parse(now.closesAt);
  if (byMs === 0) return 'the end does not move';
  return `the end moves by ${formatDuration(Math.abs(byMs))}, to ${byMs > 0 ? 'later' : 'earlier'}`;
}

function toWords(supposed: Supposition): string {
  switch (supposed.kind) {
    case 'extend':
      return `the window were extended by ${supposed.days} days`;
    case 'release':
      return supposed.plannedRelease === null
        ? 'no release were planned'
        : `the release were planned for ${supposed.plannedRelease}`;
    case 'suspend':
      return (
        `the clock stood still for ${supposed.reason} from ${supposed.from ?? 'now'}` +
        (supposed.until === undefined ? ' on' : ` until ${supposed.until}`)
      );
    case 'edition':
      return `the review ran under edition ${supposed.edition}`;
    default:
      return supposed satisfies never;
  }
}
