import type { Instant } from '../../contracts/primitives';
import { DAY_MS, toMs } from './instant';

/** A day longer than any statement is good for: after that, its repetition is refused as expired. */
const REMEMBERED_MS = 8 * DAY_MS;

type Applied = Readonly<Record<string, Instant>>;

/** Adds a command's id, and forgets those that no valid statement can repeat any more. */
export function remember(applied: Applied, command: string, at: Instant): Applied {
  if (command in applied) return applied;
  const recent = Object.entries(applied).filter(
    ([, then]) => toMs(at) - toMs(then) < REMEMBERED_MS,
  );
  return Object.fromEntries([...recent, [command, at]]);
}
