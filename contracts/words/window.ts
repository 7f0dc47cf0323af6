import type { WindowMove } from '../event';
import type { Instant } from '../primitives';
import type { SupposedMove, Supposition, WhatIf } from '../what-if';
import { formatDuration, formatInstant } from './time';

/** By which rule the end of a window moved. */
export const MOVE_RULE_WORDS = {
  opened: 'opening',
  suspension: 'suspension',
  extension: 'extension',
  amendment: 'amendment',
  closedDays: 'closed days',
  plannedRelease: 'planned release',
  edition: 'another edition',
} as const satisfies Record<SupposedMove['rule'] | WindowMove['rule'], string>;

/** Where the end has come to stand. */
export const endWords = (closesAt: Instant | null): string =>
  closesAt === null
    ? 'no end: not open, or paused'
    : `closes ${formatInstant(closesAt)}`;

/** Where a move has left the end. */
export const movedEndWords = (closesAt: Instant | null): string =>
  closesAt === null ? 'paused' : endWords(closesAt);

/** By how much the end would move, and which way. */
export function endMovedWords({ now, then }: Pick<WhatIf, 'now' | 'then'>): string {
  if (now.closesAt === null || then.closesAt === null) {
    return now.closesAt === then.closesAt ? 'the end does not move' : 'the end cannot be compared';
  }
  const byMs = Date.parse(then.closesAt) - Date.parse(now.closesAt);
  if (byMs === 0) return 'the end does not move';
  return `the end moves by ${formatDuration(Math.abs(byMs))}, to ${byMs > 0 ? 'later' : 'earlier'}`;
}

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
    case 'edition':
      return `the review ran under edition ${supposed.edition}`;
    default:
      return supposed satisfies never;
  }
}
