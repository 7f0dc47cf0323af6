import type { ReviewEvent } from '../../../contracts/review/event';
import type { EndCause, Outcome } from '../../../contracts/review/disclosure/ending';
import type { Actor } from '../../../contracts/people/participant';
import type { Instant } from '../../../contracts/primitives';
import { toCoverage } from '../evaluation/coverage';
import { isComplete } from '../signing/quorum';
import type { Rules } from './rules';
import { isCallOver } from '../signing/last-call';
import type { ReviewState } from './state';

/** How a review ends, and the consequences. */
export interface Ending {
  readonly outcome: Outcome;
  readonly by: Actor;
  readonly why: EndCause;
  /** The company's reason for withdrawing. */
  readonly reason?: string | null;
  /** Who was waited for, where time ends it. */
  readonly awaited?: readonly string[];
  /** When time was over, where time ends it: what is counted from the end is counted from then. */
  readonly since?: Instant;
}

/** The event that ends a review: it always says what was done and what was not. */
export function toEnd(
  state: ReviewState,
  rules: Rules,
  { awaited = [], reason = null, ...ending }: Ending,
): ReviewEvent {
  const coverage = toCoverage(state, rules);
  return { type: 'ReviewEnded', ...ending, reason, awaited: [...awaited], coverage };
}

/**
 * Completes the review as soon as it can be and no last call runs, where the edition lets it end early; `since`
 * says when the term of a last call was over.
 */
export function completion(state: ReviewState, rules: Rules, since: Instant | null): ReviewEvent[] {
  const { onQuorum } = rules.edition.window.earlyEnd;
  if (!onQuorum || !isComplete(state, rules) || !isCallOver(state, rules)) return [];
  const by = { kind: 'system' } as const;
  const ending = { outcome: 'completed', by, why: 'signOffsGiven' } as const;
  return [toEnd(state, rules, { ...ending, ...(since !== null && { since }) })];
}
