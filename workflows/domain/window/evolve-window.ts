import type { ReviewEvent } from '../../../contracts/review/event';
import type { Code, Instant } from '../../../contracts/primitives';
import { later } from '../calendar/instant';
import { each, inState, joinState, withOne, withoutOne } from '../kernel/fold';
import type { ReviewState, Suspension, WindowLedger } from '../kernel/state';
import { withNotice } from './notices';
import type { CountsOf } from '../kernel/fold';

const isShown = (_window: WindowLedger, _event: ReviewEvent, workedAt: Instant) => ({ workedAt });

/** When events show that the access works. */
const working = inState('window', {
  ...each(['AccessVerified', 'DriftDetected', 'DeliveryConfirmed'], isShown),
  EvaluationCompleted: (_window, { summary }, workedAt) =>
    summary.trouble === undefined ? { workedAt } : {},
  OutageEnded: ({ workedAt }, { until }) => ({ workedAt: later(until, workedAt ?? until) }),
});

const ledger = inState('window', {
  WindowOpened: (_window, _event, openedAt) => ({ openedAt }),
  WindowExtended: ({ days, extensions }, event) => ({
    ...{ days: days + event.days, extensions: extensions + 1 },
  }),
  PlannedReleaseChanged: (_window, { plannedRelease }) => ({ plannedRelease }),
  DaysClosed: ({ closedDays }, { counted }) => ({ closedDays: [...closedDays, ...counted] }),
  SuspensionBegan: ({ suspensions }, event, askedAt) => {
    const { suspension: id, reason, from, by, cause, order } = event;
    const begunBy = 'person' in by ? (by.person ?? null) : null;
    const began: Suspension = {
      ...{ id, reason, from, until: null, cause, begunBy, askedAt },
      ...(order !== undefined && { order }),
    };
    return { suspensions: [...suspensions, began] };
  },
  SuspensionEnded: (window, { suspension, until, counts }) =>
    counts ? ended(window, suspension, until) : withoutSuspension(window, suspension, until),
  SuspensionReviewDue: ({ suspensions }, { suspension }, askedAt) => ({
    suspensions: withOne(suspensions, suspension, { askedAt }),
  }),
  SuspensionContested: ({ suspensions }, { suspension }, since) => ({
    suspensions: withOne(suspensions, suspension, { contest: { since } }),
  }),
  ContestSettled: (window, { suspension, ruling, from }, at) =>
    ruling === 'annulled'
      ? withoutSuspension(window, suspension, at)
      : {
          suspensions: withOne(window.suspensions, suspension, {
            ...(from !== null && { from }),
            contest: { since: null },
          }),
        },
  // The end of the review stands beside it.
  EndedEarly: () => ({}),
  // The record holds the new end of each term; the state derives it.
  TermsMoved: () => ({}),
});

export const windowEvolvers = joinState(working, ledger, {
  WindowOpened: (state, { closesAt }, at) => withEnd(state, closesAt, at),
  // The record explains the move; the state derives it from the ledger.
  WindowMoved: (state, { move }, at) => withEnd(state, move.closesAt, at),
  ReminderSent: withNotice,
  RungReached: withNotice,
});

/** A paused window keeps the end that it had: it may come back to it. */
function withEnd(state: ReviewState, closesAt: Instant | null, since: Instant): ReviewState {
  if (closesAt === null || state.standingEnd?.closesAt === closesAt) return state;
  return { ...state, standingEnd: { closesAt, since } };
}

/** Of one that has ended, neither its order is carried nor when somebody was asked. */
const ended = (
  { suspensions }: WindowLedger,
  suspension: Code,
  until: Instant,
): Pick<WindowLedger, 'suspensions'> => ({
  suspensions: suspensions.map((one) => {
    if (one.id !== suspension) return one;
    const { id, reason, from, cause, begunBy, contest } = one;
    return { id, reason, from, until, cause, begunBy, ...(contest && { contest }) };
  }),
});

/** One that does not count is no longer carried; what it covered is not recorded again. */
function withoutSuspension(window: WindowLedger, id: Code, at: Instant): Partial<WindowLedger> {
  const { until: over = null, cause } = window.suspensions.find((one) => one.id === id) ?? {};
  const member = cause === 'order' ? 'ordersSettledUpTo' : 'settledUpTo';
  const until = over ?? at;
  return {
    suspensions: withoutOne(window.suspensions, id),
    [member]: later(window[member] ?? until, until),
  };
}

export const windowCounts: CountsOf<Exclude<keyof typeof windowEvolvers, 'DeliveryConfirmed'>> = {
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
