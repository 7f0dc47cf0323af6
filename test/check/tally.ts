import { z } from 'zod';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What one Jest run left: its exit code and, unless it crashed, its results. */
export interface JestOutcome {
  readonly exitCode: number | null;
  readonly results: unknown;
}

const count = z.int().nonnegative();
const Results = z.object({
  numPassedTests: count,
  numFailedTests: count,
  numPendingTests: count,
  numTodoTests: count,
  numRuntimeErrorTestSuites: count,
});

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };
const ONE_FAILURE: Tally = { ...NOTHING, failed: 1 };

export const ofStaticCheck = (exitCode: number | null): Tally =>
  exitCode === 0 ? { ...NOTHING, passed: 1 } : ONE_FAILURE;

/**
 * A test file that could not be run counts as one failure; so does a Jest that crashed, or that
 * complains although every test passed.
 */
export function ofJest({ exitCode, results }: JestOutcome): Tally {
  const parsed = Results.safeParse(results);
  if (!parsed.success) return ONE_FAILURE;
  const found = parsed.data;
  const failed = found.numFailedTests + found.numRuntimeErrorTestSuites;
  return {
    passed: found.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: found.numPendingTests + found.numTodoTests,
  };
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    NOTHING,
  );
}

export function toSentence({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}
