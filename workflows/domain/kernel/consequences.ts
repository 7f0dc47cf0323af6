import type { ReviewEvent } from '../../../contracts/review/event';
import type { Command } from './command';
import { stateAfter } from './decider';
import { completion } from './ending';
import { raiseFor } from '../escalation/ladder';
import { isDeadlocked } from '../signing/quorum';
import type { Rules } from './rules';
import { callEvents, endByTerm } from '../signing/last-call';
import { isOpen } from './state';
import type { OpenReview, ReviewState } from './state';

interface Circumstances {
  readonly before: OpenReview;
  readonly command: Command;
  readonly rules: Rules;
}

/** What a review does by itself once a state is reached, no matter how. */
type Consequence = (state: ReviewState, circumstances: Circumstances) => ReviewEvent[];

/** Raised as it comes about, and not again while it lasts: somebody may have resolved it as it is. */
const deadlock: Consequence = (state, { before, rules }) =>
  isDeadlocked(state, rules) && !isDeadlocked(before, rules)
    ? raiseFor(state, rules, { cause: 'deadlock', about: null })
    : [];

const lastCall: Consequence = (state, { command, rules }) => callEvents(state, rules, command.at);

const end: Consequence = (state, { before, rules }) =>
  completion(state, rules, endByTerm(before, state, rules));

/** In this order: a deadlock holds the report, a call that is off may be followed by another, and then it ends. */
const CONSEQUENCES: readonly Consequence[] = [deadlock, lastCall, lastCall, end];

/**
 * What is decided, and what follows from the state that it brings about. No decider asks for itself whether the
 * review is complete: a sign-off, a resolution, a dossier that comes back, a ruling and the end of a suspension
 * are all asked here, and so is every act that is still to be thought of.
 */
export function withConsequences(
  events: readonly ReviewEvent[],
  circumstances: Circumstances,
): readonly ReviewEvent[] {
  const { before, command } = circumstances;
  return CONSEQUENCES.reduce((decided, consequence) => {
    const state = stateAfter(before, command, decided);
    return isOpen(state) ? [...decided, ...consequence(state, circumstances)] : decided;
  }, events);
}
