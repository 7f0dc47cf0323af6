import { describe, expect, it } from '@jest/globals';
import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import { FAULTS } from '../../workflows/effects';
import { toFault } from '../../workflows/fault';

const failedBy = (type: string): ActivityFailure =>
  new ActivityFailure(
    ...(['it failed', 'evaluateShard', '1', 'NON_RETRYABLE_FAILURE', undefined] as const),
    ApplicationFailure.nonRetryable('why', type),
  );

describe('a permanent fault of an effect', () => {
  it('is one of those that effects raise', () => {
    expect(toFault(failedBy(FAULTS.suiteUnknown))).toMatchObject({ type: FAULTS.suiteUnknown });
    expect(toFault(failedBy('SomethingElse'))).toBeNull();
  });

  it.each(['toString', 'constructor', '__proto__'])(
    'is none that every object knows: %s',
    (type) => {
      expect(toFault(failedBy(type))).toBeNull();
    },
  );
});
