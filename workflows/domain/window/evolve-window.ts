import type { ReviewEvent } from '../../../contracts/review/event';
import type { Code, Instant } from '../../../contracts/primitives';
import type { CountsOf, Evolvers } from '../kernel/evolver';
import { later } from '../calendar/instant';
import type { ReviewState, Suspension, WindowLedger } from '../kernel/state';

type WindowEvent =
  | 'WindowOpened'
  | 'WindowMoved'
  | 'WindowExtended'
  | 'SuspensionBegan'
  | 'SuspensionEnded'
  | 'SuspensionReviewDue'
  | 'SuspensionContested'
  | 'ContestSettled'
  | 'EndedEarly'
  | 'PlannedReleaseChanged'
  | 'DaysClosed'
  | 'TermsMoved';

export const windowEvolvers: Evolvers<WindowEvent> = {
  WindowOpened: (state, { closesAt }, at) =>
    withEnd(withWindow(state, { openedAt: at }), closesAt, at),
  // The record explains the move; the state derives it from the ledger.
  WindowMoved: (state, { move }, at) => withEnd(state, move.closesAt, at),
  WindowExtended: (state, { days }) =>
    withWindow(state, {
      days: state.window.days + days,
      extensions: state.window.extensions + 1,
    }),
  SuspensionBegan: (state, { suspension: id, reason, from, by, cause, order }, at) => {
    const begunBy = 'person' in by ? (by.person ?? null) : null;
    const began: Suspension = {
      ...{ id, reason, from, until: null, cause, begunBy, askedAt: at },
      ...(order !== undefined && { order }),
    };
    return withWindow(state, { suspensions: [...state.window.suspensions, began] });
  },
  SuspensionEnded: (state, { suspension, until, counts }) =>
    counts
      ? withSuspension(state, suspension, (one) => toEnded(one, until))
      : withoutSuspension(state, suspension, until),
  SuspensionReviewDue: (state, { suspension }, at) =>
    withSuspension(state, suspension, (one) => ({ ...one, askedAt: at })),
  SuspensionContested: (state, { suspension }, at) =>
    withSuspension(state, suspension, (one) => ({ ...one, contest: { since: at } })),
  ContestSettled: (state, { suspension, ruling, from }, at) =>
    ruling === 'annulled'
      ? withoutSuspension(state, suspension, at)
      : withSuspension(state, suspension, (one) => ({
          ...one,
          ...(from !== null && { from }),
          contest: { since: null },
        })),
  // The end of the review stands beside it.
  EndedEarly: (state) => state,
  PlannedReleaseChanged: (state, { plannedRelease }) => withWindow(state, { plannedRelease }),
  DaysClosed: (state, { counted }) =>
    withWindow(state, { closedDays: [...state.window.closedDays, ...counted] }),
  // The record says where each term has come to stand; the state derives it.
  TermsMoved: (state) => state,
};

export const windowCounts: CountsOf<WindowEvent> = {
  // The edition's own number of extensions binds it.
  WindowExtended: null,
  SuspensionBegan: 'suspensions',
  SuspensionEnded: null,
  // Once for each suspension.
  SuspensionContested: null,
  ContestSettled: null,
  EndedEarly: null,
  PlannedReleaseChanged: 'releaseChanges',
  DaysClosed: 'closedDays',
};

/** A paused window keeps the end that it had: it may come back to it. */
function withEnd(state: ReviewState, closesAt: Instant | null, at: Instant): ReviewState {
  if (closesAt === null || state.standingEnd?.closesAt === closesAt) return state;
  return { ...state, standingEnd: { closesAt, since: at } };
}

/** Of one that has ended, neither its order is carried nor when somebody was asked. */
const toEnded = (
  { id, reason, from, cause, begunBy, contest }: Suspension,
  until: Instant,
): Suspension => ({ id, reason, from, until, cause, begunBy, ...(contest && { contest }) });

function withSuspension(
  state: ReviewState,
  id: Code,
  change: (suspension: Suspension) => Suspension,
): ReviewState {
  const { suspensions } = state.window;
  return withWindow(state, {
    suspensions: suspensions.map((one) => (one.id === id ? change(one) : one)),
  });
}

/** One that does not count is no longer carried; what it covered is not recorded again. */
function withoutSuspension(state: ReviewState, id: Code, at: Instant): ReviewState {
  const { suspensions } = state.window;
  const { until: ended = null, cause } = suspensions.find((one) => one.id === id) ?? {};
  const member = cause === 'order' ? 'ordersSettledUpTo' : 'settledUpTo';
  const until = ended ?? at;
  return withWindow(state, {
    suspensions: suspensions.filter((one) => one.id !== id),
    [member]: later(state.window[member] ?? until, until),
  });
}

/** The ledger after one more event, where that showed the access to work. */
export function foldWorking(window: WindowLedger, event: ReviewEvent, at: Instant): WindowLedger {
  const isShown =
    event.type === 'AccessVerified' ||
    event.type === 'DriftDetected' ||
    event.type === 'DeliveryConfirmed' ||
    (event.type === 'EvaluationCompleted' && event.summary.trouble === undefined);
  if (isShown) return { ...window, workedAt: at };
  if (event.type !== 'OutageEnded') return window;
  return { ...window, workedAt: later(event.until, window.workedAt ?? event.until) };
}

function withWindow(state: ReviewState, change: Partial<WindowLedger>): ReviewState {
  return { ...state, window: { ...state.window, ...change } };
}
