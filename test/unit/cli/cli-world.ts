import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli, writeStack } from './run-cli';
import type { Ended } from '../../support/run-to-end';
import type { TestStack } from './run-cli';
import { startStubApi } from './stub-api';
import type { StubApi } from './stub-api';

/** An API with canned answers, a stack file that names it, and a folder for what commands write. */
export interface CliWorld {
  readonly api: StubApi;
  readonly stack: TestStack;
  readonly folder: string;
  /** Runs a command against the stack; whatever it prints is kept. */
  run(args: readonly string[], circumstances?: Parameters<typeof runCli>[1]): Promise<Ended>;
  /** Everything that commands have printed here. */
  printed(): string;
  close(): Promise<void>;
}

export async function createCliWorld(): Promise<CliWorld> {
  const api = await startStubApi();
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  const stack = await writeStack(folder, api.url);
  const printed: string[] = [];
  return {
    api,
    stack,
    folder,
    run: async (args, circumstances) => {
      const ended = await runCli([...args, ...stack.at], circumstances);
      printed.push(ended.stdout, ended.stderr);
      return ended;
    },
    printed: () => printed.join('\n'),
    close: async () => {
      await api.close();
      rmSync(folder, { recursive: true });
    },
  };
}
