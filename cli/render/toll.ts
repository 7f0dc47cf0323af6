import type { TollOrder, TollPreview, TollState } from '../../contracts/http/toll';
import type { JobReport } from '../../contracts/http/jobs';
import { movedTermWords } from '../../projections/words/window';
import { formatInZone, formatInstant } from '../../projections/words/time';
import { failureLines } from '../follow-job';
import { toPlainText, indent } from '../../projections/report/plain-text';
import { unreadableLines } from '../withheld';

/** What an order would come to, and how many reviews it would reach: each with the ends that it would move. */
export function renderPreview({
  items,
  unreadable,
}: Pick<TollPreview, 'items' | 'unreadable'>): string[] {
  const reached = items.filter(({ refusal }) => refusal === null).length;
  return [
    `${reached} of ${items.length} open reviews would be reached. Nothing is changed by this.`,
    ...items.flatMap((item) =>
      item.refusal === null
        ? [`${item.review}  ${windowWords(item)}`, ...indent(termLines(item))]
        : [`${item.review}  not reached: ${item.refusal}`],
    ),
    ...unreadableLines({ unreadable }),
  ];
}

function windowWords({ now, then, timeZone }: TollPreview['items'][number]): string {
  const at = (end: string): string => `closes ${formatInZone(end, timeZone)}`;
  if (now === null) return then === null ? 'no end now, nor then' : `no end now → ${at(then)}`;
  if (now === then) return `${at(now)}; the end does not move`;
  return `${at(now)} → ${then === null ? 'paused' : at(then)}`;
}

const termLines = ({ terms, timeZone }: TollPreview['items'][number]): string[] =>
  terms.map((term) => movedTermWords(term, timeZone));

/** An order in words: what it does, whose it is, and until when it can be taken in. */
export function renderOrder(order: TollOrder): string[] {
  const { act, proposedBy, proposedAt, confirmedBy, expiresAt } = order;
  return [
    `Order ${order.order} ${orderWords(act)}`,
    `proposed by ${proposedBy} on ${formatInstant(proposedAt)}; good until ${formatInstant(expiresAt)}`,
    confirmedBy === null
      ? 'not confirmed: nothing comes of it before a second coordinator has signed it'
      : `confirmed by ${confirmedBy}`,
  ];
}

function orderWords(act: TollOrder['act']): string {
  switch (act.kind) {
    case 'toll':
      return `stops the clocks of all open reviews for ${act.reason}, as of ${formatInstant(act.asOf)}`;
    case 'endToll':
      return `lets the clocks run again that ${act.order} stopped, as of ${formatInstant(act.asOf)}`;
    case 'orderClosedDays':
      return `closes ${act.days.join(', ')} in all open reviews: ${toPlainText(act.source)}`;
    default:
      return act satisfies never;
  }
}

export const renderToll = ({ order, progress }: TollState): string[] => [
  ...renderOrder(order),
  `reviews reached: ${progress.reached}; to go: ${progress.remaining}`,
  ...(progress.unreadable === 0 ? [] : [`reviews that cannot be read: ${progress.unreadable}`]),
];

/** How an order has come about, once every open review has been asked. */
export function renderCarriage(report: JobReport, order: string): string[] {
  const { done = 0, failures = 0 } = report.progress ?? {};
  return [
    `${done} ${done === 1 ? 'review has' : 'reviews have'} taken the order in.`,
    ...(failures === 0 ? [] : [`${failures} did not:`, ...failureLines(report)]),
    report.state === 'running'
      ? `It goes on, for reviews that begin meanwhile; to carry it no further: toll --all --stop ${order}`
      : `It is carried no further: ${toPlainText(report.why ?? report.state)}.`,
  ];
}
