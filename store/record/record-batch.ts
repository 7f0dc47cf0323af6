import { ApplicationFailure } from '@temporalio/common';
import type { ClientSession } from 'mongoose';
import { RecordedEvent } from '../../contracts/review/event';
import { Foundation } from '../../contracts/edition/foundation';
import { Refusal } from '../../contracts/review/refusal';
import { digestOf } from '../../trust/statements/digest';
import { RUN_OUT_OF_LINE } from '../../workflows/effects';
import type { RecordBatch, RunClaim } from '../../workflows/effects';
import { findEvents, insertEvents } from './events';
import { insertFoundation } from './foundations';
import { inTransaction } from '../in-transaction';
import { projectView } from '../../workflows/domain/kernel/project';
import { findRefusals, insertRefusals } from './refusals';
import { findViewToFold, putView } from './review-views';
import { claimLine, noteFault } from './run-lines';
import type { Store } from '../store';
import type { Code } from '../../contracts/primitives';
import { personOf } from '../../trust/statements/eligibility';
import { updatePerson } from '../people/participants';
import { noteRegistration } from '../people/registrations';

/** Type of the permanent fault that a contradiction between history and record raises. */
export const RECORD_CONFLICT = 'RecordConflict';

/**
 * Appends what is new in the batch and folds it into the view, in one transaction. What is recorded
 * already is left alone, so that recording again is harmless, also by two writers at once.
 *
 * @throws ApplicationFailure, not retryable, of type `RecordConflict` when the record holds something else
 * under the same sequence or number, or an event belongs to another review; of type `RunOutOfLine` when
 * another run has written the record so far. Either is noted as a fault of the review's run.
 * @throws Error, to try again, when events before the batch are missing.
 */
export async function recordBatch(store: Store, batch: WrittenBatch): Promise<void> {
  const parsed = {
    review: batch.review,
    line: batch.line,
    ...(batch.foundation && { foundation: Foundation.parse(batch.foundation) }),
    events: RecordedEvent.array().parse(batch.events),
    refusals: Refusal.array().parse(batch.refusals),
  };
  assertOneReview(parsed);
  await inTransaction(store, (session) => append(store, parsed, session)).catch((error: unknown) =>
    noteRefused(store, parsed, error),
  );
}

/** What no run writes, such as a record that was put together for a test, is of no line. */
type WrittenBatch = Omit<RecordBatch, 'line'> & { readonly line?: RunClaim | undefined };

async function noteRefused(
  store: Store,
  { review, line }: WrittenBatch,
  error: unknown,
): Promise<never> {
  const type = error instanceof ApplicationFailure ? error.type : null;
  if (line && (type === RECORD_CONFLICT || type === RUN_OUT_OF_LINE)) {
    const why = type === RUN_OUT_OF_LINE ? 'foreign-run' : 'contradicts-record';
    await noteFault(
      store,
      { review, workflow: line.workflow },
      { state: 'lost', why, run: line.run },
    );
  }
  throw error;
}

async function append(store: Store, batch: WrittenBatch, session: ClientSession): Promise<void> {
  const { review, line } = batch;
  const view = await findViewToFold(store, review, session);
  const recorded = view?.sequence ?? 0;
  if (line) {
    await claimLine(store, { review, ...line }, session);
    if (line.from !== undefined && line.from < recorded) {
      throw conflict(`the run continues from event ${line.from}, but the record from ${recorded}`);
    }
  }
  const sequences = batch.events.map(({ sequence }) => sequence).filter((one) => one <= recorded);
  assertSame(batch.events, await findEvents(store, { review, sequences }, session), 'sequence');
  const added = batch.events
    .filter(({ sequence }) => sequence > recorded)
    .sort((a, b) => a.sequence - b.sequence);
  assertNoGap(added, recorded);
  await insertEvents(store, added, session);
  // What is on record already has its foundation with it.
  if (batch.foundation && recorded === 0) {
    await insertFoundation(store, { review, foundation: batch.foundation }, session);
  }
  const folded = added.reduce(projectView, view);
  if (folded && added.length > 0) await putView(store, folded, session);
  await registerRecusals(store, added, session);
  await appendRefusals(store, batch, session);
}

async function appendRefusals(
  store: Store,
  { review, refusals }: WrittenBatch,
  session: ClientSession,
): Promise<void> {
  const numbers = refusals.map(({ number }) => number);
  const known = await findRefusals(store, { review, numbers }, session);
  assertSame(refusals, known, 'number');
  const taken = new Set(known.map(({ number }) => number));
  const added = refusals.filter(({ number }) => !taken.has(number));
  await insertRefusals(store, added, session);
}

function assertOneReview({ review, events: given, refusals }: WrittenBatch): void {
  if ([...given, ...refusals].some((one) => one.review !== review)) {
    throw conflict('a batch contains items of another review');
  }
}

function assertSame<Key extends string, Item extends Record<Key, number>>(
  given: readonly Item[],
  recorded: readonly Item[],
  key: Key,
): void {
  const known = new Map(recorded.map((item) => [item[key], digestOf(item)]));
  const other = given.find((item) => (known.get(item[key]) ?? digestOf(item)) !== digestOf(item));
  if (other) throw conflict(`the record has different content for ${key} ${other[key]}`);
}

function assertNoGap(added: readonly RecordedEvent[], recorded: number): void {
  const gap = added.findIndex(({ sequence }, index) => sequence !== recorded + index + 1);
  if (gap === -1) return;
  throw new Error(`event ${recorded + gap + 1} is neither recorded nor in the batch`);
}

const conflict = (message: string): ApplicationFailure =>
  ApplicationFailure.nonRetryable(message, RECORD_CONFLICT);

/**
 * Has the register of people say what a review records of somebody who takes no part in it any more, in the
 * transaction that records it: from that moment on nothing of the review is there for them. Nobody who is not
 * registered can read anything, and none is registered by this.
 */
export async function registerRecusals(
  store: Store,
  added: readonly RecordedEvent[],
  session: ClientSession,
): Promise<void> {
  for (const { review, at, event } of added) {
    const isOut =
      event.type === 'PersonRecused' || (event.type === 'InterestRuled' && !event.takesPart);
    const by = isOut ? personOf(event.by) : null;
    // By nobody: the register said it first.
    if (!isOut || by === null) continue;
    await register(store, { review, at, by, person: event.person, agency: event.agency }, session);
  }
}

interface Recusal extends Pick<RecordedEvent, 'review' | 'at'> {
  readonly by: Code;
  readonly person: Code;
  readonly agency: Code;
}

async function register(
  store: Store,
  { review, at, by, person: about, agency }: Recusal,
  session: ClientSession,
): Promise<void> {
  const found = { isSame: false };
  const onSame = (): void => {
    found.isSame = true;
  };
  const changed = await updatePerson(store, { person: about, session, onSame }, (person) => {
    if (person.agency !== agency) return null;
    if (person.recusedFrom.includes(review)) return person;
    return { ...person, recusedFrom: [...person.recusedFrom, review] };
  });
  if (!changed || found.isSame) return;
  await noteRegistration(store, { at, by, what: 'recused', about, detail: [review] }, session);
}
