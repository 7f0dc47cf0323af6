import type { PolicyEdition } from '../../contracts/edition/policy-edition';
import type { Instant } from '../../contracts/primitives';
import type { Supposition, WhatIf, WindowOutlook } from '../../contracts/review/window/what-if';
import type { SupposedMove, WindowCounting } from '../../contracts/review/window/moves';
import { formatDuration, formatInZone, shownInZone } from './time';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import type { MovedTerm } from '../../contracts/review/window/closures';
import type { LabelsOf } from './labels';
import type { windowEvents } from '../../contracts/review/window/window';
import { actorLabel, daysLabel, dueLabel } from './labels';
import { listFew } from './lists';
import { WITHHELD } from './actors';
import { MOVE_RULE_WORDS } from './window-moves';
import type { ReviewEvent } from '../../contracts/review/event';

/** With what the edition starts the clock, once intake is accepted. */
export const CLOCK_START_WORDS = {
  submission: 'the clock has run since the submission',
  acceptance: 'the clock started with the acceptance',
  accessVerified: 'the clock starts when access is verified',
  partiesComplete: 'the clock starts when everything promised is delivered',
} as const satisfies Record<PolicyEdition['window']['startsOn'], string>;

/**
 * The current end, in the edition's zone first. While the clock is paused only a planned release gives an end,
 * the latest that there can be: the pause may be over before, and the window then ends by its budget.
 */
export function endWords(
  closesAt: Instant | null,
  timeZone: string | null,
  isPaused = false,
): string {
  if (closesAt === null) return 'no end: not open, or paused';
  const end = `closes ${formatInZone(closesAt, timeZone)}`;
  return isPaused ? `paused; ${end} at the latest, ${BEFORE_RELEASE}` : end;
}

const BEFORE_RELEASE = 'before the planned release';

/** Where a move has left the end, by the pauses of the same window. */
export const movedEndWords = (
  { at, closesAt }: { readonly at: Instant; readonly closesAt: Instant | null },
  timeZone: string | null,
  pauses: readonly Span[],
): string => (closesAt === null ? 'paused' : endWords(closesAt, timeZone, isPausedAt(pauses, at)));

/** Where a supposed move would leave the end. */
export const supposedEndWords = (
  { closesAt, why }: Pick<SupposedMove, 'closesAt' | 'why'>,
  timeZone: string | null,
): string => endWords(closesAt, timeZone, why.kind === 'suspensionBegan');

interface Span {
  readonly from: Instant;
  readonly until: Instant | null;
}

export const isPausedAt = (pauses: readonly Span[], at: Instant): boolean =>
  pauses.some(
    ({ from, until }) =>
      Date.parse(from) <= Date.parse(at) && (until === null || Date.parse(at) < Date.parse(until)),
  );

export const isPausedNow = (pauses: readonly Span[]): boolean =>
  pauses.some(({ until }) => until === null);

/**
 * What a window's days are: said wherever its length or what is left of it stands, so that nobody reads
 * "30 d 14 h left of 30 days" as a ceiling that is passed.
 */
export function lengthWords(days: number, counting: WindowCounting | null): string {
  if (counting === null) return `${days} days, counted from when the window opens`;
  const { unit, firstDay, endOfDay, timeZone } = counting;
  const kind = unit === 'businessDays' ? 'business' : 'calendar';
  const count = `${days} full ${kind} ${days === 1 ? 'day' : 'days'}`;
  const since =
    firstDay === 'counted'
      ? 'of which the day of opening is the first'
      : 'after the day of opening, which is not counted';
  return `${count} ${since}; the last ends at ${endOfDay} (${timeZone})`;
}

/** By how much the end would move, and which way. */
export function endMovedWords({ now, then }: Pick<WhatIf, 'now' | 'then'>): string {
  if (now.closesAt === null || then.closesAt === null || now.paused !== then.paused) {
    return now.closesAt === then.closesAt ? 'the end does not move' : 'the ends cannot be compared';
  }
  const { timeZone } = then;
  // A day is a day in the edition's zone, also over a change of clocks.
  const byMs = shownInZone(then.closesAt, timeZone) - shownInZone(now.closesAt, timeZone);
  if (byMs === 0) return 'the end does not move';
  return `the end moves ${formatDuration(Math.abs(byMs))} ${byMs > 0 ? 'later' : 'earlier'}`;
}

/** How much of the budget a window has used up; it has none before it opens. */
export const usedWords = ({ consumedMs, budgetMs, remainingMs }: WindowOutlook): string =>
  budgetMs === 0
    ? 'nothing: the window is not open yet'
    : `${formatDuration(consumedMs)} of ${formatDuration(budgetMs)}, ${formatDuration(remainingMs)} left`;

/** What is supposed, after "if". */
export function suppositionWords(supposed: Supposition): string {
  switch (supposed.kind) {
    case 'extend':
      return `the window were extended by ${supposed.days} days`;
    case 'release':
      return supposed.plannedRelease === null
        ? 'no release were planned'
        : `the release were planned for ${supposed.plannedRelease}`;
    case 'suspend':
      return (
        `the clock were paused for ${supposed.reason} from ${supposed.from ?? 'now'}` +
        (supposed.until === undefined ? ' on' : ` until ${supposed.until}`)
      );
    case 'closeDays':
      return `${supposed.days.join(', ')} were closed`;
    case 'edition':
      return `the review ran under edition ${supposed.edition}`;
    default:
      return supposed satisfies never;
  }
}

type Window = ReviewRepresentation['window'];
type Suspension = Window['suspensions'][number];
type Closure = Window['closures'][number];

