import { ApplicationFailure } from '@temporalio/common';
import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import type { Phase } from '../../contracts/review/disclosure/ending';
import { ReviewId } from '../../contracts/primitives';
import { RunFault } from '../../contracts/review/run-fault';
import type { RunFaultState } from '../../contracts/review/run-fault';
import type { RunClaim } from '../../workflows/effects';
import { RUN_OUT_OF_LINE } from '../../workflows/effects';
import { flag, optionalContent, optionalTextField, textField } from '../collection';
import { compare } from '../filter';
import { plainCollection } from '../plain-collection';
import type { Store } from '../store';

/** What was found of a run, and of which one. */
export type FoundFault = Omit<RunFault, 'since'> & { readonly run: string | null };

/**
 * The line of runs that writes a record. `first` is the run that Temporal began it with: it stays
 * the same over continue-as-new and over a reset, and changes when someone starts the id again.
 */
export interface RunLine {
  readonly workflow: string;
  readonly review: ReviewId;
  readonly first: string | null;
  /** The last run of the line that has recorded something, or has asked whether it may. */
  readonly run: string | null;
  readonly fault: KeptFault | null;
  /** Found once; a fault when it is found again. */
  readonly suspicion: KeptFault | null;
  /** It has come to its end as it should. */
  readonly isOver: boolean;
}

const Id = z.string().min(1);

const Place = z.object({ review: ReviewId, workflow: Id });
const Claim = Place.extend({ first: Id, run: Id });
/** Of a fault that is noted already, since when is not asked. */
const Found = z.object({
  state: RunFault.shape.state,
  why: RunFault.shape.why,
  run: Id.nullable(),
});

const KeptFault = Found.extend({ since: RunFault.shape.since });
type KeptFault = z.infer<typeof KeptFault>;

const StoredLine = Claim.extend({
  first: Id.nullable(),
  run: Id.nullable(),
  fault: KeptFault.nullable().default(null),
  suspicion: KeptFault.nullable().default(null),
  isOver: z.boolean(),
});

/** In the clear: opaque ids, codes and instants alone. */
export const runLines = plainCollection<RunLine>({
  name: 'run_lines',
  version: 1,
  schema: StoredLine,
  nameOf: ({ workflow }) => workflow,
  fields: {
    workflow: textField,
    review: textField,
    first: optionalTextField,
    run: optionalTextField,
    fault: optionalContent,
    suspicion: optionalContent,
    isOver: flag,
  },
  indexes: [
    [{ workflow: 1 }, { unique: true }],
    [{ review: 1 }],
    [{ 'fault.state': 1 }, { partialFilterExpression: { 'fault.state': { $exists: true } } }],
  ],
});

export const findLine = (
  store: Store,
  workflow: string,
  session?: ClientSession,
): Promise<RunLine | null> => runLines.findOne(store, { workflow: { $eq: workflow } }, { session });

/**
 * Lets a run write, if it is of the line that has written before it; the first one begins the line. What was
 * found wrong with an earlier run is forgotten: this one is at work.
 *
 * @throws ApplicationFailure, not retryable, of type `RunOutOfLine` for any other run.
 */
export async function claimLine(
  store: Store,
  claim: RunClaim & Pick<RunLine, 'review'>,
  session: ClientSession,
): Promise<void> {
  const { review, workflow, first, run } = Claim.parse(claim);
  const line = await findLine(store, workflow, session);
  if (line?.first && line.first !== first) {
    throw ApplicationFailure.nonRetryable('the record belongs to another run', RUN_OUT_OF_LINE, {
      run,
    });
  }
  if (line?.run === run && !line.fault && !line.suspicion) return;
  const claimed = { review, first, run, fault: null, suspicion: null, isOver: false };
  await runLines(store).updateOne({ workflow }, { $set: claimed }, { upsert: true, session });
}

/** Notes what is wrong with the run of a review. True when it was not noted before. */
export async function noteFault(
  store: Store,
  place: Pick<RunLine, 'review' | 'workflow'>,
  fault: FoundFault,
): Promise<boolean> {
  const { review, workflow } = Place.parse(place);
  const since = new Date().toISOString();
  const { state, why, run } = Found.parse(fault);
  const line = await findLine(store, workflow);
  if (line && isSameFault(line.fault, fault)) return false;
  const $set = { fault: { state, why, run, since }, suspicion: null };
  await runLines(store).updateOne(
    { workflow },
    { $set, $setOnInsert: { review, first: null, run: null, isOver: false } },
    { upsert: true },
  );
  return true;
}

