import { ApplicationFailure, DefaultFailureConverter } from '@temporalio/common';
import type { FailureConverter } from '@temporalio/common';
import { SUBMISSION_REFUSED } from './messages';

/** Type of what stands in the place of a failure that cannot be read. */
export const FAILURE_UNREADABLE = 'FailureUnreadable';

/**
 * Anybody can fail an activity by its id, with any failure that a protobuf holds: one of an unknown
 * category, or one of a child that names none. The SDK throws on it, and the task that reads it would fail
 * for good. A class because the SDK's own converter asks itself for the cause of a cause.
 */
class ReadingFailureConverter extends DefaultFailureConverter {
  override failureToError(...given: Parameters<FailureConverter['failureToError']>): Error {
    try {
      return super.failureToError(...given);
    } catch {
      return ApplicationFailure.retryable('a failure that cannot be read', FAILURE_UNREADABLE);
    }
  }
}

const sealing = new ReadingFailureConverter({ encodeCommonAttributes: true });

/**
 * Failures whose messages are constants and key ids. They stay in the clear: they are how a person
 * learns which key is missing, and a run that has no key must be able to fail.
 */
const WITHOUT_CONTENT: readonly string[] = [
  SUBMISSION_REFUSED,
  'KeyMissing',
  'KeyUnavailable',
  'KeyDestroyed',
];

/** Puts messages and stack traces where the codec seals them. */
export const failureConverter: FailureConverter = {
  errorToFailure: (error, payloadConverter, context) => {
    const type = toType(error);
    if (type === null || !(error instanceof Error)) {
      return sealing.errorToFailure(error, payloadConverter, context);
    }
    const nonRetryable = error instanceof ApplicationFailure && error.nonRetryable === true;
    const { message } = error;
    return {
      source: 'TypeScriptSDK',
      message,
      stackTrace: '',
      applicationFailureInfo: { type, nonRetryable },
    };
  },
  failureToError: (failure, payloadConverter, context) =>
    sealing.failureToError(failure, payloadConverter, context),
};

function toType(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const type = error instanceof ApplicationFailure ? error.type : error.name;
  return typeof type === 'string' && WITHOUT_CONTENT.includes(type) ? type : null;
}
