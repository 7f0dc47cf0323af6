import { setTimeout as pause } from 'node:timers/promises';
import { mongo } from 'mongoose';

export interface Patience {
  /** How long a batch is written again before the caller is told; two minutes if absent. */
  readonly patienceMs?: number;
  /** Ends the waiting, and never a write that is under way. */
  readonly signal?: AbortSignal;
}

interface Batch<Row> extends Patience {
  /** Writes every row that is not there yet; rejects when it cannot say that all are durable. */
  readonly insert: (rows: readonly Row[]) => Promise<void>;
  /** Which of the rows a majority does not hold. */
  readonly missing: (rows: readonly Row[]) => Promise<readonly Row[]>;
}

const PATIENCE_MS = 120_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Resolves once every row is there. What an error leaves behind is asked of the store and not read off the error:
 * a step-down, a cut connection, a full disk and a duplicate each leave any part of a batch behind. Only
 * what writing again cannot mend is rejected at once.
 */
export async function writeUntilDurable<Row>(
  rows: readonly Row[],
  batch: Batch<Row>,
): Promise<void> {
  const { insert, missing, signal, patienceMs = PATIENCE_MS } = batch;
  const until = performance.now() + patienceMs;
  let left = rows;
  for (let pauseMs = FIRST_PAUSE_MS; left.length > 0; pauseMs *= 2) {
    const trouble = await troubleOf(insert(left));
    if (trouble === null) return;
    left = await missing(left).catch(() => left);
    if (left.length === 0) return;
    if (!isTransient(trouble) || performance.now() >= until) throw trouble;
    await pause(Math.min(pauseMs, LONGEST_PAUSE_MS), undefined, signal && { signal });
  }
}

async function troubleOf(written: Promise<void>): Promise<Error | null> {
  try {
    await written;
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error('the store failed', { cause: error });
  }
}

/** Answers of the server that stay the same however often it is asked. */
const FINAL_CODES: ReadonlySet<unknown> = new Set([
  2, // BadValue
  9, // FailedToParse
  13, // Unauthorized
  14, // TypeMismatch
  18, // AuthenticationFailed
  20, // IllegalOperation
  121, // DocumentValidationFailure
  10_334, // BSONObjectTooLarge
  17_280, // KeyTooLong
]);

/**
 * Whether the same batch may be taken another time. A duplicate is: another writer's row is seen here only
 * once a majority holds it.
 */
function isTransient(error: Error): boolean {
  if (error instanceof mongo.MongoBulkWriteError) {
    const errors = [error.writeErrors].flat();
    return errors.length === 0 ? !FINAL_CODES.has(error.code) : !errors.some(isFinal);
  }
  if (error instanceof mongo.MongoServerError) return !FINAL_CODES.has(error.code);
  return (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoSystemError ||
    error instanceof mongo.MongoOperationTimeoutError
  );
}

const isFinal = ({ code }: mongo.WriteError): boolean => FINAL_CODES.has(code);
