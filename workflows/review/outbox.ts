import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import { proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { RecordedEvent } from '../../contracts/review/event';
import type { ReviewId } from '../../contracts/primitives';
import type { Refusal } from '../../contracts/review/refusal';
import { jsonBytes } from '../domain/kernel/json-bytes';
import type { Rules } from '../domain/kernel/rules';
import { RUN_OUT_OF_LINE } from '../effects';
import type { ReviewEffects, RunClaim } from '../effects';

/**
 * An activity and no local one: it runs only once the decision that it records is in the history. A
 * local one would write before that, and a task that is done again may decide otherwise.
 */
const { recordEvents } = proxyActivities<Pick<ReviewEffects, 'recordEvents'>>({
  startToCloseTimeout: '30s',
  retry: { maximumInterval: '1m' },
  summary: 'record events',
});

const LARGEST_BATCH = 200;
/** Of the events, and of the refusals, of one batch: far below what Temporal lets a payload hold. */
const LARGEST_BATCH_BYTES = 400_000;

/** What is still to be recorded. One batch is under way at a time, so the record has no gaps. */
export interface Outbox {
  readonly add: (events: readonly RecordedEvent[], refusals: readonly Refusal[]) => void;
  /** Starts recording what has gathered, unless a batch is under way. */
  flush(): void;
  isEmpty(): boolean;
  /** The record has refused a batch; it is tried again, and a person should look. */
  isTroubled(): boolean;
  /** The record belongs to another run: this one has no business here. */
  isOutOfLine(): boolean;
}

interface Sender {
  readonly review: ReviewId;
  readonly rules: Rules;
  /** How much of the record an earlier run has written; null for the first one. */
  readonly from: number | null;
  /** Called whenever a batch is on the record, or was refused. */
  readonly onChange: () => void;
}

export function openOutbox({ review, rules, from, onChange }: Sender): Outbox {
  let events: RecordedEvent[] = [];
  let refusals: Refusal[] = [];
  let isRecording = false;
  let isTroubled = false;
  let isOutOfLine = false;
  // A run that takes over asks for the record at once: an act is not to wait for that.
  let isClaiming = from !== null;

  async function recordBatch(): Promise<void> {
    const batch = {
      review,
      line: toClaim(isClaiming ? from : null),
      ...(events[0]?.sequence === 1 && { foundation: rules }),
      events: firstOf(events),
      refusals: firstOf(refusals),
    };
    try {
      await recordEvents(batch);
      events = events.slice(batch.events.length);
      refusals = refusals.slice(batch.refusals.length);
      isTroubled = false;
      isClaiming = false;
    } catch (error) {
      isTroubled = true;
      isOutOfLine ||= saysOutOfLine(error);
      onChange();
      await sleep('1m', { summary: 'retry recording' });
    }
    isRecording = false;
    onChange();
  }

  return {
    add: (newEvents, newRefusals) => {
      events.push(...newEvents);
      refusals.push(...newRefusals);
    },
    flush: () => {
      if (isRecording || isEmpty()) return;
      isRecording = true;
      void recordBatch();
    },
    isEmpty,
    isTroubled: () => isTroubled,
    isOutOfLine: () => isOutOfLine,
  };

  function isEmpty(): boolean {
    return events.length === 0 && refusals.length === 0 && !isClaiming;
  }
}

function toClaim(from: number | null): RunClaim {
  const { workflowId: workflow, firstExecutionRunId: first, runId: run } = workflowInfo();
  return { workflow, first, run, ...(from !== null && { from }) };
}

/** Anybody can fail an activity, with any type: a worker of ours names the run, in a detail that only we seal. */
function saysOutOfLine(error: unknown): boolean {
  const cause = error instanceof ActivityFailure ? error.cause : null;
  if (!(cause instanceof ApplicationFailure) || cause.type !== RUN_OUT_OF_LINE) return false;
  const detail: unknown = cause.details?.[0];
  const isNamed = typeof detail === 'object' && detail !== null && 'run' in detail;
  return isNamed && detail.run === workflowInfo().runId;
}

/** As many of the first as fit into a batch, one at least. */
export function firstOf<Item>(items: readonly Item[]): Item[] {
  let bytes = 0;
  const isMore = (item: Item, index: number): boolean => {
    bytes += index < LARGEST_BATCH ? jsonBytes(item) : 0;
    return index >= LARGEST_BATCH || (index > 0 && bytes > LARGEST_BATCH_BYTES);
  };
  const end = items.findIndex(isMore);
  return end === -1 ? [...items] : items.slice(0, end);
}
