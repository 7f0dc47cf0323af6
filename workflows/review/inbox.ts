import { CancellationScope, condition, setHandler } from '@temporalio/workflow';
import type { Channel } from '../../contracts/review/refusal';
import type { Content, WaitingSignal } from '../domain/kernel/carried-review';
import { jsonBytes } from '../domain/kernel/json-bytes';
import { escalate, resolveEscalation, signOff, standingChanged, submit } from '../messages';
import type { SubmitReply } from '../messages';
import { takeSignals } from '../signal-intake';

/** Something that arrived and is not yet trusted. */
export interface Arrival {
  readonly channel: Channel;
  readonly content: Content;
  /** Answers the waiting caller; a signal has none. */
  readonly answer: (reply: SubmitReply) => void;
}

/** What has arrived and is not yet judged. */
export interface Inbox {
  size(): number;
  /**
   * The next arrivals to judge, few enough for one look. Channels take turns, so that a flood of one keeps
   * none of the others waiting; what is taken together is in the order of its arrival.
   */
  take(): Arrival[];
  /** The next run can take over what waits: signals alone, and not many. */
  isCarriable(): boolean;
  /** So few signals wait that nothing but an update keeps the next run from taking over. */
  isLight(): boolean;
  /** What waits, for the next run to judge. */
  waiting(): readonly WaitingSignal[];
}

const LONGEST_STATEMENT = 16_384;

/** One look at arrivals takes a fraction of a second, and leaves a marker of some kilobytes. */
const LARGEST_BATCH = { arrivals: 250, statements: 40, characters: 131_072 } as const;
/** What waits travels in the input of the next run; copies of one signal are one there. */
const MOST_CARRIED = { signals: 20, bytes: 20_000, copies: 10_000 } as const;

const CHANNELS = [
  'submission',
  'submit',
  'signOff',
  'escalate',
  'resolveEscalation',
  'unknown',
] as const;

const SIGNALS = [signOff, escalate, resolveEscalation] as const;

interface InboxOptions {
  /** The statement that the run was started with; null once it was judged. */
  readonly submission: string | null;
  readonly waiting: readonly WaitingSignal[];
  /** The registers may say something new. */
  readonly onLook: () => void;
  /** Whether an update that was judged is answered by now. */
  readonly mayAnswer: () => boolean;
}

interface Queued extends Arrival {
  readonly order: number;
}

/**
 * Registers the handlers. They only take in: whatever arrives becomes an arrival in order, nothing of it is
 * believed here, no handler can throw, and of what is too large nothing is kept. A signal that no handler
 * knows is an arrival, too; an update or a query of that kind the SDK answers with an error, and no trace.
 */
