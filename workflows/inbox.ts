import { condition, setHandler } from '@temporalio/workflow';
import type { Refusal } from '../contracts/refusal';
import type { RefusalCode } from '../contracts/rejection';
import { escalate, resolveEscalation, signOff, submit } from './messages';
import type { SubmitReply } from './messages';

export type Channel = Refusal['channel'];

/** Something that arrived, not yet believed. */
export interface Arrival {
  readonly channel: Channel;
  readonly raw: unknown;
  /** Answers whoever waits; a signal has nobody who does. */
  readonly answer: (reply: SubmitReply) => void;
}

const LONGEST_STATEMENT = 16_384;

const nobody = (): void => undefined;

/**
 * Registers the handlers. They only take in: whatever arrives becomes an arrival in order, nothing is
 * read from it here, and no handler can throw.
 */
export function openInbox(submission: string | null): Arrival[] {
  const inbox: Arrival[] = [];
  if (submission !== null) {
    inbox.push({ channel: 'submission', raw: { statement: submission }, answer: nobody });
  }
  const signals = { signOff, escalate, resolveEscalation };
  for (const channel of ['signOff', 'escalate', 'resolveEscalation'] as const) {
    setHandler(signals[channel], (raw) => {
      inbox.push({ channel, raw, answer: nobody });
    });
  }
  setHandler(submit, async (raw) => {
    let reply: SubmitReply | undefined;
    inbox.push({ channel: 'submit', raw, answer: (given) => (reply = given) });
    await condition(() => reply !== undefined);
    return reply ?? { accepted: false, code: 'malformed' };
  });
  return inbox;
}

/** The statement inside what arrived, or why there is none. */
export function unwrap(raw: unknown): { statement: string } | { refusal: RefusalCode } {
  if (typeof raw !== 'object' || raw === null) return { refusal: 'malformed' };
  // In the place of what came unsealed, or sealed for another review.
  if ('tombstone' in raw) return { refusal: 'unreadable' };
  if (!('statement' in raw)) return { refusal: 'malformed' };
  const { statement } = raw;
  if (typeof statement !== 'string' || statement === '') return { refusal: 'malformed' };
  return statement.length > LONGEST_STATEMENT ? { refusal: 'too-large' } : { statement };
}
