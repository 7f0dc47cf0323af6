import type { Instant } from '../../../contracts/primitives';

export const DAY_MS = 86_400_000;

export const toMs = (instant: Instant): number => Date.parse(instant);

export const toInstant = (ms: number): Instant => new Date(ms).toISOString();

export const addMs = (instant: Instant, ms: number): Instant => toInstant(toMs(instant) + ms);

export const addDays = (instant: Instant, days: number): Instant => addMs(instant, days * DAY_MS);

export const isDue = (instant: Instant, now: Instant): boolean => toMs(instant) <= toMs(now);

/** A span in words, for example `2 d 4 h` or `12 min`; seconds are left out. */
export function toSpan(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  const parts = [
    [Math.floor(minutes / 1_440), 'd'],
    [Math.floor((minutes % 1_440) / 60), 'h'],
    [minutes % 60, 'min'],
  ] as const;
  const shown = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount} ${unit}`);
  return shown.length > 0 ? shown.join(' ') : '0 min';
}

export const later = (one: Instant, other: Instant): Instant =>
  toMs(one) > toMs(other) ? one : other;