export function openInbox({ submission, waiting, onLook, mayAnswer }: InboxOptions): Inbox {
  const queues = new Map<Channel, Queued[]>(CHANNELS.map((channel) => [channel, []]));
  let order = 0;
  let size = 0;
  const different = new Map<string, number>();
  let bytes = 0;
  const put = (arrival: Arrival): void => {
    const key = keyOf(arrival);
    const before = different.get(key) ?? 0;
    queues.get(arrival.channel)?.push({ ...arrival, order });
    order += 1;
    size += 1;
    different.set(key, before + 1);
    if (before === 0) bytes += jsonBytes(key);
  };
  const remove = (arrival: Arrival): void => {
    const key = keyOf(arrival);
    const left = (different.get(key) ?? 1) - 1;
    size -= 1;
    if (left > 0) different.set(key, left);
    else if (different.delete(key)) bytes -= jsonBytes(key);
  };
  const answer = (): void => undefined;
  if (submission !== null) {
    put({ channel: 'submission', content: unwrap({ statement: submission }), answer });
  }
  for (const { channel, content, times } of waiting) {
    for (let one = 0; one < times; one += 1) put({ channel, content, answer });
  }
  const takeSignal = (name: string, raw: unknown): void => {
    if (name === standingChanged.name) {
      onLook();
      return;
    }
    const channel = SIGNALS.find(({ name: known }) => known === name)?.name;
    if (channel) put({ channel, content: unwrap(raw), answer });
    else put({ channel: 'unknown', content: { refusal: 'wrong-channel' }, answer });
  };
  // Named for those who ask the run what it listens to; most signals come by the other way.
  for (const signal of SIGNALS) {
    setHandler(signal, (raw) => {
      takeSignal(signal.name, raw);
    });
  }
  setHandler(standingChanged, onLook);
  takeSignals(takeSignal);
  setHandler(submit, async (raw) => {
    let reply: SubmitReply | undefined;
    put({ channel: 'submit', content: unwrap(raw), answer: (given) => (reply = given) });
    // Somebody's cancellation of the run takes no answer away: what is taken in is judged all the same.
    await CancellationScope.nonCancellable(() =>
      condition(() => reply !== undefined && mayAnswer()),
    );
    return reply ?? { accepted: false, code: 'malformed' };
  });

  const isAwaited = (): boolean => (queues.get('submit') ?? []).length > 0;
  const isLight = (): boolean =>
    different.size <= MOST_CARRIED.signals &&
    bytes <= MOST_CARRIED.bytes &&
    size <= MOST_CARRIED.copies;

  return {
    size: () => size,
    isCarriable: () => isLight() && !isAwaited() && queues.get('submission')?.length === 0,
    isLight,
    take: () => {
      const batch = takeBatch(queues);
      for (const one of batch) remove(one);
      return inOrder(batch);
    },
    waiting: () => {
      const first = new Map<string, Queued>();
      for (const one of inOrder([...queues.values()].flat())) {
        if (!first.has(keyOf(one))) first.set(keyOf(one), one);
      }
      return [...first].map(([key, { channel, content }]) => ({
        ...{ channel, content, times: different.get(key) ?? 1 },
      }));
    },
  };
}

const inOrder = (queued: readonly Queued[]): Queued[] =>
  [...queued].sort((one, other) => one.order - other.order);

const keyOf = ({ channel, content }: Arrival): string =>
  `${channel} ${'statement' in content ? content.statement : content.refusal}`;

/** One of each channel in turn, until a batch is full: a channel whose next does not fit is done. */
function takeBatch(queues: ReadonlyMap<Channel, Queued[]>): Queued[] {
  const batch: Queued[] = [];
  const statements = new Set<string>();
  let characters = 0;
  const fits = (next: Arrival): boolean => {
    if (batch.length >= LARGEST_BATCH.arrivals) return false;
    if (!('statement' in next.content) || statements.has(next.content.statement)) return true;
    const { length } = next.content.statement;
    return (
      statements.size < LARGEST_BATCH.statements && characters + length <= LARGEST_BATCH.characters
    );
  };
  const take = (queue: Queued[]): boolean => {
    const [next] = queue;
    if (!next || !fits(next)) return false;
    queue.shift();
    batch.push(next);
    if ('statement' in next.content && !statements.has(next.content.statement)) {
      statements.add(next.content.statement);
      characters += next.content.statement.length;
    }
    return true;
  };
  // The submission is judged by itself: what came with it is about a review that there is not yet.
  const submission = queues.get('submission') ?? [];
  if (take(submission)) return batch;
  let open = [...queues.values()];
  while (open.length > 0) open = open.filter(take);
  return batch;
}

/** The statement inside what arrived, or why there is none. */
function unwrap(raw: unknown): Content {
  if (typeof raw !== 'object' || raw === null) return { refusal: 'malformed' };
  // In the place of what came unsealed, or sealed for another review.
  if ('tombstone' in raw) return { refusal: 'unreadable' };
  if (!('statement' in raw)) return { refusal: 'malformed' };
  const { statement } = raw;
  if (typeof statement !== 'string' || statement === '') return { refusal: 'malformed' };
  return statement.length > LONGEST_STATEMENT ? { refusal: 'too-large' } : { statement };
}
