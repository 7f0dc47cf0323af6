import type { ReviewState } from '../kernel/state';
import type { AccessStanding } from './standing';

/** The question of drift that is open, while which nothing is evaluated, assembled or signed. */
export const openDrift = ({ accessLedger }: ReviewState): AccessStanding['drift'] =>
  accessLedger.drift;

/** Whether the open question is about the access as it is now, which is not looked at until it is answered. */
export function isAsked(state: ReviewState): boolean {
  const drift = openDrift(state);
  return drift !== null && drift.generation === state.access?.generation;
}
