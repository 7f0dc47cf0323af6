import type { ReviewEvent } from '../../../contracts/review/event';
import type { StolenKey } from '../../../contracts/review/own-command';
import type { CommandOf, Decision } from '../kernel/command';
import { emit, reject } from '../kernel/command';
import { stateAfter } from '../kernel/decider';
import { isReported } from '../kernel/state';
import type { ReviewState, SignOff } from '../kernel/state';
import { findMember, reviewersBehind } from './signing-authority';
import type { Member } from './state';

/**
 * The event that voids (`recused`) what rests on the word of somebody who takes no part, also what was signed for them
 * and what reaffirms it: kept on record, and not counted. Empty where there is no such opinion.
 */
export const voidingOf = (state: ReviewState, { agency, person }: Member): ReviewEvent[] => {
  const theirs = state.signOffs.filter(
    (one) => one.agency === agency && reviewersBehind(one).includes(person),
  );
  const cause = { why: 'recused', agency, person, key: null, since: null } as const;
  return toVoiding(state, cause, theirs.map(eventOf));
};

/** The same (`keyStolen`) of what was signed under a stolen key, also where the review holds it no more. */
function voidingUnder(state: ReviewState, stolen: StolenKey): ReviewEvent[] {
  const { key, agency, person, since, opinions } = stolen;
  return toVoiding(state, { why: 'keyStolen', agency, person, key, since }, opinions);
}

type Cause = Omit<Extract<ReviewEvent, { type: 'OpinionsVoided' }>, 'type' | 'opinions'>;

/** What is named goes with all that rests on it. */
function toVoiding(
  { signOffs }: ReviewState,
  cause: Cause,
  named: readonly number[],
): ReviewEvent[] {
  const opinions = new Set(named);
  // Each stands behind what it reaffirms.
  for (const one of signOffs) {
    if (one.events.some((event) => opinions.has(event))) opinions.add(eventOf(one));
  }
  if (opinions.size === 0) return [];
  const inOrder = [...opinions].sort((one, other) => one - other);
  return [{ type: 'OpinionsVoided', ...cause, opinions: inOrder }];
}

const eventOf = ({ events }: SignOff): number => events.at(-1) ?? 0;

/**
 * Records what the registers say about those who acted here: the same recusal whichever door it
 * came through, and the keys that were reported stolen. Once a review is over, its people take no
 * part in it any more, and what was signed under a stolen key is still marked.
 */
export function noteStanding(state: ReviewState, command: CommandOf<'noteStanding'>): Decision {
  const { by, deed } = command;
  const events: ReviewEvent[] = [];
  const add = (...more: readonly ReviewEvent[]): void => {
    events.push(...more);
  };
  const now = (): ReviewState => stateAfter(state, command, events);
  for (const { agency, person } of isReported(state) ? [] : deed.recused) {
    if (isOut(now(), { agency, person })) continue;
    add({ type: 'PersonRecused', by, agency, person, reason: null, handsTo: null });
    add(...voidingOf(now(), { agency, person }));
  }
  for (const { agency, person } of isReported(state) ? [] : deed.lifted) {
    if (isOut(now(), { agency, person })) add({ type: 'RecusalLifted', by, agency, person });
  }
  for (const stolen of deed.stolen) {
    if (!isNoted(now(), stolen)) add(...voidingUnder(now(), stolen));
  }
  return events.length === 0 ? reject('nothing-due') : emit(...events);
}

const isOut = (state: ReviewState, member: Member): boolean =>
  findMember(state, member)?.interest === 'out';

/** A later report of the same theft that goes further back says something new. */
const isNoted = ({ signing }: ReviewState, { key, since }: StolenKey): boolean =>
  signing.stolen.some((one) => one.key === key && one.since <= since);
