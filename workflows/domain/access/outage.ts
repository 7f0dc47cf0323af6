import type { ReviewEvent } from '../../../contracts/event';
import type { Instant } from '../../../contracts/primitives';
import { hasRoomFor, nextId } from '../bounds';
import { emit, reject } from '../command';
import type { Command } from '../command';
import { isFree, toBeginning, toEnding } from '../decide-window';
import { foresee } from '../decider';
import type { OpenDeciders } from '../decider';
import { isDue } from '../instant';
import { comingResumption } from '../next-instant';
import type { Rules } from '../rules';
import type { OpenReview, ReviewState } from '../state';
import { hasOpened, openSuspension } from '../window-ledger';

type Cause = Pick<Command, 'id' | 'at' | 'by'>;

/** What the probes of an access report: changes alone, never a probe that saw what the last one saw. */
export const outageDeciders: OpenDeciders<'beginOutage' | 'endOutage'> = {
  beginOutage: (state, command, rules) => {
    const { generation, from, why } = command.deed;
    if (!isWatched(state, generation) || openOutage(state)) return reject('wrong-phase');
    const outage = nextId('out', state.counts, 'outages');
    const reason = rules.edition.access.probe?.credits ?? null;
    const isCredited =
      reason !== null &&
      hasOpened(state.window) &&
      !openSuspension(state.window) &&
      hasRoomFor('suspensions', state.counts, rules);
    const since = isFree(state, from, command.at) ? from : command.at;
    const credit = isCredited ? toBeginning(state, command, { rules, reason, from: since }) : [];
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
  // One that has lasted as long as it may has ended then, however late that is noticed.
  const limit = comingResumption(state, rules)?.at;
  // Clocks of two processes differ: what was seen before the suspension is on record ends it as it begins.
  const seen = isDue(suspension.from, until) ? until : suspension.from;
  const upTo = limit !== undefined && isDue(limit, seen) ? limit : seen;
  const next = foresee(state, command, [ended]);
  return [ended, ...toEnding(next, command, { rules, suspension, until: upTo })];
}

const isWatched = ({ access }: OpenReview, generation: number): boolean =>
  access?.generation === generation && access.status === 'verified';
