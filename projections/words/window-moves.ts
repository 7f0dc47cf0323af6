import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import type { DayUnit } from '../../contracts/edition/span';
import type { Instant, LocalDate } from '../../contracts/primitives';
import type {
  ListedMove,
  Opening,
  RolledOver,
  SupposedMove,
  WindowMove,
} from '../../contracts/review/window/moves';
import { WITHHELD } from './actors';
import { formatInZone } from './time';

/** A move as a reader holds it: of a review, as the caller may see it, or of what is supposed. */
export type ShownMove = Pick<
  ReviewRepresentation['window']['moves'][number] | SupposedMove,
  'why' | 'shiftMs' | 'rolledOver'
>;
type ShownReason = ShownMove['why'];
type ReasonOf<Kind extends ShownReason['kind']> = Extract<ShownReason, { kind: Kind }>;

/** By which rule the end of a window moved. */
export const MOVE_RULE_WORDS = {
  opening: 'opening',
  suspensionBegan: 'suspension',
  suspensionEnded: 'suspension',
  contestSettled: 'suspension',
  extension: 'extension',
  amendment: 'amendment',
  closedDays: 'closed days',
  plannedRelease: 'planned release',
  firstWave: 'planned release',
  edition: 'another edition',
} as const satisfies Record<(ListedMove | SupposedMove | WindowMove)['why']['kind'], string>;

/** By how much the end moved, why, and why it is not on the day on which the time is used up; instants in the zone. */
export function moveWords(
  { shiftMs, why, rolledOver }: ShownMove,
  timeZone: string | null,
): string {
  const shift = shiftMs === null ? '' : `${shiftWords(shiftMs)}: `;
  const rolled = rolledOver === null ? '' : `; ${rolledOverWords(rolledOver)}`;
  return `${shift}${reasonWords(why, (instant) => formatInZone(instant, timeZone))}${rolled}`;
}

type Format = (instant: Instant) => string;

function reasonWords(why: ShownReason, format: Format): string {
  switch (why.kind) {
    case 'opening':
      return openingWords(why);
    case 'suspensionBegan':
      return `paused since ${format(why.from)}: ${why.reason}${byOrderWords(why.cause === 'order')}`;
    case 'suspensionEnded':
      return endedWords(why, format);
    case 'contestSettled':
      return contestedWords(why, format);
    case 'extension':
      return `extended by ${lengthIn(why.days, why.unit)}, by the ${why.consent}`;
    case 'plannedRelease':
      return releaseWords(why.release);
    case 'firstWave':
      return `the first wave of trusted partners begins on ${why.release ?? WITHHELD}; ${BEFORE_IT}`;
    case 'amendment':
      return `the window restarts with ${lengthIn(why.days, why.unit)}: a major amendment`;
    case 'closedDays':
      return `closed: ${why.dates.join(', ')}${byOrderWords(why.byOrder)}`;
    case 'edition':
      return editionWords(why, format);
    default:
      return why satisfies never;
  }
}

const BEFORE_IT = 'the window ends before that day';

function releaseWords(release: LocalDate | null | undefined): string {
  if (release === null) return 'no release is planned any longer; only the budget ends the window';
  return `the planned release is now ${release ?? WITHHELD}; ${BEFORE_IT}`;
}

const byOrderWords = (isByOrder: boolean): string =>
  isByOrder ? ', by an order on all reviews' : '';

const lengthIn = (days: number, unit: DayUnit): string => {
  if (unit === 'calendarDays') return `${days} d`;
  return days === 1 ? '1 business day' : `${days} business days`;
};

const openingWords = ({ days, unit, countsFrom }: Opening): string =>
  `opened for ${lengthIn(days, unit)}` +
  (countsFrom === null ? '' : `; counts as of ${countsFrom}, the next business day`);

function endedWords(
  { reason, from, until, on, shortestMinutes }: ReasonOf<'suspensionEnded'>,
  format: Format,
): string {
  const span = `${reason} from ${format(from)} to ${format(until)}`;
  return shortestMinutes === null
    ? `${span}${ENDED_BY_ITSELF[on]}`
    : `${span}; under ${shortestMinutes} min, so not credited`;
}

const ENDED_BY_ITSELF = {
  act: '',
  order: '',
  request: '',
  outage: '',
  span: '; it reached the longest time for one pause',
  total: '; the total time that the edition allows is used up',
} as const satisfies Record<ReasonOf<'suspensionEnded'>['on'], string>;

function contestedWords(
  { reason, from, redatedTo }: ReasonOf<'contestSettled'>,
  format: Format,
): string {
  const ruled = redatedTo === null ? 'is annulled' : `began at ${format(redatedTo)}`;
  return `the company’s contest: ${reason} from ${format(from)} ${ruled}`;
}

const editionWords = ({ edition, opening }: ReasonOf<'edition'>, format: Format): string =>
  `under the edition ${edition}: ` +
  (opening === null ? 'not open yet' : `${openingWords(opening)}, as of ${format(opening.at)}`);

const rolledOverWords = ({ from, to, closed, holiday }: RolledOver): string =>
  `rolled over to ${to}: ${from} is not a business day (${CLOSED_WORDS[closed](from, holiday)})`;

const CLOSED_WORDS: Readonly<
  Record<RolledOver['closed'], (day: LocalDate, holiday: string | null) => string>
> = {
  weekend: (day) => WEEKDAYS[new Date(day).getUTCDay()] ?? 'weekend',
  holiday: (_day, holiday) => holiday ?? 'a holiday',
  closure: () => 'closed by order',
};

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
  [1, 'ms'],
] as const;

/** `+2 d 4 h`, `−1 d`: to the millisecond, so that what is said and what is recorded never differ. */
function shiftWords(ms: number): string {
  if (ms === 0) return 'the end does not move';
  let left = Math.abs(ms);
  const parts = UNITS.flatMap(([unitMs, unit]) => {
    const count = Math.floor(left / unitMs);
    left -= count * unitMs;
    return count === 0 ? [] : [`${count} ${unit}`];
  });
  return `${ms > 0 ? '+' : '−'}${parts.join(' ')}`;
}
