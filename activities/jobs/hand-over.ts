import { setTimeout as pause } from 'node:timers/promises';
import { getClient } from '@temporalio/activity';
import {
  isGrpcDeadlineError,
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { z } from 'zod';
import type { TollOrder } from '../../contracts/http/toll';
import { RefusalCode } from '../../contracts/review/rejection';
import type { ReviewView } from '../../contracts/review/review-view';
import { orKeyFault } from '../../trust/sealing/or-key-fault';
import { toUpdateId } from '../../trust/statements/statement';
import { SUBMIT_UPDATE } from '../../workflows/effects';
import { findReview } from '../../store/record/reviews';
import type { Store } from '../../store/store';
import { isReached } from '../../store/record/toll-reach';

const LONGEST_WAIT_MS = 10_000;
const LONGEST_UNTIL_RECORDED_MS = 8_000;
const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 500;

const Refusal = z.object({ accepted: z.literal(false), code: RefusalCode });

interface Handing {
  readonly store: Store;
  readonly order: TollOrder;
}

/**
 * Hands an order to one review, and waits until it is on its record: an answer alone is no proof.
 *
 * @returns null, or the code of why the order is not on record.
 */
export async function handOver(
  { store, order }: Handing,
  { id: review, sequence }: ReviewView,
): Promise<string | null> {
  const { statement } = order;
  // The same state of a review gives the same answer, once; when its record has gone on, it is asked anew.
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
  return untilReached({ store, order }, review);
}

function toCode(error: unknown): string {
  if (error instanceof WorkflowNotFoundError) return 'run-lost';
  const isUnanswered =
    error instanceof WorkflowUpdateFailedError ||
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    isGrpcDeadlineError(error);
  if (isUnanswered) return 'outcome-unknown';
  if (isGrpcServiceError(error)) return 'temporal-unavailable';
  const isOfTemporal = error instanceof Error && isGrpcServiceError(error.cause);
  if (isOfTemporal) return 'temporal-unavailable';
  throw error;
}

async function untilReached(
  { store, order }: Handing,
  review: ReviewView['id'],
): Promise<string | null> {
  const deadline = Date.now() + LONGEST_UNTIL_RECORDED_MS;
  for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(2 * ms, LONGEST_PAUSE_MS)) {
    const view = await orKeyFault(findReview(store, review, { kind: 'all' }));
    if (view !== null && typeof view !== 'string' && isReached(view, order)) return null;
    if (Date.now() > deadline) return 'outcome-unknown';
    await pause(ms);
  }
}
