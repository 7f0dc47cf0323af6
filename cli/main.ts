import type { Command } from 'commander';
import { describeFailure } from './context/failures';
import { toPlainLines } from '../projections/report/plain-text';
import { printAside } from './context/print';
import { COMPLETE, createProgram } from './program';

// A reader such as `head` may leave before everything is said; a disk may be full.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  printAside([`The answer could not be written: ${error.message}.`]);
  process.exit(1);
});

const program = createProgram();
run(program).catch((error: unknown) => {
  const { exitCode, lines } = describeFailure(error);
  printAside(lines.map(toPlainLines));
  process.exitCode = exitCode;
});

async function run(program: Command): Promise<void> {
  if (process.argv[2] === COMPLETE) await addCompletion(program);
  await program.parseAsync();
}

/** Only a shell that completes a line pays for it. */
async function addCompletion(program: Command): Promise<void> {
  const { default: tab } = await import('@bomb.sh/tab/commander');
  tab(program);
}
