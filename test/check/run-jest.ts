import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './run-node';
import type { JestOutcome } from './tally';

/** Runs some of Jest's projects; those that have no test yet are no error. */
export async function runJest(
  projects: readonly string[],
  options: readonly string[],
): Promise<JestOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'model-review-check-'));
  const file = join(folder, 'results.json');
  try {
    const exitCode = await runNode('jest/bin/jest.js', [
      ...['--ci', '--passWithNoTests', '--json', '--outputFile', file, ...options],
      ...['--selectProjects', ...projects],
    ]);
    const results = await readResults(file);
    if (results === null) console.log(`Jest left no results: ${howItEnded(exitCode)}.`);
    return { exitCode, results };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const howItEnded = (exitCode: number | null): string =>
  exitCode === null ? 'it was killed, for memory perhaps' : `it ended with exit code ${exitCode}`;

/** Null when Jest crashed before it wrote them, or while it did. */
async function readResults(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
}
