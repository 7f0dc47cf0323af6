import type { TollOrder, TollPreview, TollState } from '../contracts/api/toll';
import type { JobReport } from '../contracts/api/jobs';
import { formatInstant } from '../contracts/words/time';
import { failureLines } from './follow-job';
import { toPlainText } from './plain-text';

/** What an order would come to, one review a line, and how many it would reach. */
export function renderPreview(items: TollPreview['items']): string[] {
  const reached = items.filter(({ refusal }) => refusal === null).length;
  return [
    `${reached} of ${items.length} open reviews would be reached. Nothing is changed by this.`,
    ...items.map(({ review, now, then, refusal }) =>
      refusal === null
        ? `${review}  ${endWords(now)} → ${then === null ? 'paused' : endWords(then)}`
        : `${review}  not reached: ${refusal}`,
    ),
  ];
}

const endWords = (end: string | null): string =>
  end === null ? 'no end' : `closes ${formatInstant(end)}`;

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

export const renderToll = ({ order, progress: { reached, remaining } }: TollState): string[] => [
  ...renderOrder(order),
  `reviews reached: ${reached}; to go: ${remaining}`,
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
