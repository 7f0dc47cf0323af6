import type { RecordedEvent, ReviewEvent } from '../../../contracts/review/event';
import type { ReviewView } from '../../../contracts/review/review-view';
import type { Command, Decision } from '../../../workflows/domain/kernel/command';
import type { Rules } from '../../../workflows/domain/kernel/rules';
import type { ReviewState } from '../../../workflows/domain/kernel/state';

export type Decide = (state: ReviewState | null, command: Command, rules: Rules) => Decision;

/** One command of a life, and its outcome. */
export interface Lived {
  readonly rules: Rules;
  readonly decide: Decide;
  readonly command: Command;
  readonly before: ReviewState | null;
  /** Null where `decide` or `evolve` threw, which neither may. */
  readonly decision: Decision | null;
  readonly state: ReviewState | null;
  /** What the record up to now folds to for readers. */
  readonly view: ReviewView | null;
  readonly events: readonly RecordedEvent[];
  /** All events up to now. */
  readonly recorded: readonly RecordedEvent[];
  /** Whether the life ends here. */
  readonly isLast: boolean;
}

/** What holds after every command of every life; the answer is what is wrong, or null. */
export type Law = (lived: Lived) => string | null;
export type Laws = Readonly<Record<string, Law>>;

export type EventOf<Type extends ReviewEvent['type']> = Extract<ReviewEvent, { type: Type }>;

export const eventsOf = <Type extends ReviewEvent['type']>(
  recorded: readonly RecordedEvent[],
  type: Type,
): EventOf<Type>[] =>
  recorded.flatMap(({ event }) => (event.type === type ? [event as EventOf<Type>] : []));

/** A fault in words, unless something holds. */
export const unless = (holds: boolean, fault: string): string | null => (holds ? null : fault);

/** What comes more than once in a list. */
export const repeated = (list: readonly string[]): string[] =>
  list.filter((one, index) => list.indexOf(one) !== index);
