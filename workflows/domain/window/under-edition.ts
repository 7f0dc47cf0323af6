import type { RecordedEvent, ReviewEventType } from '../../../contracts/review/event';
import type { PolicyEdition } from '../../../contracts/edition/policy-edition';
import type { Code, Instant } from '../../../contracts/primitives';
import type { MovedTerm } from '../../../contracts/review/window/closures';
import type { WhatIf } from '../../../contracts/review/window/what-if';
import type { SupposedMove } from '../../../contracts/review/window/moves';
import type { RejectionCode } from '../../../contracts/review/rejection';
import { undelivered } from '../access/promised';
import type { Rules } from '../kernel/rules';
import { isOpen } from '../kernel/state';
import type { ReviewState, WindowLedger } from '../kernel/state';
import { openingOf, toMove } from './window';
import { hasOpened } from './window-ledger';

/** A review on the way from what is to what is supposed. */
export interface SupposedCourse {
  readonly state: ReviewState;
  readonly rules: Rules;
  readonly moves: SupposedMove[];
  /** As they moved, one after the other. */
  readonly terms: MovedTerm[];
  readonly refusals: WhatIf['refusals'];
}

export interface Setting {
  readonly at: Instant;
  /** The place of the supposition among all. */
  readonly place: number;
  readonly recorded: readonly RecordedEvent[];
  readonly editions: Readonly<Record<Code, Rules>>;
}

/**
 * The course with the same ledger under another edition: opened when that one opens a window, and as long
 * as the company gave it or that one does by itself. A code where it could not have begun under it.
 */
export function underEdition(
  course: SupposedCourse,
  rules: Rules | undefined,
  { at, recorded }: Pick<Setting, 'at' | 'recorded'>,
): SupposedCourse | RejectionCode {
  const { state } = course;
  const [first] = recorded;
  if (!rules || first?.event.type !== 'ReviewSubmitted') return 'wrong-edition';
  if (!isOpen(state)) return 'wrong-phase';
  const { minimumDays, defaultDays, ceilingDays } = rules.edition.window;
  const { submission, windowDays } = first.event;
  const days = (submission.windowDays ?? defaultDays) + state.window.days - windowDays;
  if (days < minimumDays) return 'window-too-short';
  if (days > ceilingDays) return 'window-too-long';
  const openedAt = openingUnder(recorded, rules.edition, state);
  const window: WindowLedger = { ...state.window, days, openedAt };
  const { id } = rules.edition;
  const opening = hasOpened(window) ? { at: window.openedAt, ...openingOf(window, rules) } : null;
  const why = { kind: 'edition', edition: id, opening } as const;
  return {
    ...course,
    rules,
    state: { ...state, window },
    moves: [...course.moves, toMove(window, rules, { at, why, shiftMs: null })],
  };
}

const OPENS_WITH = {
  submission: ['ReviewSubmitted'],
  acceptance: ['IntakeAccepted'],
  accessVerified: ['AccessVerified'],
  // The last of them, once nothing is missing any more.
  partiesComplete: ['IntakeAccepted', 'Delivered', 'DeliveryConfirmed'],
} as const satisfies Record<PolicyEdition['window']['startsOn'], readonly ReviewEventType[]>;

/** When the edition would have opened the window; null when what it waits for has not happened. */
function openingUnder(
  recorded: readonly RecordedEvent[],
  { window }: PolicyEdition,
  state: ReviewState,
): Instant | null {
  const { startsOn } = window;
  const types: readonly ReviewEventType[] = OPENS_WITH[startsOn];
  const instants = recorded.filter(({ event }) => types.includes(event.type)).map(({ at }) => at);
  if (startsOn !== 'partiesComplete') return instants[0] ?? null;
  const isAccepted = recorded.some(({ event }) => event.type === 'IntakeAccepted');
  return isAccepted && undelivered(state).length === 0 ? (instants.at(-1) ?? null) : null;
}