/** Notes what was seen once. True when it was seen before, and is to be called a fault. */
export async function confirmSuspicion(
  store: Store,
  place: Pick<RunLine, 'review' | 'workflow'>,
  found: FoundFault,
): Promise<boolean> {
  const { review, workflow } = Place.parse(place);
  const line = await findLine(store, workflow);
  if (isSameFault(line?.suspicion ?? null, found) || isSameFault(line?.fault ?? null, found)) {
    return true;
  }
  const suspicion = { ...Found.parse(found), since: new Date().toISOString() };
  await runLines(store).updateOne(
    { workflow },
    {
      $set: { suspicion },
      $setOnInsert: { review, first: null, run: null, fault: null, isOver: false },
    },
    { upsert: true },
  );
  return false;
}

const isSameFault = (kept: KeptFault | null, found: FoundFault): boolean =>
  kept?.state === found.state && kept.why === found.why && kept.run === found.run;

/** The run is as it should be. True when something was noted of it before. */
export async function clearFault(store: Store, workflow: string): Promise<boolean> {
  const noted = {
    workflow,
    $or: [{ fault: compare({ $ne: null }) }, { suspicion: compare({ $ne: null }) }],
  };
  const cleared = await runLines(store).updateOne(noted, {
    $set: { fault: null, suspicion: null },
  });
  return cleared.modifiedCount > 0;
}

/** A line has come to its end as it should: nobody looks for it any more. */
export async function endLine(store: Store, workflow: string): Promise<void> {
  await runLines(store).updateOne(
    { workflow },
    { $set: { isOver: true, fault: null, suspicion: null } },
  );
}

/** Lines other than a review's own that have not come to their end, as far as they can be read. */
export async function listOpenLines(store: Store): Promise<RunLine[]> {
  const { items } = await runLines.list(store, { isOver: false });
  return items.filter(({ workflow, review }) => workflow !== review);
}

/** Of a review whose contents are destroyed nothing runs, and nothing is missed. */
export async function forgetLines(store: Store, review: ReviewId): Promise<void> {
  await runLines(store).deleteMany({ review });
}

type Faulty = Pick<RunLine, 'review' | 'workflow' | 'fault'>;

/** What is noted of runs of these reviews. One that cannot be read spoils neither the review nor a list. */
export async function listFaults(store: Store, ids: readonly ReviewId[]): Promise<Faulty[]> {
  if (ids.length === 0) return [];
  const { items } = await runLines.list(store, {
    ...{ review: compare({ $in: [...ids] }), fault: compare({ $ne: null }) },
  });
  return [...items];
}

/** What is wrong with the runs of these reviews, as {@link toFaults} tells it. */
export async function findFaults(
  store: Store,
  reviews: readonly { readonly id: ReviewId; readonly phase: Phase }[],
): Promise<Map<ReviewId, RunFault>> {
  const ids = reviews.map(({ id }) => id);
  return toFaults(await listFaults(store, ids), reviews);
}

/** With a closed review's runs, only what is wrong with what outlives it counts. */
export function toFaults(
  noted: readonly Faulty[],
  reviews: readonly { readonly id: ReviewId; readonly phase: Phase }[],
): Map<ReviewId, RunFault> {
  const closed = new Set(reviews.flatMap(({ id, phase }) => (phase === 'closed' ? [id] : [])));
  return new Map(
    noted.flatMap(({ review, workflow, fault }) => {
      if (closed.has(review) && workflow === review) return [];
      if (!fault) return [];
      const { state, why, since } = fault;
      return [[review, { state, why, since }]];
    }),
  );
}

/** Reviews whose own run is lost or stuck, which counts while they are open; and what outlives them. */
export async function reviewsWithFault(
  store: Store,
  state: RunFaultState,
): Promise<{ readonly own: ReviewId[]; readonly kept: ReviewId[] }> {
  const found = await runLines(store)
    .find({ 'fault.state': state }, { _id: 0, review: 1, workflow: 1 })
    .lean<Pick<RunLine, 'review' | 'workflow'>[]>();
  const of = (isOwn: boolean): ReviewId[] =>
    found
      .filter(({ review, workflow }) => (review === workflow) === isOwn)
      .map((one) => one.review);
  return { own: of(true), kept: of(false) };
}
