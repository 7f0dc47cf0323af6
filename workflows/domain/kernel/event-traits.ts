import type { ChangeKind } from '../../../contracts/edition/sign-off-rules';
import type { ReviewBounds } from '../../../contracts/edition/bounds';
import type { ReviewEvent, ReviewEventType } from '../../../contracts/review/event';
import type { RejectionCode } from '../../../contracts/review/rejection';
import { partnerCounts } from '../partners/evolve-partners';
import { custodyCounts } from '../custody/evolve-custody';
import { accuracyCounts } from '../accuracy/evolve-accuracy';
import { escalationCounts } from '../escalation/evolve-escalation';
import { findingChanges, findingCounts } from '../findings/evolve-findings';
import { signingCounts } from '../signing/evolve-signing';
import { evaluationChanges, evaluationCounts } from '../evaluation/evolve-evaluation';
import { windowCounts } from '../window/evolve-window';
import { accessCounts, accessChanges } from '../access/evolve-access';
import { courseChanges, courseCounts } from '../determination/evolve-course';
import { countOf, ownOf } from './bounds';
import type { Bounded, Counted, Counts, Ordered } from './bounds';
import type { ChangesOf, CountsOf, HasAccess } from './fold';
import { jsonBytes } from './json-bytes';
import type { Rules } from './rules';

type Later = Exclude<ReviewEventType, 'ReviewSubmitted'>;

const COUNTS: CountsOf<Later> = {
  ...partnerCounts,
  ...custodyCounts,
  ...accuracyCounts,
  ...escalationCounts,
  ...findingCounts,
  ...signingCounts,
  ...evaluationCounts,
  ...windowCounts,
  ...accessCounts,
  ...courseCounts,
};

const CHANGES: ChangesOf<Later> = {
  ...findingChanges,
  ...evaluationChanges,
  ...accessChanges,
  ...courseChanges,
};

const countedAs = ({ type }: ReviewEvent): Counted | null =>
  type === 'ReviewSubmitted' ? null : (COUNTS[type] ?? null);

/** The counts once an event has happened. */
export function tally(counts: Counts, event: ReviewEvent): Counts {
  const kind = countedAs(event);
  if (kind === null) return counts;
  const ordered = orderedAs(event);
  const counted = {
    ...counts,
    [kind]: countOf(counts, kind) + amountOf(event),
    ...(ordered && { [ordered]: countOf(counts, ordered) + amountOf(event) }),
  };
  if (isOfTheReview(event)) return counted;
  return { ...counted, textBytes: (counts.textBytes ?? 0) + jsonBytes(event) };
}

/** A recusal may bring somebody else in; a closure counts by its days. */
function amountOf(event: ReviewEvent): number {
  if (event.type === 'DaysClosed') return event.days.length;
  return event.type === 'PersonRecused' && event.handsTo !== null ? 2 : 1;
}

/** What the review adds of itself follows from what parties did, and is not held against them. */
const isOfTheReview = (event: ReviewEvent): boolean => 'by' in event && event.by.kind === 'system';

/** Why a party's events are too many under the edition, or too much; null where there is room for them. */
export function boundFault(
  counts: Counts,
  events: readonly ReviewEvent[],
  { edition: { bounds } }: Rules,
): RejectionCode | null {
  let after = counts;
  for (const event of events) {
    after = tally(after, event);
    const kind = countedAs(event);
    if (kind === null || isOfTheReview(event)) continue;
    const ordered = orderedAs(event);
    // What one review says, often or at length, keeps no order from it.
    if (ordered) {
      if (countOf(after, ordered) > mostOrdered(ordered, bounds)) return 'too-many';
      continue;
    }
    if (ownOf(after, kind) > (isBounded(kind, bounds) ? bounds[kind] : Infinity)) return 'too-many';
    if ((after.textBytes ?? 0) > bounds.textBytes) return 'too-much-text';
  }
  return null;
}

const isBounded = (kind: Counted, bounds: ReviewBounds): kind is Bounded =>
  Object.hasOwn(bounds, kind);

/** As what an event by an order on every review is counted; null for all else. */
function orderedAs(event: ReviewEvent): Ordered | null {
  if (event.type === 'SuspensionBegan' && event.cause === 'order') return 'orderedSuspensions';
  return event.type === 'DaysClosed' && event.order !== undefined ? 'orderedClosedDays' : null;
}

const mostOrdered = (ordered: Ordered, { suspensions, closedDays }: ReviewBounds): number =>
  ordered === 'orderedClosedDays' ? closedDays : Math.ceil(suspensions / 4);

/** What the event changes of an assembled dossier; nothing where no dossier holds what it says. */
export function dossierChangesBy(event: ReviewEvent, before: HasAccess): ChangeKind[] {
  if (event.type === 'ReviewSubmitted') return [];
  const changes = CHANGES[event.type] as
    ((event: ReviewEvent, before: HasAccess) => ChangeKind[]) | ChangeKind | undefined;
  if (changes === undefined) return [];
  return typeof changes === 'string' ? [changes] : changes(event, before);
}
