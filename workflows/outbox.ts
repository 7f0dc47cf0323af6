import { proxyActivities, sleep } from '@temporalio/workflow';
import type { RecordedEvent } from '../contracts/event';
import type { ReviewId } from '../contracts/primitives';
import type { Refusal } from '../contracts/refusal';
import { jsonBytes } from './domain/json-bytes';
import type { Rules } from './domain/rules';
import type { ReviewEffects } from './effects';

/**
 * An activity and no local one: it runs only once the decision that it records is in the history. A
 * local one would write before that, and a task that is done again may decide otherwise.
 */
const { recordEvents } = proxyActivities<Pick<ReviewEffects, 'recordEvents'>>({
  startToCloseTimeout: '30s',
  retry: { maximumInterval: '1m' },
  summary: 'put events on the record',
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
}

interface Sender {
  readonly review: ReviewId;
  readonly rules: Rules;
  /** Called whenever a batch is on the record, or was refused. */
  readonly onChange: () => void;
}

export function openOutbox({ review, rules, onChange }: Sender): Outbox {
  let events: RecordedEvent[] = [];
  let refusals: Refusal[] = [];
  let isRecording = false;
  let isTroubled = false;

  async function recordBatch(): Promise<void> {
    const batch = {
      review,
      ...(events[0]?.sequence === 1 && { foundation: rules }),
      events: firstOf(events),
      refusals: firstOf(refusals),
    };
    try {
      await recordEvents(batch);
      events = events.slice(batch.events.length);
      refusals = refusals.slice(batch.refusals.length);
      isTroubled = false;
    } catch {
      isTroubled = true;
      onChange();
      await sleep('1m', { summary: 'try the record again' });
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
      if (isRecording || (events.length === 0 && refusals.length === 0)) return;
      isRecording = true;
      void recordBatch();
    },
    isEmpty: () => events.length === 0 && refusals.length === 0,
    isTroubled: () => isTroubled,
  };
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
