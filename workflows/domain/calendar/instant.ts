import type { Instant } from '../../../contracts/primitives';

export const DAY_MS = 86_400_000;

// Looked up once: in a context of Node's `vm`, as a workflow runs in, every look at a global costs dearly.
const GivenDate = Date;

export const toMs = (instant: Instant): number => GivenDate.parse(instant);

export const toInstant = (ms: number): Instant => new GivenDate(ms).toISOString();

export const addMs = (instant: Instant, ms: number): Instant => toInstant(toMs(instant) + ms);

export const isDue = (instant: Instant, now: Instant): boolean => toMs(instant) <= toMs(now);

export const later = (one: Instant, other: Instant): Instant =>
  toMs(one) > toMs(other) ? one : other;
