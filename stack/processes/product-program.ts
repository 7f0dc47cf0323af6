import { join } from 'node:path';

/** What of the product is started as a process; `stack/build/programs.ts` says from which source. */
export type ProductProgram =
  'cli' | 'api' | 'worker' | 'set-up' | 'start' | 'demo' | 'example-model';

const RUN = join(__dirname, '..', 'run.mjs');

/** What to give to Node to run a program as it is built, after building it where the sources have changed. */
export const productArguments = (program: ProductProgram, ...args: readonly string[]): string[] => [
  RUN,
  program,
  ...args,
];
