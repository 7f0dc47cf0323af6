import type { Instant } from '../../../contracts/primitives';
import type { Supposition } from '../../../contracts/review/window/what-if';
import type { SupposedMove, WindowMove } from '../../../contracts/review/window/moves';
import type { Actor } from '../../../contracts/people/participant';
import type { RejectionCode } from '../../../contracts/review/rejection';
import type { Deed } from '../kernel/command';
import { decide } from '../kernel/decide';
import { DAY_MS, toMs } from '../calendar/instant';
import { instantAt } from '../calendar/local-day';
import { movedTermsOf } from '../kernel/running-terms';
import { record } from '../kernel/record';
import type { Rules } from '../kernel/rules';
import type { ReviewState } from '../kernel/state';
import { underEdition } from './under-edition';
import type { Setting, SupposedCourse } from './under-edition';
import { openLapse, openSuspension } from './window-ledger';

/** A move without an author: nobody has made it. */
const toSupposed = (move: WindowMove): SupposedMove => {
  const { at, why, shiftMs, rolledOver, closesAt, remainingMs, budgetMs } = move;
  return { at, why, shiftMs, rolledOver, closesAt, remainingMs, budgetMs };
};

/** The course once one thing more is supposed; with a refusal, and otherwise as before, where it cannot be. */
export function suppose(
  course: SupposedCourse,
  supposed: Supposition,
  setting: Setting,
): SupposedCourse {
  switch (supposed.kind) {
    case 'extend':
      return perform(course, { kind: 'extendWindow', days: supposed.days, reason: WHY }, setting);
    case 'release': {
      const { plannedRelease } = supposed;
      return perform(course, { kind: 'changePlannedRelease', plannedRelease }, setting);
    }
    case 'suspend':
      return suspend(course, supposed, setting);
    case 'closeDays':
      return perform(course, { kind: 'closeDays', days: supposed.days, source: WHY }, setting);
    case 'edition': {
      const found = underEdition(course, setting.editions[supposed.edition], setting);
      return typeof found === 'string' ? refuse(course, setting, found) : found;
    }
    default:
      return supposed satisfies never;
  }
}

/** No text of an act is shown in what comes of a supposition. */
const WHY = 'supposed';

/** One that lies ahead is decided when it begins, and ended when it is supposed to. */
function suspend(
  course: SupposedCourse,
  supposed: Extract<Supposition, { kind: 'suspend' }>,
  setting: Setting,
): SupposedCourse {
  const { at } = setting;
  const { since, until } = spanOf(supposed, course.rules, at);
  const lasts = until === null ? 0 : toMs(until) - toMs(since);
  if (lasts < 0 || toMs(until ?? since) - toMs(at) > FARTHEST_MS) {
    return refuse(course, setting, 'suspension-outside-window');
  }
  const begins = toMs(since) > toMs(at) ? since : at;
  const { reason } = supposed;
  // The reason of an order belongs to the order: it is supposed as one.
  const isOrdered = reason === course.rules.edition.toll?.reason;
  const begin: Deed = isOrdered
    ? { kind: 'toll', reason, asOf: since }
    : { kind: 'beginSuspension', reason, from: since };
  const began = perform(course, begin, { ...setting, at: begins });
  const openOne = isOrdered ? openLapse : openSuspension;
  const suspension = openOne(began.state.window);
  if (until === null || !suspension || began.state === course.state) return began;
  const end: Deed =
    suspension.order === undefined
      ? { kind: 'endSuspension', suspension: suspension.id }
      : { kind: 'endToll', order: suspension.order, asOf: until };
  const ended = perform(began, end, { ...setting, at: until });
  return ended.state === began.state ? { ...course, refusals: ended.refusals } : ended;
}

/** Ten years: nothing is asked about what lies farther ahead. */
const FARTHEST_MS = 3_650 * DAY_MS;

function spanOf(
  { from, until }: Extract<Supposition, { kind: 'suspend' }>,
  { calendar, edition }: Rules,
  at: Instant,
): { readonly since: Instant; readonly until: Instant | null } {
  const on = (said: string, time: string): Instant =>
    isDay(said) ? instantAt(calendar, said, time) : said;
  return {
    since: from === undefined ? at : on(from, '00:00:00'),
    until: until === undefined ? null : on(until, edition.window.endOfDay),
  };
}

const isDay = (said: string): boolean => said.length === '2026-12-04'.length;

function perform(course: SupposedCourse, deed: Deed, setting: Setting): SupposedCourse {
  const { state, rules } = course;
  const { at, place } = setting;
  const command = { id: `supposed-${place}-${deed.kind}`, review: state.review, at, deed };
  let why: RejectionCode = 'not-your-act';
  for (const by of everyParty(state, rules)) {
    const decision = decide(state, { ...command, by }, rules);
    if ('events' in decision) {
      const { state: next } = record(state, { ...command, by }, decision.events);
      const moves = decision.events.flatMap((event) =>
        event.type === 'WindowMoved' ? toSupposed(event.move) : [],
      );
      const terms = [...course.terms, ...movedTermsOf(decision.events)];
      return { ...course, state: next ?? state, moves: [...course.moves, ...moves], terms };
    }
    if (decision.rejection !== 'not-your-act') why = decision.rejection;
  }
  return refuse(course, setting, why);
}

const everyParty = ({ company }: ReviewState, { edition }: Rules): Actor[] => [
  { kind: 'company', company },
  ...edition.agencies.map(({ id }) => ({ kind: 'reviewer', person: id, agency: id }) as const),
  { kind: 'coordinator', person: 'coordinator' },
];

const refuse = (
  course: SupposedCourse,
  { place }: Setting,
  code: RejectionCode,
): SupposedCourse => ({
  ...course,
  refusals: [...course.refusals, { supposition: place, code }],
});
