import { availableParallelism } from 'node:os';
import { runJest } from './check/run-jest';
import { runNode } from './check/run-node';
import { filesOf, toTimeSpent } from './check/time-spent';
import type { Spent } from './check/time-spent';
import { ofJest, ofStaticCheck, sum, toSentence, type Tally } from './check/tally';

interface Check {
  readonly title: string;
  readonly run: () => Promise<Outcome>;
}

interface Outcome {
  readonly tally: Tally;
  /** Of each file that it ran, if it runs files. */
  readonly files?: readonly Spent[];
}

const staticCheck = (title: string, ...run: Parameters<typeof runNode>): Check => ({
  title,
  run: async () => ({ tally: ofStaticCheck(await runNode(...run)) }),
});

/** In one process, since most of its time goes into types that all parts share; Node gives it too little memory itself. */
const LINT_OPTIONS = ['--max-old-space-size=6144'];

const TESTS: Check = {
  title: 'Tests',
  async run() {
    // The native module of Temporal's worker keeps Jest from ending by itself. A file that waits for its servers leaves
    // half of a processor idle, so twice as many files run as there are processors.
    const options = ['--forceExit', `--maxWorkers=${2 * availableParallelism()}`];
    const outcomes = await runJest(options);
    return { tally: sum(outcomes.map(ofJest)), files: outcomes.flatMap(filesOf) };
  },
};

/** What stands in one list runs beside the other: each static check keeps one processor busy. */
const CHECKS: readonly (readonly Check[])[] = [
  [staticCheck('Lint', 'eslint/bin/eslint.js', ['--max-warnings', '0', '.'], LINT_OPTIONS)],
  [
    staticCheck('Formatting', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
    staticCheck('Types', 'typescript/bin/tsc', ['-p', '.']),
    staticCheck('Types in the workflow sandbox', 'typescript/bin/tsc', ['-p', 'workflows']),
    staticCheck('Types of the console', 'typescript/bin/tsc', ['-p', 'console']),
    TESTS,
  ],
];

const spent: { checks: Spent[]; files: Spent[] } = { checks: [], files: [] };

/** Every check runs, whatever the ones before found. */
async function runAll(checks: readonly Check[]): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const { title, run } of checks) {
    console.log(`\n== ${title}`);
    const startedAt = performance.now();
    const { tally, files = [] } = await run();
    tallies.push(tally);
    const seconds = (performance.now() - startedAt) / 1_000;
    spent.checks.push({ what: title, seconds });
    spent.files.push(...files);
    console.log(`== ${title}: ${toSentence(tally)} (${seconds.toFixed(1)} s)`);
    if (process.exitCode !== undefined) break;
  }
  return sum(tallies);
}

async function main(): Promise<void> {
  const all = sum(await Promise.all(CHECKS.map(runAll)));
  const ranNone = spent.files.length === 0;
  if (ranNone) console.log('\nNo test ran.');
  console.log(`\n${toTimeSpent(spent.checks, spent.files)}`);
  console.log(`\n${toSentence(all)}`);
  if (all.failed > 0 || ranNone) process.exitCode ??= 1;
}

void main();
