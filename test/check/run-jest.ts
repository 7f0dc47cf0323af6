import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crashedFiles, withoutCrashed } from './engine-crash';
import { runNode } from './run-node';
import type { JestOutcome } from './tally';

/**
 * Runs every test. Node's engine crashes now and
 * then by a fault of its own (docs/decisions/0034): a file that it took along is run once more, by itself.
 */
export async function runJest(options: readonly string[]): Promise<JestOutcome[]> {
  const outcome = await runOnce(options);
  const crashed = crashedFiles(outcome);
  if (crashed.length === 0) return [outcome];
  console.log(`\nV8 itself crashed under ${crashed.length} test file(s); once more:`);
  for (const file of crashed) console.log(`  ${file}`);
  return [withoutCrashed(outcome), await runOnce([...options, '--runTestsByPath', ...crashed])];
}

/** The laws make many objects and keep few: with more room for the young they are collected less often. */
const MANY_SHORT_LIVES = ['--max-semi-space-size=64'];

async function runOnce(options: readonly string[]): Promise<JestOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'model-review-check-'));
  const file = join(folder, 'results.json');
  try {
    const exitCode = await runNode(
      'jest/bin/jest.js',
      ['--ci', '--json', '--outputFile', file, ...options],
      MANY_SHORT_LIVES,
    );
    const results = await readResults(file);
    if (results === null) console.log(`Jest left no results: ${howItEnded(exitCode)}.`);
    return { exitCode, results };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const howItEnded = (exitCode: number | null): string =>
  exitCode === null ? 'a signal ended it' : `it ended with exit code ${exitCode}`;

/** Null when Jest crashed before it wrote them, or while it did. */
async function readResults(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
}
