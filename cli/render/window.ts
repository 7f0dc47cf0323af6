import type { ReviewClock, ReviewRepresentation } from '../../contracts/http/review-representation';
import type { Instant } from '../../contracts/primitives';
import { formatDuration, formatInZone, formatInstant } from '../../projections/words/time';
import {
  lengthWords,
  endWords,
  movedEndWords,
  CAUSE_WORDS,
  closureWords,
  contestWords,
  pauseSpan,
} from '../../projections/words/window';
import { MOVE_RULE_WORDS, moveWords } from '../../projections/words/window-moves';
import { actorWords } from '../../projections/words/actors';
import { bar } from './evaluations';
import { toPlainText, indent } from '../../projections/report/plain-text';
import { shown } from '../withheld';

/** The window with both clocks at `now`, and every move of its end explained. */
export function renderWindow(view: ReviewRepresentation, now: Instant): string[] {
  const { elapsedMs, ...clock } = toClockAt(view, now);
  const inAll = `in all: ${formatDuration(elapsedMs)} since ${sinceWords(view)}`;
  return [
    endLine(view, now),
    ...(view.window.openedAt === null ? [] : [consumedLine(clock, view.window)]),
    inAll,
    ...renderMoves(view.window),
    ...renderPauses(view),
    ...renderClosures(view.window),
  ];
}

/** The submission is the first contact of a review that names no other. */
const sinceWords = ({ firstContactAt, submittedAt }: ReviewRepresentation): string =>
  firstContactAt === submittedAt
    ? `submission (${formatInstant(submittedAt)})`
    : `first contact (${formatInstant(firstContactAt)}), submitted ${formatInstant(submittedAt)}`;

/** Every move of the window's end: when, by whom, by which rule, why, and the new end. */
const renderMoves = ({
  moves,
  counting,
  suspensions,
}: Pick<ReviewRepresentation['window'], 'moves' | 'counting' | 'suspensions'>): string[] => {
  const timeZone = counting?.timeZone ?? null;
  return moves.map(
    (move) =>
      `moved ${formatInZone(move.at, timeZone)} by ${actorWords(move.by)}, ` +
      `${MOVE_RULE_WORDS[move.why.kind]}: ${toPlainText(moveWords(move, timeZone))} → ` +
      movedEndWords(move, timeZone, suspensions),
  );
};

/** Every pause: its span, whether it is credited, the status of a contest, and who settles it. */
const renderPauses = ({
  window: { suspensions, counting },
  procedure: { pauses },
}: ReviewRepresentation): string[] =>
  suspensions.flatMap((suspension) => {
    const { id, reason, cause, counts, contest } = suspension;
    const timeZone = counting?.timeZone ?? null;
    const rules = pauses.find((one) => one.suspension === id);
    const contested = contestWords(suspension, timeZone);
    const because = contest && contested ? [`${contested}: ${shown(contest.reason)}`] : [];
    const ruled = contest?.why == null ? [] : [`ruling: ${shown(contest.why)}`];
    return [
      `pause ${id} (${reason}, ${CAUSE_WORDS[cause]}) ${pauseSpan(suspension, timeZone)}` +
        (counts ? '' : '; its time is not credited'),
      ...indent([
        ...because,
        ...ruled,
        ...(rules ? [rules.awaited, rules.contest] : []),
        ...(rules === undefined ? [] : [contest === null ? CONTESTING : SETTLING]),
      ]),
    ];
  });

const CONTESTING = 'To contest it, the company runs `contest-suspension`.';
const SETTLING = 'To settle it, run `settle-contest`.';

const renderClosures = ({ closures, counting }: ReviewRepresentation['window']): string[] =>
  closures.map(
    (closure) =>
      `closed days ${closureWords(closure, counting?.timeZone ?? null)}: ${shown(closure.source)}`,
  );

/** The clock moved on from when it was read to `now`, so that it runs between two readings. */
function toClockAt({ clock, window, outcome }: ReviewRepresentation, now: Instant): ReviewClock {
  const sinceMs = outcome === null ? Math.max(0, Date.parse(now) - Date.parse(clock.asOf)) : 0;
  const isStill = window.suspensions.some(({ until }) => until === null);
  const runMs = window.openedAt === null || isStill ? 0 : sinceMs;
  const consumedMs = Math.min(window.budgetMs, clock.consumedMs + runMs);
  const remainingMs = Math.max(0, clock.remainingMs - runMs);
  return {
    ...clock,
    consumedMs,
    remainingMs,
    tolledMs: clock.tolledMs + (isStill ? sinceMs : 0),
    elapsedMs: clock.elapsedMs + sinceMs,
    asOf: now,
  };
}

function endLine(
  { window, outcome }: Pick<ReviewRepresentation, 'window' | 'outcome'>,
  now: Instant,
): string {
  const { openedAt, closesAt, days, suspensions, counting } = window;
  if (openedAt === null) return `not open yet; ${days} d from when it opens`;
  const since = `open since ${formatInstant(openedAt)}`;
  if (outcome !== null) return `opened ${formatInstant(openedAt)}, over with the review`;
  const still = suspensions.find(({ until }) => until === null);
  const paused = still
    ? `; paused since ${formatInstant(still.from)} (${still.reason}, ${still.id})`
    : '';
  if (closesAt === null) return `${since}${paused}`;
  const leftMs = Math.max(0, Date.parse(closesAt) - Date.parse(now));
  const end = endWords(closesAt, counting?.timeZone ?? null, still !== undefined);
  return `${since}, ${end}, in ${formatDuration(leftMs)}${paused}`;
}

function consumedLine(
  clock: Pick<ReviewClock, 'consumedMs' | 'remainingMs' | 'tolledMs'>,
  { budgetMs, days, counting }: ReviewRepresentation['window'],
): string {
  const { consumedMs, remainingMs, tolledMs } = clock;
  return (
    `consumed by the government: ${bar(consumedMs, budgetMs)} ${formatDuration(consumedMs)}, ` +
    `${formatDuration(remainingMs)} left of ${formatDuration(budgetMs)} ` +
    `(${lengthWords(days, counting)}); paused for ${formatDuration(tolledMs)}`
  );
}
