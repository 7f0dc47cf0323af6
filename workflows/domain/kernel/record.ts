import type { RecordedEvent, ReviewEvent } from '../../../contracts/review/event';
import type { OwnCommand, OwnDeed } from '../../../contracts/review/own-command';
import type { Command, Deed } from './command';
import { evolve } from './evolve';
import type { ReviewState } from './state';

/**
 * Stamps a command's events with their place in the record, and evolves the state by them. The first has what brought
 * them about: the signed statement, or the command itself where nobody signs it.
 */
export function record(
  state: ReviewState | null,
  command: Command,
  events: readonly ReviewEvent[],
): { readonly state: ReviewState | null; readonly recorded: RecordedEvent[] } {
  const { review, at, id, statement = null } = command;
  const own = statement === null ? toOwnCommand(command) : null;
  const recorded = events.map((event, index) => ({
    review,
    sequence: (state?.sequence ?? 0) + index + 1,
    at,
    command: id,
    statement: index === 0 ? statement : null,
    own: index === 0 ? own : null,
    event,
  }));
  return { state: recorded.reduce<ReviewState | null>(evolve, state), recorded };
}

/** Null for what a party says. */
function toOwnCommand({ by, deed, work }: Command): OwnCommand | null {
  if (by.kind === 'operator') return deed.kind === 'cancel' ? { by, deed } : null;
  if (by.kind !== 'system' || !isOwnDeed(deed) || deed.kind === 'cancel') return null;
  return deed.kind === 'tick' ? { by, deed } : { by, deed, ...(work !== undefined && { work }) };
}

/** An entry for every deed of the review's own, so that a new one does not compile without. */
const OWN_DEEDS: Readonly<Record<OwnDeed['kind'], true>> = {
  acceptIntake: true,
  returnIntake: true,
  confirmAccess: true,
  beginOutage: true,
  endOutage: true,
  reportUnreachable: true,
  completeEvaluation: true,
  failEvaluation: true,
  pauseEvaluation: true,
  attachDossier: true,
  attachDraft: true,
  attachReport: true,
  confirmAccessDropped: true,
  noteStanding: true,
  tick: true,
  cancel: true,
};

const isOwnDeed = (deed: Deed): deed is OwnDeed => Object.hasOwn(OWN_DEEDS, deed.kind);
