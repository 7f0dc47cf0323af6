import type { ReviewState, OpenReview } from '../kernel/state';
import type { AccessStanding } from './state';
import type { ObservedSnapshot } from '../../../contracts/review/evaluation';
import type { ReviewEvent } from '../../../contracts/review/event';
import { nextId } from '../kernel/bounds';
import type { CommandOf } from '../kernel/command';
import type { Rules } from '../kernel/rules';

/** The question of drift that is open, while which nothing is evaluated, assembled or signed. */
export const openDrift = ({ accessLedger }: ReviewState): AccessStanding['drift'] =>
  accessLedger.drift;

/**
 * Whether the open question is about the access as it is now, which is not checked until it is
 * answered.
 */
export function isAsked(state: ReviewState): boolean {
  const drift = openDrift(state);
  return drift !== null && drift.generation === state.access?.generation;
}

/** The question that a check raises; null where it sees nothing to ask about. */
export function toQuestion(
  state: OpenReview,
  { deed }: CommandOf<'confirmAccess'>,
  rules: Rules,
): ReviewEvent | null {
  return state.accessLedger.expectsChange ? null : askAbout(state, deed, rules);
}

interface Sighted {
  readonly generation: number;
  readonly snapshot: ObservedSnapshot;
}

/**
 * Another snapshot is asked about where the edition asks. One that takes turns with the verified one is asked
 * about under every edition, as a set: access given again would only show the one and then the other again.
 */
export function askAbout(
  state: OpenReview,
  { generation, snapshot }: Sighted,
  rules: Rules,
): ReviewEvent | null {
  const before = state.access?.observed;
  if (!before || before.fingerprint === snapshot.fingerprint) return null;
  const takesTurns = snapshot.widens === before.fingerprint;
  if (rules.edition.access.drift !== 'ask' && !takesTurns) return null;
  return {
    type: 'DriftDetected',
    drift: nextId('drift', state.counts, 'drifts'),
    generation,
    expected: before.fingerprint,
    observed: snapshot,
    notify: ['company', 'lead'],
  };
}
