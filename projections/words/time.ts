import type { Instant, LocalDate } from '../../contracts/primitives';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const UNITS = [
  [DAY_MS, 'd'],
  [HOUR_MS, 'h'],
  [MINUTE_MS, 'min'],
  [SECOND_MS, 's'],
] as const;

/** `2026-12-24 04:59:59 UTC`: an instant never stands without its zone. */
export const formatInstant = (instant: Instant): string =>
  `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`;

/** `2026-12-23 23:59:59 America/New_York (2026-12-24 04:59:59 UTC)`: first as the zone's own clock shows it. */
export function formatInZone(instant: Instant, timeZone: string | null): string {
  if (timeZone === null || timeZone === 'UTC') return formatInstant(instant);
  return `${onTheClock(instant, timeZone)} ${timeZone} (${formatInstant(instant)})`;
}

/** What the clock of a zone shows, as milliseconds: the difference of two is in days of that zone. */
export const shownInZone = (instant: Instant, timeZone: string): number =>
  Date.parse(`${onTheClock(instant, timeZone).replace(' ', 'T')}Z`);

/** The day that the calendar of a zone shows, `2026-12-23`. */
export const dayInZone = (instant: Instant, timeZone: string): LocalDate =>
  onTheClock(instant, timeZone).slice(0, 10);

/** `2026-12-23 23:59:59`. */
const onTheClock = (instant: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(new Date(instant));

/** Milliseconds in the two largest units that fit, rounded down: `29 d 20 h`. */
export function formatDuration(ms: number): string {
  const first = UNITS.findIndex(([unitMs]) => ms >= unitMs);
  if (first < 0) return '0 s';
  let leftMs = ms;
  const parts = UNITS.slice(first, first + 2).map(([unitMs, name]) => {
    const count = Math.floor(leftMs / unitMs);
    leftMs -= count * unitMs;
    return count === 0 ? '' : `${count} ${name}`;
  });
  return parts.filter((part) => part !== '').join(' ');
}
