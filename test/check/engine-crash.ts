import { z } from 'zod';
import type { JestOutcome } from './tally';

const Results = z.looseObject({
  numFailedTests: z.int(),
  numRuntimeErrorTestSuites: z.int(),
  testResults: z.array(z.looseObject({ name: z.string(), message: z.string() })),
});

/**
 * Jest's message for a file whose worker V8 stopped: a fault of the engine raises this signal and
 * no other.
 */
const V8_STOPPED = /worker process \(pid=\d+\) was terminated by another process: signal=SIGTRAP/;

/** Files of which nothing is known, because V8 itself crashed under them. */
export function crashedFiles({ results }: JestOutcome): string[] {
  const parsed = Results.safeParse(results);
  if (!parsed.success) return [];
  return parsed.data.testResults
    .filter(({ message }) => V8_STOPPED.test(message))
    .map(({ name }) => name);
}

/** The outcome without those files, which have to be run again to be judged. */
export function withoutCrashed(outcome: JestOutcome): JestOutcome {
  const parsed = Results.safeParse(outcome.results);
  const crashed = crashedFiles(outcome).length;
  if (!parsed.success || crashed === 0) return outcome;
  const { numFailedTests, numRuntimeErrorTestSuites: broken } = parsed.data;
  const left = broken - crashed;
  const isClean = numFailedTests + left === 0;
  return {
    exitCode: isClean ? 0 : outcome.exitCode,
    results: { ...parsed.data, numRuntimeErrorTestSuites: left },
  };
}
