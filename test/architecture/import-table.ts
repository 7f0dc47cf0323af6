/** What a room may import. A target is a room, a folder or one file (without its extension). */
export interface Allowance {
  /** At run time or as types. */
  readonly imports: readonly string[];
  /** By `import type` alone, which leaves nothing in the compiled code. */
  readonly types: readonly string[];
  /** Packages at run time, Node's own among them. */
  readonly packages: 'any' | readonly string[];
}

const anything: Allowance = {
  imports: [
    ...['contracts', 'projections', 'policies', 'workflows', 'trust', 'runtime', 'store'],
    ...['activities', 'worker', 'api', 'console', 'cli', 'stack', 'bench', 'test', 'suites'],
    'package.json',
  ],
  types: [],
  packages: 'any',
};

const allow = (imports: readonly string[]): Allowance => ({ imports, types: [], packages: 'any' });

/** Which way imports point: docs and review hold the code to it. Within its own room all may. */
export const IMPORT_TABLE: Readonly<Record<string, Allowance>> = {
  contracts: { imports: [], types: [], packages: ['zod'] },
  projections: allow(['contracts']),
  policies: allow(['contracts']),
  'workflows/domain': { imports: [], types: ['contracts'], packages: [] },
  workflows: {
    imports: ['workflows/domain'],
    types: ['contracts'],
    packages: ['@temporalio/workflow', '@temporalio/common'],
  },
  trust: allow(['contracts']),
  runtime: allow(['contracts', 'trust']),
  store: allow([
    ...['contracts', 'trust', 'runtime'],
    // The view is folded beside the state, in the domain; the batch that a run records is its effect.
    ...['workflows/domain', 'workflows/effects'],
  ]),
  activities: allow([
    // The door of signals and updates asks the same access rules as the API's.
    ...['contracts', 'projections', 'policies', 'trust', 'runtime', 'store', 'workflows/effects'],
  ]),
  worker: allow([
    ...['contracts', 'policies', 'trust', 'runtime', 'store', 'activities'],
    ...['workflows/messages', 'workflows/effects'],
  ]),
  api: allow([
    ...['contracts', 'projections', 'policies', 'trust', 'runtime', 'store'],
    // What a change would come to is asked of the rules themselves: docs/decisions/0030.
    ...['workflows/messages', 'workflows/domain'],
    // Access is checked before it is given, by the worker's own client: docs/decisions/0053.
    'activities/evaluation/check-endpoint',
  ]),
  console: allow(['contracts', 'projections']),
  cli: allow([
    // An export is verified by replaying its decisions; an edition is checked as it is when it is loaded.
    ...['contracts', 'projections', 'trust', 'runtime', 'workflows/messages', 'workflows/domain'],
    ...['policies/check-edition', 'policies/editions'],
  ]),
  stack: anything,
  bench: anything,
  test: anything,
};

/**
 * The shipped editions are for a review that is still to begin, and for the commands about them. A
 * reader of a review takes what it was submitted under: docs/decisions/0071.
 */
export const LOOK_EDITIONS_UP: readonly string[] = [
  'api/reviews/choose-edition.ts',
  'api/platform/platform-handlers.ts',
  'cli/commands/editions.ts',
];

/** Rooms that only commands start. */
export const IMPORTED_BY_NONE = ['stack', 'bench', 'test'];
