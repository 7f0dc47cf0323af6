import { ApplicationFailure } from '@temporalio/common';
import type { ObservedSnapshot } from '../../contracts/evaluation';
import { FAULTS } from '../../workflows/effects';

/** Longest pause that an endpoint can ask for with Retry-After; the review's own clock goes on. */
const LONGEST_DELAY_MS = 3_600_000;

/** Type of the transient faults of an endpoint; Temporal retries them. */
export const ENDPOINT_UNAVAILABLE = 'EndpointUnavailable';
export const ENDPOINT_BUSY = 'EndpointBusy';

// No fault carries a cause, an address or a body: a cause names hosts, and a body may echo the credential.

export const accessDenied = (what: string): ApplicationFailure =>
  ApplicationFailure.nonRetryable(`The endpoint denies access: ${what}`, FAULTS.accessDenied);

export const addressRefused = (why: string): ApplicationFailure =>
  ApplicationFailure.nonRetryable(`The endpoint is not asked: ${why}`, FAULTS.addressRefused);

export const credentialMissing = (): ApplicationFailure =>
  ApplicationFailure.nonRetryable(
    'The access credential is not held here',
    FAULTS.credentialMissing,
  );

export const suiteUnknown = (suite: string): ApplicationFailure =>
  ApplicationFailure.nonRetryable(
    `No suite ${suite} with the pinned digest is held here`,
    FAULTS.suiteUnknown,
  );

/** Carries what was seen instead, for a person to be asked about. */
export const snapshotChanged = (what: string, seen: ObservedSnapshot): ApplicationFailure =>
  ApplicationFailure.nonRetryable(
    `The endpoint shows another snapshot: ${what}`,
    FAULTS.snapshotChanged,
    seen,
  );

export const endpointUnavailable = (what: string): ApplicationFailure =>
  ApplicationFailure.retryable(`The endpoint does not answer: ${what}`, ENDPOINT_UNAVAILABLE);

/** Retried when the endpoint asked for it, within the hour. */
export const endpointBusy = (retryAfterMs: number | null): ApplicationFailure =>
  ApplicationFailure.create({
    message: 'The endpoint asks to come back later',
    type: ENDPOINT_BUSY,
    ...(retryAfterMs === null ? {} : { nextRetryDelay: Math.min(retryAfterMs, LONGEST_DELAY_MS) }),
  });
