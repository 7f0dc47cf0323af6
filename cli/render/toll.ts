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
    `${reached} of ${items.length} open reviews would be reached. This changes nothing.`,
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
  if (now === null) return then === null ? 'no end, now or then' : `no end now → ${at(then)}`;
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
    `proposed by ${proposedBy} on ${formatInstant(proposedAt)}; valid until ${formatInstant(expiresAt)}`,
    confirmedBy === null
      ? 'not confirmed: it takes effect once a second coordinator signs it'
      : `confirmed by ${confirmedBy}`,
  ];
}

function orderWords(act: TollOrder['act']): string {
  switch (act.kind) {
    case 'toll':
      return `pauses the clocks of all open reviews for ${act.reason}, as of ${formatInstant(act.asOf)}`;
    case 'endToll':
      return `resumes the clocks that ${act.order} paused, as of ${formatInstant(act.asOf)}`;
    case 'orderClosedDays':
      return `closes ${act.days.join(', ')} in all open reviews: ${toPlainText(act.source)}`;
    default:
      return act satisfies never;
  }
}

export const renderToll = ({ order, progress }: TollState): string[] => [
  ...renderOrder(order),
  `reviews reached: ${progress.reached}; remaining: ${progress.remaining}`,
  ...(progress.unreadable === 0 ? [] : [`reviews that cannot be read: ${progress.unreadable}`]),
];

/** How an order has come about, once every open review has been asked. */
export function renderCarriage(report: JobReport, order: string): string[] {
  const { done = 0, failures = 0 } = report.progress ?? {};
  return [
    `${done} ${done === 1 ? 'review has' : 'reviews have'} accepted the order.`,
    ...(failures === 0 ? [] : [`${failures} did not:`, ...failureLines(report)]),
    report.state === 'running'
      ? `It continues for reviews that start later; to stop it: toll --all --stop ${order}`
      : `It is no longer carried out: ${toPlainText(report.why ?? report.state)}.`,
  ];
}
