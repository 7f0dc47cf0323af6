import type { RecordedEvent, ReviewEvent } from '../../contracts/event';
import type { Command } from './command';
import { evolve } from './evolve';
import type { ReviewState } from './state';

/** Stamps a command's events with their place in the record, and evolves the state by them. */
export function record(
  state: ReviewState | null,
  command: Pick<Command, 'id' | 'review' | 'at' | 'statement'>,
  events: readonly ReviewEvent[],
): { readonly state: ReviewState | null; readonly recorded: RecordedEvent[] } {
  const { review, at, id, statement = null } = command;
  const recorded = events.map((event, index) => ({
    review,
    sequence: (state?.sequence ?? 0) + index + 1,
    at,
    command: id,
    statement: index === 0 ? statement : null,
    event,
  }));
  return { state: recorded.reduce<ReviewState | null>(evolve, state), recorded };
}
