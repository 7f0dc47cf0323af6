import type { MovedTerm } from '../../../contracts/review/window/closures';
import type { SuspensionView } from '../../../contracts/review/window/suspensions';
import type { ListedMove } from '../../../contracts/review/window/moves';
import type { ReviewView } from '../../../contracts/review/review-view';
import { changed, inView, joinView, withOne, withPart } from '../kernel/fold';

const ledger = inView('window', {
  WindowOpened: (_window, event, at) => {
    const { closesAt, budgetMs, days, counting, countsFrom, rolledOver } = event;
    const opened: ListedMove = {
      ...{ at, by: { kind: 'system' }, shiftMs: null, rolledOver },
      why: { kind: 'opening', days, unit: counting.unit, countsFrom },
      ...{ closesAt, budgetMs, remainingMs: budgetMs },
    };
    return { openedAt: at, closesAt, budgetMs, days, counting, moves: [opened] };
  },
  WindowMoved: ({ moves }, { move }) => ({
    ...{ closesAt: move.closesAt, budgetMs: move.budgetMs, moves: [...moves, move] },
  }),
  // The move of the end itself comes as a WindowMoved beside it.
  WindowExtended: ({ days }, event) => ({ days: days + event.days }),
  SuspensionBegan: ({ suspensions }, event) => {
    const { suspension: id, reason, from, cause, order } = event;
    const began: SuspensionView = {
      ...{ id, reason, from, until: null, cause, counts: true, askedAt: null, contest: null },
      ...(order !== undefined && { order }),
    };
    return { suspensions: [...suspensions, began] };
  },
  SuspensionEnded: ({ suspensions }, { suspension, until, counts }) => ({
    suspensions: withOne(suspensions, suspension, { until, counts }),
  }),
  SuspensionReviewDue: ({ suspensions }, { suspension }, askedAt) => ({
    suspensions: withOne(suspensions, suspension, { askedAt }),
  }),
  SuspensionContested: ({ suspensions }, { suspension, reason, dueAt }, at) => ({
    suspensions: withOne(suspensions, suspension, {
      contest: { at, reason, dueAt, ruling: null, why: null },
    }),
  }),
  ContestSettled: ({ suspensions }, { suspension, ruling, from, reason: why }, at) => ({
    suspensions: withOne(suspensions, suspension, ({ until, contest }) => ({
      ...(from !== null && { from }),
      ...(ruling === 'annulled' && { until: until ?? at, counts: false }),
      contest: contest && { ...contest, ruling, why },
    })),
  }),
  DaysClosed: ({ closures }, { days, counted, source, order }, at) => {
    const closure = { at, days, counted, source, ...(order !== undefined && { order }) };
    return { closures: [...closures, closure] };
  },
  // The end itself comes as a ReviewEnded beside it.
  EndedEarly: () => ({}),
});

const notices = inView('notices', {
  ReminderSent: (all, { notice: id, notify, of }, at) => [
    ...all,
    { kind: 'reminder', id, agency: null, notify, of, at },
  ],
  RungReached: (all, { rung: id, notify, agency, of }, at) => [
    ...all,
    { kind: 'rung', id, agency, notify, of, at },
  ],
});

export const windowProjectors = joinView(ledger, notices, {
  PlannedReleaseChanged: (view, { plannedRelease }) => ({ ...view, plannedRelease }),
  TermsMoved: (view, { terms }) => terms.reduce(withTerm, view),
});

/** The view with the new end of one term. Details of other terms are only on the record. */
function withTerm(view: ReviewView, { term, which, to }: MovedTerm): ReviewView {
  const id = which ?? '';
  switch (term) {
    case 'determination':
      return withPart(view, 'course', () => ({ determinationDueAt: to }));
    case 'request':
      return withPart(view, 'course', ({ requests }) => ({
        requests: withOne(requests, id, { dueAt: to }),
      }));
    case 'escalation':
      return withPart(view, 'escalations', (all) =>
        changed(
          all,
          (one) => one.id === which && one.snoozedUntil !== null,
          () => ({ snoozedUntil: to }),
        ),
      );
    case 'comments':
      return withPart(view, 'accuracy', () => ({ commentBy: to }));
    case 'answers':
      return withPart(view, 'accuracy', () => ({ answerBy: to }));
    case 'contest':
      return withPart(view, 'window', ({ suspensions }) => ({
        suspensions: withOne(suspensions, id, ({ contest }) => ({
          contest: contest && { ...contest, dueAt: to },
        })),
      }));
    case 'lastCall':
      return withPart(view, 'signing', ({ lastCall }) => ({
        lastCall: lastCall && { ...lastCall, until: to },
      }));
    case 'giveBack':
      return withPart(view, 'custody', () => ({ dueAt: to }));
    case 'access':
    case 'silence':
    case 'ask':
    case 'suspension':
      return view;
    default:
      return term satisfies never;
  }
}
