import { ApplicationFailure } from '@temporalio/common';
import type { ObservedSnapshot } from '../../contracts/review/evaluation';
import type { EndpointFault } from '../../contracts/review/fault';
import { FAULTS } from '../../workflows/effects';
import { toCodes } from '../../projections/words/endpoint-fault';

/** Type of the transient faults of an endpoint; Temporal retries them. */
export const ENDPOINT_UNAVAILABLE = 'EndpointUnavailable';
export const ENDPOINT_BUSY = 'EndpointBusy';

/** Type of the transient fault of a shard that has not come on. */
export const SHARD_STUCK = 'ShardStuck';
const ROWS_UNWRITTEN = 'RowsUnwritten';

// No fault carries a cause, an address or a body: a cause names hosts, and a body may echo the credential.

export const accessRefused = (fault: EndpointFault): ApplicationFailure =>
  ApplicationFailure.nonRetryable(
    `The endpoint denies access: ${toCodes(fault)}`,
    FAULTS.accessRefused,
    fault,
  );

export const addressRefused = (why: string): ApplicationFailure =>
  ApplicationFailure.nonRetryable(`The endpoint is not called: ${why}`, FAULTS.addressRefused);

export const credentialMissing = (): ApplicationFailure =>
  ApplicationFailure.nonRetryable(
    'The access credential is not available',
    FAULTS.credentialMissing,
  );

export const suiteUnknown = (suite: string): ApplicationFailure =>
  ApplicationFailure.nonRetryable(
    `There is no suite ${suite} with the pinned digest`,
    FAULTS.suiteUnknown,
  );

/** Carries what was seen instead, for a person to be asked about. */
export const snapshotChanged = (what: string, seen: ObservedSnapshot): ApplicationFailure =>
  ApplicationFailure.nonRetryable(
    `The endpoint shows a different snapshot: ${what}`,
    FAULTS.snapshotChanged,
    seen,
  );

/** Of a shard; tried again, it asks the samples that have none. */
export const rowsUnwritten = (missing: number): ApplicationFailure =>
  ApplicationFailure.retryable(`${missing} samples that were asked have no row`, ROWS_UNWRITTEN);

/** Of a run that says it is finished. */
export const rowsMissing = (missing: number): ApplicationFailure =>
  ApplicationFailure.nonRetryable(
    `${missing} samples that were reached have no row`,
    FAULTS.rowsMissing,
  );

export const endpointUnavailable = (fault: EndpointFault): ApplicationFailure =>
  ApplicationFailure.retryable(
    `The endpoint does not answer: ${toCodes(fault)}`,
    ENDPOINT_UNAVAILABLE,
    fault,
  );

/** Retried when the endpoint asked for it, within the hour. */
export const endpointBusy = (
  fault: EndpointFault,
  retryAfterMs: number | null,
): ApplicationFailure =>
  ApplicationFailure.create({
    message: `The endpoint asks to retry later: ${toCodes(fault)}`,
    type: ENDPOINT_BUSY,
    details: [fault],
    ...(retryAfterMs === null ? {} : { nextRetryDelay: retryAfterMs }),
  });

export const shardStuck = (idleMs: number): ApplicationFailure =>
  ApplicationFailure.retryable(
    `No answer or write for ${Math.round(idleMs / 1_000)} s`,
    SHARD_STUCK,
  );

/**
 * A fault that Temporal retries, no later than `leftMs` from now: a run's time is checked before
 * the next try.
 */
export function retriedWithin(error: unknown, leftMs: number): unknown {
  if (!(error instanceof ApplicationFailure) || error.nonRetryable === true) return error;
  const { message, type, details } = error;
  const delay = Number(error.nextRetryDelay ?? LONGEST_BACKOFF_MS);
  if (delay <= leftMs) return error;
  return ApplicationFailure.create({
    message,
    ...(type ? { type } : {}),
    ...(details ? { details } : {}),
    nextRetryDelay: Math.max(MOMENT_MS, leftMs),
  });
}

/** Of Temporal's own retries: workflows/evaluation-run. */
const LONGEST_BACKOFF_MS = 60_000;
const MOMENT_MS = 100;
