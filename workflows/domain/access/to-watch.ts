import type { Rules } from '../kernel/rules';
import type { OpenReview } from '../kernel/state';
import { hasOpened } from '../window/window-ledger';
import type { Watch } from './watch';

/** The watch over the access as it is now, while the window is open; null where nobody is to look. */
export function toWatch(state: OpenReview, rules: Rules): Watch | null {
  const { review, window, access, accessLedger } = state;
  const { probe, drift } = rules.edition.access;
  if (!probe || !hasOpened(window) || access?.status !== 'verified' || !access.observed)
    return null;
  return {
    review,
    openedAt: window.openedAt,
    probe,
    generation: access.generation,
    fingerprint: access.observed.fingerprint,
    isDown: accessLedger.outage !== null,
    asksDrift: drift === 'ask',
  };
}

/** Another for each change that a watch reports: what it reports counts once. */
export const watchKey = ({ counts }: OpenReview, { generation, isDown }: Watch): string => {
  const { drifts = 0, outages = 0 } = counts;
  const state = isDown ? 'down' : 'up';
  return `watch-access:${generation}:${drifts}:${outages}:${state}`;
};