/** When a pause began and ended, in the edition's zone first. */
export const pauseSpan = ({ from, until }: Suspension, timeZone: string | null): string =>
  `from ${formatInZone(from, timeZone)} ` +
  (until === null ? 'on; the clock is paused' : `to ${formatInZone(until, timeZone)}`);

export const CAUSE_WORDS = {
  act: 'by an act',
  order: 'by an order on all reviews',
  request: 'by a request to the company',
  outage: 'by an outage of access that a probe found',
} as const satisfies Record<Suspension['cause'], string>;

const RULING_WORDS = {
  upheld: 'upheld: its time counts as recorded',
  redated: 'redated: its time counts from the later date',
  annulled: 'annulled: none of its time counts',
} as const satisfies Record<NonNullable<NonNullable<Suspension['contest']>['ruling']>, string>;

/** Where the company's contest of a pause stands; null where there is none. */
export function contestWords({ contest }: Suspension, timeZone: string | null): string | null {
  if (contest === null) return null;
  const since = `contested by the company ${formatInZone(contest.at, timeZone)}`;
  if (contest.ruling !== null) return `${since}; ${RULING_WORDS[contest.ruling]}`;
  return contest.dueAt === null
    ? `${since}; the time to settle it is paused by an order on all reviews`
    : `${since}; due to be settled by ${formatInZone(contest.dueAt, timeZone)}`;
}

/** Days that were closed while a review ran, without their source; those that were over then are named as such. */
export function closureWords({ at, days, counted, order }: Closure, timeZone: string | null) {
  const over = days.filter((day) => !counted.includes(day));
  return (
    `${days.join(', ')}: closed ${formatInZone(at, timeZone)}` +
    (order === undefined ? '' : ', by an order on all reviews') +
    (over.length === 0 ? '' : `; already past, so unchanged: ${over.join(', ')}`)
  );
}

/** What a review counts beside its window. */
const TERM_WORDS = {
  access: 'time to give access',
  determination: 'time to determine',
  request: 'answer to',
  escalation: 'next step of',
  silence: 'silence, rung',
  suspension: 'longest time of',
  ask: 'question about',
  contest: 'time to settle the contest of',
  lastCall: 'last call',
  comments: 'time to comment',
  answers: 'time to answer',
  giveBack: 'time to return',
} as const satisfies Record<MovedTerm['term'], string>;

/** From where to where the end of a term moves, in the edition's zone first. */
export function movedTermWords(
  { term, which, from, to }: MovedTerm,
  timeZone: string | null,
): string {
  const at = (end: string | null): string =>
    end === null ? 'paused' : formatInZone(end, timeZone);
  return `${TERM_WORDS[term]}${which === null ? '' : ` ${which}`}: ${at(from)} → ${at(to)}`;
}

/** One line for each event about the window: codes and instants alone. */
export const WINDOW_LABELS: LabelsOf<typeof windowEvents> = {
  WindowOpened: ({ closesAt, days: length }) =>
    `window opened for ${daysLabel(length)}, ${closesAt === null ? 'paused' : `closes at ${closesAt}`}`,
  WindowMoved: ({ move }) =>
    move.closesAt === null
      ? `window's clock paused (${MOVE_RULE_WORDS[move.why.kind]})`
      : `window now closes at ${move.closesAt} (${MOVE_RULE_WORDS[move.why.kind]})`,
  WindowExtended: ({ days: length, by }) =>
    `${actorLabel(by)} extended the window by ${daysLabel(length)}`,
  PlannedReleaseChanged: ({ plannedRelease }) =>
    plannedRelease === null
      ? 'planned release withdrawn'
      : `planned release: ${plannedRelease ?? WITHHELD}`,
  DaysClosed: ({ counted }) => `closed while the review ran: ${listFew(counted)}`,
  TermsMoved: ({ terms }) =>
    listFew(
      terms.map(({ term, which, to }) =>
        [TERM_WORDS[term], which, to === null ? 'paused' : `now ends ${to}`]
          .filter((part) => part !== null)
          .join(' '),
      ),
      '; ',
    ),
  SuspensionBegan: ({ suspension, reason, from }) =>
    `suspension ${suspension} began at ${from} (${reason})`,
  SuspensionEnded: ({ suspension, until, on, counts }) =>
    `suspension ${suspension} ended at ${until} (${ENDED_ON[on]}${counts ? '' : '; too short to be credited'})`,
  SuspensionReviewDue: ({ suspension, notify }) =>
    `${listFew(notify)} asked whether suspension ${suspension} is still justified`,
  SuspensionContested: ({ suspension, by, dueAt }) =>
    `${actorLabel(by)} contested suspension ${suspension}; to be settled: ${dueLabel(dueAt)}`,
  ContestSettled: ({ suspension, by, ruling, from }) =>
    `${actorLabel(by)}: the contest of suspension ${suspension} is settled, ${RULED[ruling]}${from === null ? '' : ` as of ${from}`}`,
  ReminderSent: ({ notice, notify }) => `reminder ${notice} to ${listFew(notify)}`,
  RungReached: ({ rung, notify, agency }) =>
    `rung ${rung} reached${agency === null ? '' : ` for ${agency}`}, to ${listFew(notify)}`,
};

const ENDED_ON: Readonly<Record<Extract<ReviewEvent, { type: 'SuspensionEnded' }>['on'], string>> =
  {
    act: 'by an act',
    order: 'by the order',
    request: 'the company answered',
    outage: 'access works again',
    span: 'longest time for one reached',
    total: 'longest total reached',
  };

const RULED: Readonly<Record<Extract<ReviewEvent, { type: 'ContestSettled' }>['ruling'], string>> =
  {
    upheld: 'upheld',
    redated: 'dated later',
    annulled: 'annulled',
  };
