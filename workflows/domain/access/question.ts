import type { ReviewEvent } from '../../../contracts/event';
import { nextId } from '../bounds';
import type { CommandOf } from '../command';
import type { Rules } from '../rules';
import type { OpenReview } from '../state';

/** The question that a check raises, where the edition asks; null where it sees nothing to ask about. */
export function toQuestion(
  state: OpenReview,
  { deed }: CommandOf<'confirmAccess'>,
  rules: Rules,
): ReviewEvent | null {
  const before = state.access?.observed;
  const { expectsChange } = state.accessLedger;
  if (rules.edition.access.drift !== 'ask' || expectsChange || !before) return null;
  if (before.fingerprint === deed.snapshot.fingerprint) return null;
  return {
    type: 'DriftDetected',
    drift: nextId('drift', state.counts, 'drifts'),
    generation: deed.generation,
    expected: before.fingerprint,
    observed: deed.snapshot,
    notify: ['company', 'lead'],
  };
}
