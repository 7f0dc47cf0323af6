import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import type { ProgressRepresentation } from '../../contracts/http/record-representations';
import { formatDuration } from '../../projections/words/time';
import { awaitedSigners } from '../render/signing';

/** What a company gives up by withdrawing now, and what it does not. */
export function withdrawalLosses(
  view: ReviewRepresentation,
  progress: readonly ProgressRepresentation[],
): string[] {
  const awaited = awaitedSigners(view);
  const isOpen = view.window.openedAt !== null;
  return [
    `Withdrawing review ${view.id} ends it for good. Lost are:`,
    ...(isOpen ? [`  what is left of the window: ${formatDuration(view.clock.remainingMs)}`] : []),
    ...progress.filter(({ status }) => status !== 'completed').map(suiteLoss),
    ...(awaited.length > 0 ? [`  the sign-offs still awaited: ${awaited.join(', ')}`] : []),
    ...(view.access ? ['  the access: its credential is destroyed'] : []),
    'What has been recorded stays on record, the withdrawal and its reason with it.',
  ];
}

const suiteLoss = ({ suite, status, counts }: ProgressRepresentation): string =>
  `  evaluation ${suite} (${status}): ${counts.notReached} of ${counts.planned} samples not reached`;
