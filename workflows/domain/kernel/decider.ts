import type { ReviewEvent } from '../../../contracts/review/event';
import type { Actor } from '../../../contracts/people/participant';
import type { Command, CommandOf, Deed, Decision } from './command';
import { evolve } from './evolve';
import type { Rules } from './rules';
import type { OpenReview, ReviewState } from './state';

/** A rule for one kind of deed on an open review. */
export type OpenDecider<Kind extends Deed['kind']> = (
  state: OpenReview,
  command: CommandOf<Kind>,
  rules: Rules,
) => Decision;

export type OpenDeciders<Kinds extends Deed['kind']> = {
  readonly [Kind in Kinds]: OpenDecider<Kind>;
};

/** The kinds of a feature's acts, as its contract lists them. */
export type KindsOf<Acts extends readonly { readonly kind: Deed['kind'] }[]> = Acts[number]['kind'];

/** The state as it would be after the events: for decisions whose consequences depend on them. */
export const stateAfter = (
  state: ReviewState,
  { at }: Pick<Command, 'at'>,
  events: readonly ReviewEvent[],
): ReviewState =>
  events.reduce(
    (before, event) =>
      evolve(before, { review: state.review, at, sequence: before.sequence + 1, event }),
    state,
  );

/** Whether the actor is the company under review. */
export const isCompany = ({ company }: ReviewState, by: Actor): boolean =>
  by.kind === 'company' && by.company === company;
