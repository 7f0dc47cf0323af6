import type { ReviewEvent } from '../../../contracts/review/event';
import type { Instant } from '../../../contracts/primitives';
import { hasRoomFor, nextId } from '../kernel/bounds';
import { emit, reject } from '../kernel/command';
import type { Command } from '../kernel/command';
import { stateAfter } from '../kernel/decider';
import type { OpenDeciders } from '../kernel/decider';
import { later } from '../calendar/instant';
import type { Rules } from '../kernel/rules';
import type { OpenReview, ReviewState } from '../kernel/state';
import { toBeginning, toEnding } from '../window/suspensions/begin-end';
import { earliestOf, freeSince } from '../window/suspensions/dating';
import { beginningFault } from '../window/suspensions/limits';
import { hasOpened, openSuspension } from '../window/window-ledger';

type Cause = Pick<Command, 'id' | 'at' | 'by'>;

/** What the probes of an access report: changes alone, never a probe that saw what the last one saw. */
export const outageDeciders: OpenDeciders<'beginOutage' | 'endOutage'> = {
  beginOutage: (state, command, rules) => {
    const { generation, from, why } = command.deed;
    if (!isWatched(state, generation) || openOutage(state)) return reject('wrong-phase');
    const outage = nextId('out', state.counts, 'outages');
    const reason = rules.edition.access.probe?.credits ?? null;
    const credit = reason === null ? [] : toCredit(state, command, { rules, reason, from });
    const [first] = credit;
    const suspension = first?.type === 'SuspensionBegan' ? first.suspension : null;
    const began: ReviewEvent = { type: 'OutageBegan', outage, generation, from, why, suspension };
    return emit(began, ...credit);
  },

  endOutage: (state, command, rules) => {
    const { generation, until } = command.deed;
    if (!isWatched(state, generation) || !openOutage(state)) return reject('wrong-phase');
    return emit(...toOutageEnd(state, command, { rules, until }));
  },
};

export const openOutage = ({ accessLedger }: ReviewState) => accessLedger.outage;

/** The end of the outage that is open, and of the suspension that credits it; nothing where none is. */
export function toOutageEnd(
  state: ReviewState,
  command: Cause,
  { rules, until }: { readonly rules: Rules; readonly until: Instant },
): ReviewEvent[] {
  const outage = openOutage(state);
  const generation = state.access?.generation;
  if (!outage || generation === undefined) return [];
  const ended: ReviewEvent = { type: 'OutageEnded', outage: outage.id, generation, until };
  const suspension = openSuspension(state.window);
  if (!suspension || suspension.id !== outage.suspension) return [ended];
  // Clocks of two processes differ: what was seen before the suspension is on record ends it as it begins.
  const seen = later(suspension.from, until);
  const next = stateAfter(state, command, [ended]);
  return [ended, ...toEnding(next, command, { rules, suspension, until: seen, on: 'outage' })];
}

/**
 * The suspension that credits an outage, since its first failure or since the access last worked; nothing once
 * the clock is paused, or all the time is used up that the reason may pause it. The outage is recorded all the same.
 */
function toCredit(
  state: OpenReview,
  command: Cause,
  {
    rules,
    reason,
    from,
  }: { readonly rules: Rules; readonly reason: string; readonly from: Instant },
): ReviewEvent[] {
  const { window, counts } = state;
  const isCredited =
    hasOpened(window) &&
    beginningFault(window, rules, reason) === null &&
    hasRoomFor('suspensions', counts, rules);
  if (!isCredited) return [];
  const { at } = command;
  const free = freeSince(state, at) ?? at;
  const worked = later(free, window.workedAt ?? free);
  const since = earliestOf(state, [from, worked], { rules, reason, at });
  return toBeginning(state, command, { rules, reason, from: since, cause: 'outage' });
}

const isWatched = ({ access }: OpenReview, generation: number): boolean =>
  access?.generation === generation && access.status === 'verified';
