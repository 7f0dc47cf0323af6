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
    ...['contracts', 'policies', 'workflows', 'trust', 'activities', 'worker', 'api', 'console'],
    ...['cli', 'stack', 'bench', 'test', 'suites', 'package.json'],
  ],
  types: [],
  packages: 'any',
};

/** Which way imports point: docs and review hold the code to it. Within its own room all may. */
export const IMPORT_TABLE: Readonly<Record<string, Allowance>> = {
  contracts: { imports: [], types: [], packages: ['zod'] },
  policies: { imports: ['contracts'], types: [], packages: 'any' },
  'workflows/domain': { imports: [], types: ['contracts'], packages: [] },
  workflows: {
    imports: ['workflows/domain'],
    types: ['contracts'],
    packages: ['@temporalio/workflow', '@temporalio/common'],
  },
  trust: { imports: ['contracts'], types: [], packages: 'any' },
  activities: {
    // The door of signals and updates asks the same access rules as the API's.
    // State and read model fold the ledger of access, and the roster, by one function each.
    imports: [
      ...['contracts', 'policies', 'trust', 'workflows/effects'],
      'workflows/domain/access/fold-ledger',
      ...['workflows/domain/signing/fold-roster', 'workflows/domain/signing/dossier-change'],
    ],
    types: [],
    packages: 'any',
  },
  worker: {
    imports: [
      ...['contracts', 'policies', 'activities', 'trust'],
      ...['workflows/messages', 'workflows/effects'],
    ],
    types: [],
    packages: 'any',
  },
  api: {
    // What a change would come to is asked of the rules themselves: docs/decisions/0030.
    imports: [
      ...['contracts', 'policies', 'trust', 'workflows/messages', 'workflows/domain'],
      // Access is checked before it is given, by the worker's own client: docs/decisions/0053.
      ...['activities/store', 'activities/evaluation/check-endpoint'],
    ],
    types: [],
    packages: 'any',
  },
  console: { imports: ['contracts'], types: [], packages: 'any' },
  cli: {
    // An export is verified by deciding its course anew; an edition is checked as it is when it is loaded.
    imports: [
      ...['contracts', 'trust', 'workflows/messages', 'workflows/domain'],
      ...['policies/check-edition', 'policies/editions'],
    ],
    types: [],
    packages: 'any',
  },
  stack: anything,
  bench: anything,
  test: anything,
};

/**
 * The shipped editions are for a review that is still to begin, and for the commands about them. Whoever reads a
 * review takes what it was submitted under: docs/decisions/0071.
 */
export const LOOK_EDITIONS_UP: readonly string[] = [
  'api/choose-edition.ts',
  'api/platform/platform-handlers.ts',
  'cli/commands/editions.ts',
];

/** Rooms that only commands start. */
export const IMPORTED_BY_NONE = ['stack', 'bench', 'test'];
