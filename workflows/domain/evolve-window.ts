import type { ReviewEvent } from '../../contracts/event';
import type { Code, Instant } from '../../contracts/primitives';
import type { Evolvers } from './evolver';
import type { ReviewState, Suspension, WindowLedger } from './state';

export const windowEvolvers: Evolvers<
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
> = {
  WindowOpened: (state, _event, at) => withWindow(state, { openedAt: at }),
  // The record explains the move; the state derives it from the ledger.
  WindowMoved: (state) => state,
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
      ? withSuspension(state, suspension, ({ order, askedAt, ...one }) => ({ ...one, until }))
      : withoutSuspension(state, suspension, until),
  SuspensionReviewDue: (state, { suspension }, at) =>
    withSuspension(state, suspension, (one) => ({ ...one, askedAt: at })),
  SuspensionContested: (state, { suspension, dueAt }) =>
    withSuspension(state, suspension, (one) => ({ ...one, contest: { dueAt } })),
  ContestSettled: (state, { suspension, ruling, from }, at) =>
    ruling === 'annulled'
      ? withoutSuspension(state, suspension, at)
      : withSuspension(state, suspension, (one) => ({
          ...one,
          ...(from !== null && { from }),
          contest: { dueAt: null },
        })),
  // The end of the review stands beside it.
  EndedEarly: (state) => state,
  PlannedReleaseChanged: (state, { plannedRelease }) => withWindow(state, { plannedRelease }),
};

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
  const { suspensions, settledUpTo } = state.window;
  const until = suspensions.find((one) => one.id === id)?.until ?? at;
  return withWindow(state, {
    suspensions: suspensions.filter((one) => one.id !== id),
    settledUpTo: settledUpTo !== null && settledUpTo > until ? settledUpTo : until,
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
  return event.type === 'OutageEnded' ? { ...window, workedAt: event.until } : window;
}

function withWindow(state: ReviewState, change: Partial<WindowLedger>): ReviewState {
  return { ...state, window: { ...state.window, ...change } };
}
