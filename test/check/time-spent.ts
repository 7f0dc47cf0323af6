import { relative } from 'node:path';
import { z } from 'zod';
import type { JestOutcome } from './tally';

export interface Spent {
  readonly what: string;
  readonly seconds: number;
}

const Results = z.looseObject({
  testResults: z.array(
    z.looseObject({ name: z.string(), startTime: z.number(), endTime: z.number() }),
  ),
});

/** How long each test file took, loading included; none where Jest left no results. */
export function filesOf({ results }: JestOutcome): Spent[] {
  const parsed = Results.safeParse(results);
  if (!parsed.success) return [];
  return parsed.data.testResults.map(({ name, startTime, endTime }) => ({
    what: relative(process.cwd(), name),
    seconds: (endTime - startTime) / 1_000,
  }));
}

const SLOWEST = 20;

/** Where the time went: each check, and the slowest test files, of which two or more run at once. */
export function toTimeSpent(checks: readonly Spent[], files: readonly Spent[]): string {
  const slowest = files.toSorted((one, other) => other.seconds - one.seconds).slice(0, SLOWEST);
  return [
    'Where the time went:',
    ...checks.map(toLine),
    ...(slowest.length === 0 ? [] : ['The slowest test files:', ...slowest.map(toLine)]),
  ].join('\n');
}

const toLine = ({ what, seconds }: Spent): string => `${seconds.toFixed(1).padStart(8)} s  ${what}`;
