import pLimit from 'p-limit';
import type { TollOrder } from '../../contracts/http/toll';
import type { JobEnd, JobFailure } from '../../contracts/job';
import type { DeploymentName, Instant } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';
import type { OrderId } from '../../contracts/review/window/orders';
import { readOrder } from '../../trust/statements/read-order';
import { SUBMIT_UPDATE } from '../../workflows/effects';
import type { JobBatch, JobPlace } from '../../workflows/effects';
import { findAsked } from '../../store/record/jobs';
import { countOpenReviews, listReviews, findReview } from '../../store/record/reviews';
import { findSigningKey } from '../../store/keys/signing-keys';
import type { Store } from '../../store/store';
import {
  changeTollOrder,
  findTollOrder,
  isConcerned,
  isReached,
} from '../../store/record/toll-orders';
import { lookUntil } from '../../runtime/look-until';
import { isTimeout } from '../../runtime/temporal-client';
import { beating } from './beating';
import { getClient } from '@temporalio/activity';
import {
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { z } from 'zod';
import { RefusalCode } from '../../contracts/review/rejection';
import { orKeyFault } from '../../trust/sealing/or-key-fault';
import { toUpdateId } from '../../trust/statements/statement';

/** Reviews checked in one batch, and reviews asked concurrently. */
const BATCH = 100;
const AT_ONCE = 10;

export interface CarryOptions {
  readonly store: Store;
  readonly deployment: DeploymentName;
}

/**
 * Hands an order to the reviews of one batch that it is for and has not reached, by their records:
 * to begin again from the start is harmless. The order is judged each time again: it is what two
 * people signed, is good now, and was not undone. One that undoes another is noted with it first,
 * so that the other reaches no further reviews.
 */
export const createCarryOrder =
  ({ store, deployment }: CarryOptions) =>
  (place: JobPlace): Promise<JobBatch> =>
    beating(async (signal) => {
      const found = await findGood({ store, deployment }, place);
      if ('state' in found) return { ...EMPTY, over: found };
      if (found.act.kind === 'endToll') await noteUndone(store, found.act.order, found.order);
      const page = await listReviews(store, {
        ...{ visibility: { kind: 'all' }, open: true, limit: place.limit ?? BATCH },
        ...(place.after !== null && { after: place.after }),
      });
      const concerned = page.items.filter((view) => isConcerned(view, found));
      const due = concerned.filter((view) => !isReached(view, found));
      const failed = await handToAll({ store, order: found, signal }, due);
      signal.throwIfAborted();
      // A review whose key is unavailable now is not silently skipped.
      for (const about of page.unreadable) failed.push({ about, code: 'keys-unavailable' });
      return {
        looked: page.items.length + page.unreadable.length,
        done: concerned.length - (failed.length - page.unreadable.length),
        failed,
        remaining: page.next === null ? 0 : await countOpenReviews(store, page.next),
        next: page.next,
        until: found.expiresAt,
      };
    });

/** The result of a batch in which nothing was checked. */
export const EMPTY = { looked: 0, done: 0, failed: [], remaining: 0, next: null };

/** The order, or why it is carried no further. */
async function findGood(
  { store, deployment }: CarryOptions,
  { job, request }: JobPlace,
): Promise<TollOrder | JobEnd> {
  if (!(await findAsked(store, { job, request }))) return { state: 'stopped', why: null };
  const order = await findTollOrder(store, job.slice('toll-'.length));
  const now: Instant = new Date().toISOString();
  if (!order) return { state: 'failed', why: 'not-found' };
  if (order.undoneBy !== null) return { state: 'done', why: 'undone' };
  const findKey = (kid: string) => findSigningKey(store, kid);
  const read = await readOrder(order.statement, { deployment, now, findKey });
  if (!read.ok) {
    return { state: read.code === 'expired' ? 'done' : 'failed', why: read.code };
  }
  const isOfTwo = order.confirmedBy !== null && new Set(read.people).size === 2;
  return isOfTwo ? order : { state: 'failed', why: 'needs-second-person' };
}

async function noteUndone(store: Store, undone: OrderId, by: OrderId): Promise<void> {
  await changeTollOrder(store, undone, (order) =>
    order.act.kind === 'toll' ? { ...order, undoneBy: order.undoneBy ?? by } : null,
  );
}

interface HandOverOptions {
  readonly store: Store;
  readonly order: TollOrder;
  readonly signal: AbortSignal;
}

async function handToAll(
  handing: HandOverOptions,
  due: readonly ReviewView[],
): Promise<JobFailure[]> {
  const failed = await pLimit(AT_ONCE).map([...due], async (view) => {
    // Stopped, what is asked already is waited for, and nobody else is asked.
    if (handing.signal.aborted) return [];
    const code = await handOver(handing, view);
    return code === null ? [] : { about: view.id, code };
  });
  return failed.flat();
}

const LONGEST_WAIT_MS = 10_000;
const LONGEST_UNTIL_RECORDED_MS = 8_000;

const Refusal = z.object({ accepted: z.literal(false), code: RefusalCode });

/**
 * Hands an order to one review, and waits until it is on its record: an answer alone proves
 * nothing.
 *
 * @returns null, or the code of why the order is not on record.
 */
async function handOver(
  handing: HandOverOptions,
  { id: review, sequence }: ReviewView,
): Promise<string | null> {
  const { statement } = handing.order;
  // The same state of a review gives the same answer, once; when its record has gone on, it is asked again.
  const updateId = `${toUpdateId(statement)}-${sequence}`;
  const client = getClient();
  try {
    // A review's workflow has the review's own id.
    const reply: unknown = await client.withDeadline(Date.now() + LONGEST_WAIT_MS, () =>
      client.workflow
        .getHandle(review)
        .executeUpdate<unknown, [object]>(SUBMIT_UPDATE, { args: [{ statement }], updateId }),
    );
    const refusal = Refusal.safeParse(reply);
    if (refusal.success) return refusal.data.code;
  } catch (error) {
    return toCode(error);
  }
  return untilReached(handing, review);
}

function toCode(error: unknown): string {
  if (error instanceof WorkflowNotFoundError) return 'run-lost';
  if (error instanceof WorkflowUpdateFailedError || isTimeout(error)) return 'outcome-unknown';
  const isOfTemporal = error instanceof Error && isGrpcServiceError(error.cause);
  if (isOfTemporal || isGrpcServiceError(error)) return 'temporal-unavailable';
  throw error;
}

async function untilReached(
  { store, order }: HandOverOptions,
  review: ReviewView['id'],
): Promise<string | null> {
  const isOnRecord = await lookUntil(async () => {
    const view = await orKeyFault(findReview(store, review, { kind: 'all' }));
    return view !== null && typeof view !== 'string' && isReached(view, order) ? true : null;
  }, LONGEST_UNTIL_RECORDED_MS);
  return isOnRecord ? null : 'outcome-unknown';
}
