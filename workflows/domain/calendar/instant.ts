import type { Instant } from '../../../contracts/primitives';

export const DAY_MS = 86_400_000;

// Looked up once: in a context of Node's `vm`, as a workflow runs in, every look at a global costs dearly.
const GivenDate = Date;

/** A decision reads and writes the same few instants over and over; as many are kept, and then all are forgotten. */
const KEPT = 2_048;
const msOf = new Map<Instant, number>();
const instantOf = new Map<number, Instant>();

export const toMs = (instant: Instant): number =>
  msOf.get(instant) ?? keep(msOf, instant, GivenDate.parse(instant));

export const toInstant = (ms: number): Instant =>
  instantOf.get(ms) ?? keep(instantOf, ms, new GivenDate(ms).toISOString());

function keep<Key, Value>(kept: Map<Key, Value>, key: Key, value: Value): Value {
  if (kept.size >= KEPT) kept.clear();
  kept.set(key, value);
  return value;
}

export const addMs = (instant: Instant, ms: number): Instant => toInstant(toMs(instant) + ms);

export const isDue = (instant: Instant, now: Instant): boolean => toMs(instant) <= toMs(now);

export const later = (one: Instant, other: Instant): Instant =>
  toMs(one) > toMs(other) ? one : other;
