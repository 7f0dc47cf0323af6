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

/** Each of them keeps one processor busy: what stands in one list runs beside the other. */
const STATIC_CHECKS: readonly (readonly Check[])[] = [
  [staticCheck('Lint', 'eslint/bin/eslint.js', ['--max-warnings', '0', '.'], LINT_OPTIONS)],
  [
    staticCheck('Formatting', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
    staticCheck('Types', 'typescript/bin/tsc', ['-p', '.']),
    staticCheck('Types in the workflow sandbox', 'typescript/bin/tsc', ['-p', 'workflows']),
    staticCheck('Types of the console', 'typescript/bin/tsc', ['-p', 'console']),
  ],
];

const SERVER_PROJECTS = [
  'store',
  'activities',
  'workflows',
  'replay',
  'released',
  'api',
  'console',
  'faults',
];

async function jest(projects: readonly string[], options: readonly string[]): Promise<Outcome> {
  const outcomes = await runJest(projects, options);
  return { tally: sum(outcomes.map(ofJest)), files: outcomes.flatMap(filesOf) };
}

const TESTS: readonly Check[] = [
  {
    title: 'Tests that need no server',
    // All processors: Jest itself would leave one idle.
    run: () => jest(['unit'], ['--maxWorkers=100%']),
  },
  {
    title: 'Tests on a real Temporal and MongoDB',
    // The native module of Temporal's worker keeps Jest from ending by itself. A file that waits for its servers leaves
    // half of a processor idle, so twice as many of them run as there are processors.
    run: () => jest(SERVER_PROJECTS, ['--forceExit', `--maxWorkers=${2 * availableParallelism()}`]),
  },
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
  const statics = sum(await Promise.all(STATIC_CHECKS.map(runAll)));
  const tests = await runAll(process.exitCode === undefined ? TESTS : []);
  const ranNone = tests.passed + tests.failed === 0;
  if (ranNone) console.log('\nNo test ran.');
  const all = sum([statics, tests]);
  console.log(`\n${toTimeSpent(spent.checks, spent.files)}`);
  console.log(`\n${toSentence(all)}`);
  if (all.failed > 0 || ranNone) process.exitCode ??= 1;
}

void main();
