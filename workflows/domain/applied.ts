import type { Instant } from '../../contracts/primitives';
import { addMs, DAY_MS } from './instant';

/** A day longer than any statement is good for: after that, its repetition is refused as expired. */
const REMEMBERED_MS = 8 * DAY_MS;

export type Applied = Readonly<Record<string, Instant>>;

/** Adds a command's id, and forgets those that no valid statement can repeat any more. */
export function remember(applied: Applied, command: string, at: Instant): Applied {
  if (Object.hasOwn(applied, command)) return applied;
  const forgotten = forgottenAt(at);
  const remembered: Record<string, Instant> = {};
  for (const [id, then] of Object.entries(applied)) {
    if (then > forgotten) remembered[id] = then;
  }
  remembered[command] = at;
  return remembered;
}

/** Whatever was applied then or earlier is forgotten at `at`. Instants have one form: their texts compare. */
export const forgottenAt = (at: Instant): Instant => addMs(at, -REMEMBERED_MS);
