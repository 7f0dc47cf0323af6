import type { Drift } from '../../../contracts/access/ledger';
import type { ReviewState } from '../state';

/** The question of drift that is open, while which nothing is evaluated, assembled or signed. */
export const openDrift = ({ accessLedger }: ReviewState): Drift | undefined =>
  accessLedger.drifts.find(({ end }) => end === null);

/** Whether the open question is about the access as it is now, which is not looked at until it is answered. */
export function isAsked(state: ReviewState): boolean {
  const drift = openDrift(state);
  return drift !== undefined && drift.generation === state.access?.generation;
}
